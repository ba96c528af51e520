using System.Collections.Generic;
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
            int start = _code.Length;
            new WorkLoop(_tier).WriteCount();
            if (_steps.Any(step => step.ReusesItems))
                WriteReuse();
            _code.Line();
            WriteRun();
            foreach (StepEmitter step in _steps)
                step.WriteMethods();
            WriteConstants(start);
        }
    }

    /// <summary>Which constants the text needs is known when it is written: a tile of another kind names others.</summary>
    private void WriteConstants(int start)
    {
        HashSet<string> words = _code.WordsFrom(start);
        _code.Insert(start, [.. _tier.Plan.Constants.Where(constant => words.Contains(constant.Name)).Select(constant =>
            $"private const {(constant.Value > int.MaxValue ? "long" : "int")} {constant.Name} = {Number(constant.Value)}; // {constant.Meaning}")]);
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
            loop.Write(_tier.Kernel.InputPixel, _tier.Kernel.OutputPixel, _tier.Plan.HasResidual, () =>
            {
                foreach (StepEmitter step in _steps)
                    step.WriteCall();
            });
        }
    }
}
