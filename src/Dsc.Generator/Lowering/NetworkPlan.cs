using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Dsc.Generator.Graphs;
using Dsc.Generator.Helpers;
using Dsc.Generator.Networks;
using Dsc.Generator.Planning;
using Dsc.Generator.Plans;
using Dsc.Generator.Specs;

namespace Dsc.Generator.Lowering;

/// <summary>A network whose convolutions have kernels: what the class is printed from.</summary>
/// <param name="Kernels">For each step, its kernel; null where the runtime computes it.</param>
/// <param name="WeightFloats">Floats of the packed weights of all kernels.</param>
internal sealed record NetworkPlan(NetworkSpec Spec, EquatableArray<PlacedKernel?> Kernels, long WeightFloats)
{
    /// <summary>What the kernels can do, as far as it decides how a network is planned.</summary>
    public static readonly KernelPolicy Policy = new()
    {
        Pays = (fused, input, output) => LayerLowering.Has(fused) && KernelPolicy.KeepsTheLargest(fused, input, output),
        TakesStrides = _ => false,
        ReadsStrides = StridedKernels.Read,
        WritesStrides = StridedKernels.Write,
    };

    public static NetworkPlan Of(NetworkSpec spec, TierRange tiers, CancellationToken cancellation = default)
    {
        var plans = new Dictionary<LayerSpec, KernelPlan>();
        var kernels = new List<PlacedKernel?>();
        long start = 0;
        foreach (NetworkStep step in spec.Steps)
        {
            if (LayerLowering.Of(step) is not { } call)
            {
                kernels.Add(null);
                continue;
            }

            if (!plans.TryGetValue(call.Layer, out KernelPlan plan))
                plans[call.Layer] = plan = KernelPlanner.Plan(call.Layer, tiers, cancellation);
            kernels.Add(new PlacedKernel(call, plan, start));
            start += call.WeightFloats;
        }

        return new NetworkPlan(spec, new(kernels), start);
    }

    /// <summary>The different layers, in the order of their first use.</summary>
    public IEnumerable<KernelPlan> Layers => Kernels.Where(kernel => kernel is not null).Select(kernel => kernel!.Plan).GroupBy(plan => plan.Name).Select(group => group.First());
}
