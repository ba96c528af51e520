extern alias generator;

using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.Bench.Kernels;
using Dsc.Bench.Layers;
using Dsc.Bench.Measuring;
using generator::Dsc.Generator.Planning;
using generator::Dsc.Generator.Specs;

namespace Dsc.Bench.Plans;

/// <summary>A plan and how long it took; the ratio is to the model's choice, below 1 where it is faster.</summary>
internal sealed record MeasuredPlan(PlanPins Pins, TierPlan Plan, Sample Sample);

/// <summary>
/// Looks for a better plan than the cost model's: first every choice is varied alone, then the best values of all choices are
/// combined, then the few best plans of both are measured once more, longer, beside the model's.
/// </summary>
internal sealed class PlanSearch(Layer layer, VectorIsa isa)
{
    private const int ScreeningRounds = 5, KeptOfEach = 3, Finalists = 6;

    private readonly KernelSpec _spec = KernelAssembly.Spec(new KernelRequest(layer));

    /// <summary>The model's choice first, then what was found, fastest first.</summary>
    public IReadOnlyList<MeasuredPlan> Run(int rounds)
    {
        IReadOnlyList<IReadOnlyList<PlanPins>> choices = PlanChoices.Of(_spec, isa);
        IReadOnlyList<MeasuredPlan> alone = Measure(choices.SelectMany(choice => choice), ScreeningRounds);
        IEnumerable<PlanPins> combined = [PlanPins.None];
        foreach (IReadOnlyList<PlanPins> choice in choices)
        {
            IEnumerable<PlanPins> best = alone.Where(plan => choice.Contains(plan.Pins)).OrderBy(plan => plan.Sample.Ratio).Take(KeptOfEach).Select(plan => plan.Pins).Append(PlanPins.None);
            combined = [.. combined.SelectMany(pins => best.Select(other => PlanChoices.Merge(pins, other)))];
        }

        IEnumerable<MeasuredPlan> all = alone.Skip(1).Concat(Measure(combined, ScreeningRounds).Skip(1));
        IReadOnlyList<MeasuredPlan> finals = Measure(all.OrderBy(plan => plan.Sample.Ratio).DistinctBy(plan => plan.Plan).Take(Finalists).Select(plan => plan.Pins), rounds);
        return [finals[0], .. finals.Skip(1).OrderBy(plan => plan.Sample.Ratio)];
    }

    /// <summary>Compiles the different plans that the pins lead to and runs them in turn, the model's first.</summary>
    private IReadOnlyList<MeasuredPlan> Measure(IEnumerable<PlanPins> pins, int rounds)
    {
        (PlanPins Pins, TierPlan Plan)[] plans = [.. pins.Prepend(PlanPins.None).SelectMany(Plan).DistinctBy(plan => plan.Plan)];
        IReadOnlyList<Kernel> kernels = KernelAssembly.Compile([.. plans.Select(plan => new KernelRequest(layer, Plans: _ => [plan.Plan]))]);
        var data = new LayerData(layer);
        Action[] actions = [.. kernels.Select(kernel => (Action)(() => kernel(data.Input.Span, data.Packed, data.Output.Span, layer.First.Height, layer.First.Width, 1)))];

        // Every plan adds in the same order, so the results are the same bits.
        actions[0]();
        float[] expected = data.Output.Span.ToArray();
        foreach ((Action action, (_, TierPlan plan)) in actions.Zip(plans))
        {
            data.Output.Span.Fill(float.NaN);
            action();
            if (!data.Output.Span.SequenceEqual(expected))
                throw new InvalidOperationException($"{layer.Name}: {PlanText.Of(plan)} computes something else than the other plans.");
        }

        return [.. Interleaved.Run(actions, layer.Flop, rounds).Select((sample, i) => new MeasuredPlan(plans[i].Pins, plans[i].Plan, sample))];
    }

    /// <summary>The model's plan around what is pinned; none where nothing fits.</summary>
    private IEnumerable<(PlanPins Pins, TierPlan Plan)> Plan(PlanPins pins)
    {
        try
        {
            return [(pins, Planner.Plan(_spec, isa, pins))];
        }
        catch (InvalidOperationException)
        {
            return [];
        }
    }
}
