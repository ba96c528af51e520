using Dsc.Generator.Plans;

namespace Dsc.Generator.Planning;

/// <summary>How sums go through channels that lie side by side, and where they wait between the methods of the straight-line form.</summary>
internal static class Reductions
{
    public static Region WaitingSums { get; } = new("sums", JitLimits.WaitingSums, "the sums of a tile, between the methods that add to them");

    /// <summary>A loop, or with <c>Unroll.Full</c> straight-line code: in several methods, or in one where partial sums make it short.</summary>
    public static Reduction OfChannels(VectorIsa isa, int inputs, PointwiseTiles tiles, bool splitsSums, bool fullUnroll)
    {
        if (!fullUnroll)
            return new ChannelReduction();
        return splitsSums
            ? new StraightReduction(inputs, (long)JitLimits.StraightLineMultiplyAdds * isa.Lanes, "")
            : new StraightReduction(tiles.InputsPerStep, JitLimits.FullUnrollMultiplyAdds, WaitingSums.Name);
    }
}
