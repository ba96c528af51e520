using System;
using Dsc.Generator.Helpers;
using Dsc.Generator.Plans;
using Dsc.Generator.Specs;

namespace Dsc.Generator.Planning;

/// <summary>
/// Estimated cycles of depthwise register tiles. A stage before a pointwise one hides most of its loads behind that one's multiply-adds. One that stands alone
/// waits for its loads and stores; its constants were fitted to all tiles and blocks of 39 layers on two widths of vectors (docs/performance.md).
/// </summary>
internal static class DepthwiseCosts
{
    /// <summary>What a load costs beside the arithmetic.</summary>
    private const double FusedLoad = 0.15, AloneLoad = 0.5;

    /// <summary>Cycles around the channels of a tile, and around a row of tiles: the call, and finding its ends.</summary>
    private const double FusedTile = 6, AloneTile = 12, AloneCall = 120;

    /// <summary>
    /// Cycles from one multiply-add of a sum to its next, and how many multiply-adds wait for their turn in the core at most. A tile that has as many has its sums
    /// alone to work at; of smaller ones the next is begun meanwhile.
    /// </summary>
    private const double Latency = 4, Waiting = 100;

    /// <summary>
    /// A straight-line tile that reaches past the input against one inside it (one that loops over its rows does the same for both), and each test of a load that
    /// may lie outside.
    /// </summary>
    private const double Edge = 1.1, EdgeTest = 0.75;

    /// <summary>Of two tiles with as many loads the taller was measured to be faster where windows are strided and a pointwise stage follows.</summary>
    private const double StridedColumn = 0.5;

    /// <summary>A tile without loops, all or some of its taps in registers.</summary>
    public static TileChoice Straight(LayerSpec layer, DepthwiseStage stage, VectorIsa isa, int rows, int columns, bool isAlone)
    {
        int taps = layer.Rows.Kernel * layer.Columns.Kernel, sums = rows * columns;
        int inputRows = DepthwisePlanner.UsedPositions(layer.Rows, layer.Rows.Kernel, rows);
        int inputLoads = inputRows * DepthwisePlanner.UsedPositions(layer.Columns, layer.Columns.Kernel, columns);
        double cycles = CostModel.DepthwiseTile(isa, sums * taps, inputLoads + taps, Load(stage, isa, isAlone));
        double wide = layer.Rows.Stride > 1 && !isAlone ? StridedColumn * columns : 0;
        return Choice(
            stage, isa, (rows, columns), 0, (wide + Chained(cycles, sums, taps, isAlone) + sums) * ConflictFactor(stage, inputLoads),
            inputRows * TestedColumns(layer.Columns, columns), isAlone);
    }

    /// <summary>
    /// A tile that loops over its rows of taps. One of a single row takes as many taps at a time as the registers hold, in steps of about equal length; one of
    /// several takes a row of them.
    /// </summary>
    public static TileChoice Loop(LayerSpec layer, DepthwiseStage stage, VectorIsa isa, int rows, int columns, bool isAlone)
    {
        int kernel = layer.Columns.Kernel, sums = rows * columns;
        int most = rows > 1 ? kernel : Math.Min(isa.Registers - columns - 3, JitLimits.LoopBodyMultiplyAdds / columns);
        int steps = Rounding.Parts(kernel, most);
        int step = Rounding.Parts(kernel, steps);
        int stepLoads = rows * DepthwisePlanner.UsedPositions(layer.Columns, step, columns), inputLoads = layer.Rows.Kernel * steps * stepLoads;
        double cycles = layer.Rows.Kernel * steps * CostModel.DepthwiseTile(isa, sums * step, stepLoads + step, Load(stage, isa, isAlone));
        return Choice(
            stage, isa, (rows, columns), step, (Chained(cycles, sums, layer.Rows.Kernel * kernel, isAlone) * ConflictFactor(stage, inputLoads)) + sums,
            steps > 1 ? inputLoads : layer.Rows.Kernel * rows * TestedColumns(layer.Columns, columns), isAlone);
    }

    /// <summary>Rows of tiles of a depthwise convolution alone that go through their channels in some blocks.</summary>
    /// <param name="vectors">Of all channels.</param>
    /// <param name="inside">Tiles that lie inside the input.</param>
    /// <param name="edge">Tiles that reach past it, or past the output.</param>
    public static double Rows(TileChoice tile, double vectors, double tileRows, double inside, double edge, double blocks) =>
        (vectors * ((inside * tile.VectorCost) + (edge * tile.EdgeCost))) + (blocks * Around(tileRows, inside + edge));

    /// <summary>What is around the channels of rows of tiles.</summary>
    public static double Around(double tileRows, double tiles) => (tiles * AloneTile) + (tileRows * AloneCall);

    /// <summary>Vectors of the output channels.</summary>
    public static double Vectors(DepthwiseStage stage, VectorIsa isa)
    {
        int lanes = DepthwisePlanner.Lanes(isa, stage.Outputs);
        return ChannelWalks.HasHalfTail(stage.Outputs, lanes) ? (stage.Outputs / 16) + 0.6 : Math.Ceiling((double)stage.Outputs / lanes);
    }

    private static TileChoice Choice(DepthwiseStage stage, VectorIsa isa, (int Rows, int Columns) tile, int tapStep, double cycles, int edgeTests, bool isAlone) => new(
        tile.Rows, tile.Columns, tapStep, (Vectors(stage, isa) * cycles) + FusedTile, cycles, isAlone ? ((tapStep > 0 ? 1 : Edge) * cycles) + (EdgeTest * edgeTests) : cycles);

    /// <summary>Columns under a tile that may lie outside the input.</summary>
    private static int TestedColumns(AxisSpec axis, int tile) => DepthwisePlanner.UsedPositions(axis, axis.Kernel, tile, TileKinds.Sure(axis, tile, tile));

    /// <summary>As long as the chain of multiply-adds of a sum takes, where the core does not see far enough to begin other tiles.</summary>
    private static double Chained(double cycles, int sums, int taps, bool isAlone) =>
        isAlone ? Math.Max(cycles, Latency * taps / Math.Max(1, Waiting / (sums * taps))) : cycles;

    /// <summary>Repeating channels takes a port that 512-bit multiply-adds use too.</summary>
    private static double Load(DepthwiseStage stage, VectorIsa isa, bool isAlone) =>
        (isAlone ? AloneLoad : FusedLoad) + (stage.Multiplier > 1 && stage.Multiplier < isa.Lanes ? (isa.Lanes == 16 ? 0.5 : 0.2) : 0);

    /// <summary>
    /// Pixels whose distance is a multiple of a large power of two share the sets of the first-level cache: a patch of more
    /// pixels than the sets hold lines is slowed down.
    /// </summary>
    private static double ConflictFactor(DepthwiseStage stage, long patchPixels)
    {
        long pixelBytes = 4L * stage.Channels;
        long alignment = Math.Min(pixelBytes & -pixelBytes, 4096);
        long lines = 8 * (4096 / alignment);
        return patchPixels <= lines ? 1 : 1 + (0.5 * (patchPixels - lines) / patchPixels);
    }
}

/// <summary>A depthwise register tile and its estimated cycles over all channels.</summary>
/// <param name="TapStep">As in <see cref="DepthwiseTile"/>.</param>
/// <param name="VectorCost">Those of one vector of channels.</param>
/// <param name="EdgeCost">Those of one vector of channels where the tile reaches past the input.</param>
internal sealed record TileChoice(int Rows, int Columns, int TapStep, double Cost, double VectorCost, double EdgeCost);
