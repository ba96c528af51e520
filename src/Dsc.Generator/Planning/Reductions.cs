using Dsc.Generator.Plans;

namespace Dsc.Generator.Planning;

/// <summary>The straight-line form of sums over channels, and where they wait between its methods.</summary>
internal static class Reductions
{
    public static Region WaitingSums { get; } = new("sums", JitLimits.WaitingSums, "the sums of a tile, between the methods that add to them");

    public static StraightReduction Straight(PointwiseTiles tiles) => new(tiles.InputsPerStep, JitLimits.FullUnrollMultiplyAdds, WaitingSums.Name);
}
