extern alias generator;

using System.Collections.Generic;
using System.Linq;
using generator::Dsc.Generator.Planning;

namespace Dsc.Bench.Plans;

/// <summary>A plan in a few words, rows before columns.</summary>
internal static class PlanText
{
    public static string Of(TierPlan plan)
    {
        List<string> parts = [$"block {plan.Block.Rows}x{plan.Block.Columns}"];
        if (plan.Expansion is { } expansion)
            parts.Add("expansion " + Of(expansion));
        if (plan.Depthwise is { } depthwise)
            parts.Add($"depthwise {depthwise.TileRows}x{depthwise.TileColumns}");
        if (plan.Flat is { } flat)
            parts.Add($"depthwise {flat.Rows} rows x {flat.Lanes} floats");
        if (plan.Pointwise is { } pointwise)
            parts.Add("pointwise " + Of(pointwise));
        return string.Join(", ", parts);
    }

    private static string Of(PointwisePlan plan) => $"{string.Join('/', plan.PixelTiles)} pixels x {plan.Groups().Max(group => group.Group.Slots.Count)} vectors";
}
