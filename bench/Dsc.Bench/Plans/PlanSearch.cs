extern alias generator;

using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.Bench.Kernels;
using Dsc.Bench.Layers;
using Dsc.Bench.Measuring;
using generator::Dsc.Generator.Planning;
using generator::Dsc.Generator.Plans;
using generator::Dsc.Generator.Specs;

namespace Dsc.Bench.Plans;

/// <summary>A plan and how long it took; the ratio is to the model's choice, below 1 where it is faster.</summary>
internal sealed record MeasuredPlan(PlanOverrides Overrides, TierPlan Plan, Sample Sample);

/// <summary>
/// Looks for a better plan than the cost model's: all combinations of the choices where they are not too many; otherwise every choice is varied
/// alone first, then the best values of all choices are combined. The few best plans are measured once more, longer, beside the model's.
/// </summary>
internal sealed class PlanSearch(Layer layer, VectorIsa isa)
{
    private const int ScreeningRounds = 5, KeptOfEach = 3, Finalists = 6, MostCombinations = 200;

    private readonly KernelSpec _spec = KernelAssembly.Spec(new KernelRequest(layer));

    /// <summary>All plans that were tried once, in haste.</summary>
    public IReadOnlyList<MeasuredPlan> Screened { get; private set; } = [];

    /// <summary>The model's choice first, then what was found, fastest first.</summary>
    public IReadOnlyList<MeasuredPlan> Run(int rounds)
    {
        Screened = Screen(PlanChoices.Of(_spec.Layer, isa));
        IReadOnlyList<MeasuredPlan> finals = Measure(Screened.OrderBy(plan => plan.Sample.Ratio).DistinctBy(plan => plan.Plan).Take(Finalists).Select(plan => plan.Overrides), rounds);
        return [finals[0], .. finals.Skip(1).OrderBy(plan => plan.Sample.Ratio)];
    }

    private IReadOnlyList<MeasuredPlan> Screen(IReadOnlyList<IReadOnlyList<PlanOverrides>> choices)
    {
        if (choices.Aggregate(1L, (product, choice) => product * choice.Count) <= MostCombinations)
            return Measure(Combinations(choices), ScreeningRounds);

        IReadOnlyList<MeasuredPlan> alone = Measure(choices.SelectMany(choice => choice), ScreeningRounds);
        IEnumerable<PlanOverrides> combined = Combinations(choices.Select(choice => alone
            .Where(plan => choice.Contains(plan.Overrides)).OrderBy(plan => plan.Sample.Ratio).Take(KeptOfEach).Select(plan => plan.Overrides).Append(PlanOverrides.None)));
        return [.. alone, .. Measure(combined, ScreeningRounds).Skip(1)];
    }

    private static IEnumerable<PlanOverrides> Combinations(IEnumerable<IEnumerable<PlanOverrides>> choices) => choices.Aggregate(
        (IEnumerable<PlanOverrides>)[PlanOverrides.None],
        (combined, choice) => [.. combined.SelectMany(overrides => choice.Select(other => PlanChoices.Merge(overrides, other)))]);

    /// <summary>Compiles the different plans that the overrides lead to and runs them in turn, the model's first.</summary>
    private IReadOnlyList<MeasuredPlan> Measure(IEnumerable<PlanOverrides> overrides, int rounds)
    {
        (PlanOverrides Overrides, TierPlan Plan)[] plans = [.. overrides.Prepend(PlanOverrides.None).SelectMany(Plan).DistinctBy(plan => plan.Plan)];
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

        return [.. Interleaved.Run(actions, layer.Flop, rounds).Select((sample, i) => new MeasuredPlan(plans[i].Overrides, plans[i].Plan, sample))];
    }

    /// <summary>The model's plan around what is pinned; none where nothing fits.</summary>
    private IEnumerable<(PlanOverrides Overrides, TierPlan Plan)> Plan(PlanOverrides overrides)
    {
        try
        {
            return [(overrides, KernelPlanner.Plan(_spec.Layer, isa, overrides))];
        }
        catch (InvalidOperationException)
        {
            return [];
        }
    }
}
