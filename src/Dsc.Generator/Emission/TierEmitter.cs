using System;
using System.Linq;
using Dsc.Generator.Plans;
using static Dsc.Generator.Emission.Syntax;

namespace Dsc.Generator.Emission;

/// <summary>Prints the struct of a tier: what it does, its constants, the work on a range of items, and the methods of its steps.</summary>
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

    public void Write()
    {
        _code.Comment(Describe.Tier(_tier.Kernel, _tier.Plan) + ".");
        foreach (string line in Describe.Legend(_tier.Plan))
            _code.Line("//   " + line);
        using (_code.Block($"file readonly struct {_tier.Plan.Isa.TierName} : IConvKernel"))
        {
            WriteConstants();
            new WorkLoop(_tier).WriteCount();
            if (_steps.Any(step => step.ReusesItems))
                WriteReuse();
            _code.Line();
            WriteRun();
            foreach (StepEmitter step in _steps)
                step.WriteMethods();
        }
    }

    private void WriteConstants()
    {
        bool any = false;
        foreach (NamedConstant constant in _tier.Plan.Constants)
        {
            _code.Line($"private const int {constant.Name} = {Number(constant.Value)}; // {constant.Meaning}");
            any = true;
        }

        if (any)
            _code.Line();
    }

    private void WriteReuse()
    {
        _code.Line();
        _code.Comment("The ring still holds the last rows of the item before.");
        _code.Line("public static bool ReusesItems => true;");
    }

    private void WriteRun()
    {
        _code.Comment("Computes some of the work items.");
        _code.Line(Optimised);
        using (_code.Method("public static void Run(in ConvCall call, int firstItem, int endItem)"))
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
            loop.Write(_tier.Kernel.InputChannels, _tier.Kernel.OutputChannels, _tier.Plan.HasResidual, () =>
            {
                foreach (StepEmitter step in _steps)
                    step.WriteCall();
            });
        }
    }
}
