using System;
using Dsc.CompilerServices;
using Dsc.Generator.Plans;
using Dsc.Generator.Specs;

namespace Dsc.Generator.Planning;

/// <summary>
/// Estimated cycles of the pieces of a kernel on a current x64 core: two multiply-adds and two loads a cycle, six
/// instructions a cycle, a latency of four. Only the order of the estimates matters; docs/performance.md has the measurements.
/// </summary>
internal static class CostModel
{
    private const double MultiplyAddsPerCycle = 2;
    private const double LoadsPerCycle = 2;
    private const double InstructionsPerCycle = 6;

    /// <summary>Four cycles and some slack: eight sums at two a cycle, which should just do, were measured to lose 7 % to twelve.</summary>
    private const double Latency = 4.5;

    /// <summary>Loads a cycle where they are what a tile waits for: 14 pixels of one vector, 15 loads for 14 multiply-adds, were measured to take a fifth longer than 4 of three.</summary>
    private const double SustainedLoads = 1.8;

    private const double TileOverhead = 8;

    /// <summary>Cycles around a block: calls, sizes and the start of its loops. A block that fills a ring of rows has more of it.</summary>
    public const double BlockOverhead = 40, RingOverhead = 60;

    /// <summary>Beginning and storing a sum; tiles of two 512-bit vectors were measured to lose more of it than those of one, three or four.</summary>
    private const double Finish = 0.4, PairFinish = 1.3;

    /// <summary>Finding the place of a pixel where the rows of the target lie apart and those of the source do not.</summary>
    public const double PlaceCost = 3;

    /// <summary>Adding up the partial sums of one sum: some two shuffles and as many additions.</summary>
    private const double TotalCost = 3;

    /// <summary>Bytes of the first-level cache that a buffer may take.</summary>
    private const double FirstLevelBytes = 32 * 1024;

    /// <summary>Weights past this are streamed from the third-level cache.</summary>
    private const double SecondLevelBytes = 768 * 1024;

    /// <summary>One pointwise tile: <paramref name="pixels"/> x <paramref name="vectors"/> sums over <paramref name="inputs"/> channels.</summary>
    public static double PointwiseTile(VectorIsa isa, int pixels, int vectors, int inputs)
    {
        double sums = pixels * vectors;
        // Without multiply-adds the instructions are the limit, and a broadcast costs two of them.
        double perChannel = isa.TakesLanes
            ? ByLanes(sums, (pixels / 4.0) + vectors)
            : Busiest(isa, sums, pixels + vectors, isa.HasFma ? 2 : 2 + (2 * pixels));
        if (isa is { Lanes: 8, HasFma: true })
            perChannel = Math.Max(perChannel, Math.Max((sums / MultiplyAddsPerCycle) + Waiting(sums), (pixels + vectors) / SustainedLoads));

        // Some cores do one 512-bit multiply-add a cycle: there a tile one vector wide, which needs a load for each, loses nothing.
        if (isa.Lanes == 16)
            perChannel = (perChannel + Math.Max(sums / MultiplyAddsPerCycle, Latency)) / 2;
        double finish = isa.Lanes == 16 && vectors == 2 ? PairFinish : Finish;
        return (perChannel * inputs) + (finish * sums) + TileOverhead;
    }

    /// <summary>One pointwise tile of split sums: <paramref name="pixels"/> x <paramref name="outputs"/> of them over <paramref name="terms"/> terms.</summary>
    public static double SplitTile(VectorIsa isa, int pixels, int outputs, int terms)
    {
        int parts = SplitSums.Partials / isa.Lanes, sums = pixels * outputs;
        double perStep = Busiest(isa, sums * parts, (pixels + outputs) * parts, isa.HasFma ? 2 : 2 + (sums * parts));
        return (perStep * Math.Ceiling((double)terms / SplitSums.Partials)) + (TotalCost * sums) + TileOverhead;
    }

    /// <summary>The arithmetic of a depthwise tile, where each load costs <paramref name="loadCost"/> beside it.</summary>
    public static double DepthwiseTile(VectorIsa isa, double multiplyAdds, int loads, double loadCost) =>
        Busiest(isa, multiplyAdds, loads, 4) + (loadCost * loads);

    /// <summary>Bytes that stay in the first-level cache until the next row of tiles needs them: the input under one, its results and the taps.</summary>
    public const double KeptBytes = 32 * 1024;

    /// <summary>Bytes that come from or go to the second-level cache in a cycle, fitted with <see cref="DepthwiseCosts"/> (docs/performance.md).</summary>
    private const double SecondLevelBytesPerCycle = 45;

    /// <summary>Reading or writing past the first-level cache.</summary>
    public static double SecondLevel(double bytes) => bytes / SecondLevelBytesPerCycle;

    /// <summary>Reading the pointwise weights once for every block.</summary>
    public static double WeightStream(double blocks, double weightBytes) =>
        blocks * weightBytes / (weightBytes > SecondLevelBytes ? 16 : 256);

    /// <summary>Reading a buffer that does not fit the first-level cache once for every group of output channels.</summary>
    public static double BufferStream(double blocks, double bufferBytes, double groups) =>
        bufferBytes <= FirstLevelBytes ? 0 : blocks * groups * bufferBytes / 256;

    /// <summary>Bytes whose pages the first level of address translation holds beside those of input, output and weights: 64 of 4 KiB.</summary>
    private const double TranslatedBytes = 256 * 1024;

    /// <summary>
    /// Writing buffers once for every block and reading them, where they are more than the first level of address translation holds: bands of 14 rows of 28 x 28 x 192
    /// were measured to take 3 % longer than bands of 6, and so on.
    /// </summary>
    public static double Translation(double blocks, double bufferBytes) => blocks * Math.Max(bufferBytes - TranslatedBytes, 0) / 32;

    /// <summary>
    /// The factor by which a layer that may run on several threads is slowed down by parts that they cannot share evenly: half of what two threads lose in the mean,
    /// and four. 1 for layers that run on one thread.
    /// </summary>
    public static double Imbalance(LayerSpec layer, double parts) =>
        layer.IsParallel ? 1 + (0.25 * (Loss(parts, 2) + Loss(parts, 4))) : 1;

    /// <summary>What some threads take longer for parts of one length than for the whole, shared evenly.</summary>
    private static double Loss(double parts, int threads) => (Math.Ceiling(parts / threads) * threads / parts) - 1;

    /// <summary>Cores that take factors from lanes do four instructions a cycle, two of them multiply-adds; what is around the loop counts a quarter.</summary>
    private static double ByLanes(double multiplyAdds, double loads) =>
        Math.Max(Math.Max(multiplyAdds / MultiplyAddsPerCycle, (multiplyAdds + loads + 1) / 4), Latency);

    /// <summary>
    /// Cycles that sums lose beside the arithmetic of a tile: the multiply-adds of eight have a latency to the cycle, and no core issues each of them just when it may.
    /// With 256 bits and everything in the caches tiles of 4 x 2, 5 x 2 and 6 x 2 were measured to reach 89, 94 and 98 % of the peak.
    /// </summary>
    private static double Waiting(double sums) => Math.Max(0, 0.5 - (0.125 * (sums - 8)));

    private static double Busiest(VectorIsa isa, double multiplyAdds, double loads, double others)
    {
        double arithmetic = isa.HasFma ? multiplyAdds : 2 * multiplyAdds;
        double instructions = (arithmetic + loads + others) / InstructionsPerCycle;
        double ports = Math.Max(multiplyAdds / MultiplyAddsPerCycle, loads / LoadsPerCycle);
        return Math.Max(Math.Max(ports, instructions), Latency);
    }
}
