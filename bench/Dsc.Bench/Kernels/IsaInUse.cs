extern alias generator;

using System.Collections.Generic;
using Dsc.Samples;
using generator::Dsc.Generator.Planning;
using generator::Dsc.Generator.Plans;
using generator::Dsc.Generator.Specs;

namespace Dsc.Bench.Kernels;

/// <summary>The tier of this process: tools that compile many kernels write no other.</summary>
internal static class IsaInUse
{
    public static VectorIsa Isa { get; } = Tiers.InUse switch
    {
        Tier.Vector512 => VectorIsa.Vector512,
        Tier.Vector256 => VectorIsa.Vector256,
        Tier.Vector128 => VectorIsa.Vector128,
        _ => VectorIsa.Scalar,
    };

    public static IReadOnlyList<TierPlan> Plan(KernelSpec spec) => [KernelPlanner.Plan(spec.Layer, Isa)];
}
