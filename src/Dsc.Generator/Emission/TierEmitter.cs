using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Plans;
using static Dsc.Generator.Emission.Syntax;

namespace Dsc.Generator.Emission;

/// <summary>Prints the struct of a tier: what it does, the work on a range of items, and the methods of its steps.</summary>
internal sealed class TierEmitter
{
    private readonly Tier _tier;
    private readonly CodeWriter _code;
    private readonly StepEmitter[] _steps;

    public TierEmitter(CodeWriter code, KernelPlan kernel, TierPlan plan)
    {
        _tier = new Tier(code, kernel, plan);
        _code = code;
        _steps = [.. plan.Steps.Select(step => StepEmitter.Of(_tier, step))];
    }

    /// <param name="constants">Is told which of them the text names.</param>
    /// <param name="legend">The short names of this tier that others do not have.</param>
    public void Write(ConstantsEmitter constants, IEnumerable<string> legend)
    {
        _code.Comment(Describe.Tier(_tier.Kernel, _tier.Plan) + ".");
        foreach (string line in legend)
            _code.Line("//   " + line);
        using (_code.Block($"internal readonly struct {KernelEmitter.TierName(_tier.Kernel, _tier.Plan.Isa)} : IConvKernel"))
        {
            int start = _code.Length;
            WriteRun();
            foreach (StepEmitter step in _steps)
                step.WriteMethods();
            constants.Note(_code, start, _tier.Plan);
        }
    }

    private void WriteRun()
    {
        _code.Line(Optimised);
        using (_code.Method("static void IConvKernel.Run(in ConvCall call, int firstItem, int endItem)"))
        {
            if (_steps.FirstOrDefault(step => step.OwnsLoop) is { } owner)
            {
                owner.WriteRun();
                return;
            }

            var loop = new WorkLoop(_tier);
            loop.WriteWorkspace([.. _steps.SelectMany(step => step.Regions)]);
            foreach (StepEmitter step in _steps)
                step.WriteSetup();
            loop.Write(_tier.Kernel.InputPixel, _tier.Kernel.OutputPixel, _tier.Plan.HasResidual, () =>
            {
                foreach (StepEmitter step in _steps)
                    step.WriteCall();
            });
        }
    }
}
