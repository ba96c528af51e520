using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Emission;
using Dsc.Generator.Planning;
using Dsc.Generator.Plans;
using Dsc.Generator.Specs;
using Xunit;

namespace GeneratorTests.Planning;

/// <summary>Whoever tells kinds of steps, stages, work items or reductions apart knows all of them: a new one that is forgotten somewhere fails here.</summary>
public class StepTests
{
    private static readonly Lazy<IReadOnlyList<KernelPlan>> s_plans = new(() =>
    [
        .. RandomLayers.Draw(seed: 4, 700).Select(layer => KernelPlanner.Plan(layer, TierRange.All)),
        .. RandomLayers.Draw(seed: 5, 70).Select(layer => KernelPlanner.Plan(layer, new TierRange(256, 256))),
    ]);

    public static TheoryData<Type, Type[]> Kinds => new()
    {
        { typeof(Step), [.. s_plans.Value.SelectMany(plan => plan.Tiers).SelectMany(PlanTests.AllSteps).Select(step => step.GetType()).Distinct()] },
        { typeof(WorkItems), [.. s_plans.Value.SelectMany(plan => plan.Tiers).Select(tier => tier.Work.GetType()).Distinct()] },
        { typeof(Reduction), [.. s_plans.Value.SelectMany(plan => plan.Tiers).SelectMany(PlanTests.AllSteps).OfType<PointwiseStep>().Select(step => step.Reduction.GetType()).Distinct()] },
        { typeof(Stage), [.. RandomLayers.Draw(seed: 4, 700).SelectMany(layer => layer.Stages).Select(stage => stage.GetType()).Distinct()] },
    };

    /// <summary>The drawn layers are of every kind, so what is done for all of them is done for every kind.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void EveryKindIsDrawn(Type parent, Type[] drawn) => Assert.Equal(
        parent.Assembly.GetTypes().Where(type => !type.IsAbstract && parent.IsAssignableFrom(type)).Select(type => type.Name).Order(StringComparer.Ordinal),
        drawn.Select(type => type.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void EveryStepIsPrintedAndDescribed()
    {
        foreach (IGrouping<Type, (KernelPlan Plan, TierPlan Tier, Step Step)> kind in s_plans.Value
            .SelectMany(plan => plan.Tiers.SelectMany(tier => tier.Steps.Select(step => (plan, tier, step))))
            .GroupBy(found => found.step.GetType()))
        {
            (KernelPlan plan, TierPlan tier, Step step) = kind.First();
            Assert.NotNull(StepEmitter.Of(new Tier(new CodeWriter(), plan, tier), step));
            Assert.NotEmpty(Describe.Tier(plan, tier));
        }
    }

    [Fact]
    public void EveryPlanIsPrintedAndDescribed() => Assert.All(s_plans.Value, plan =>
    {
        IReadOnlyList<SourceFile> files = new KernelEmitter(plan, EmissionOptions.Default).Write();
        Assert.All(plan.Tiers.Zip(files.Skip(1)), tier => Assert.Contains($"struct {KernelEmitter.TierName(plan, tier.First.Isa)} ", tier.Second.Text, StringComparison.Ordinal));
        Assert.All(plan.Tiers, tier => Assert.Contains($"<{KernelEmitter.TierName(plan, tier.Isa)}>", files[0].Text, StringComparison.Ordinal));
        Assert.All(plan.Tiers, tier => Assert.StartsWith(tier.AlsoServes?.Name ?? (tier.Isa == VectorIsa.Any ? "All" : tier.Isa.Name), Describe.Tier(plan, tier), StringComparison.Ordinal));
    });

    [Fact]
    public void EveryFormHasANameATitleAndAPlanOnEveryTier()
    {
        foreach (LayerForm form in Enum.GetValues<LayerForm>())
        {
            LayerSpec layer = RandomLayers.Draw(seed: 6, 7).Single(one => LayerForms.Of(one) == form);
            Assert.NotEmpty(LayerName.Of(layer));
            Assert.NotEmpty(LayerTexts.Of(layer).Title);
            foreach (VectorIsa isa in VectorIsa.All)
                Assert.NotEmpty(KernelPlanner.Plan(layer, isa).Steps);
        }
    }
}
