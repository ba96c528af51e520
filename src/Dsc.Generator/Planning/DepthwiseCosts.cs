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
    private const double Latency = 4, LoopLatency = 4.5, Waiting = 100;

    /// <summary>
    /// A straight-line tile that reaches past the input against one inside it (one that loops over its rows does the same for both), and each test of a load that
    /// may lie outside: in loops most fall on columns that do not, and cost little.
    /// </summary>
    private const double Edge = 1.1, EdgeTest = 0.75, LoopEdgeTest = 0.3;

    /// <summary>
    /// Pixels whose sets hold no more lines than these lose what lies under a tile before the next vector or tile reads it: those of 2 KiB, and of 1 KiB where a vector is
    /// half a line or less, which are read twice then.
    /// </summary>
    private const long CrowdedLines = 16, CrowdedHalfLines = 32;

    /// <summary>
    /// Cycles until a line comes from the second-level cache where none is found in the first, and how many more there are where few sets hold all of them: 8 of pixels 4 KiB
    /// apart, 3.5 of pixels 1 KiB apart.
    /// </summary>
    private const double LineFill = 2, SharedFill = 48;

    /// <summary>Cycles of a result where the sets do not hold those of a tile.</summary>
    private const double CrowdedStore = 2;

    /// <summary>Lines of the sets that reads take while others are half written.</summary>
    private const long ReadLines = 2;

    /// <summary>Cycles to copy a line, and to begin with a pixel, which is on another page.</summary>
    private const double CopiedLine = 3, CopiedPixel = 6;

    /// <summary>Of two tiles with as many loads the taller was measured to be faster where windows are strided and a pointwise stage follows.</summary>
    private const double StridedColumn = 0.5;

    /// <summary>A tile without loops, all or some of its taps in registers.</summary>
    public static TileChoice Straight(LayerSpec layer, DepthwiseStage stage, VectorIsa isa, int rows, int columns, bool isAlone, bool isHeld = false)
    {
        int taps = layer.Rows.Kernel * layer.Columns.Kernel, sums = rows * columns;
        int inputRows = DepthwisePlanner.UsedPositions(layer.Rows, layer.Rows.Kernel, rows);
        int inputLoads = inputRows * DepthwisePlanner.UsedPositions(layer.Columns, layer.Columns.Kernel, columns);
        double cycles = CostModel.DepthwiseTile(isa, sums * taps, inputLoads + taps, Load(stage, isa, isAlone));
        double wide = layer.Rows.Stride > 1 && !isAlone ? StridedColumn * columns : 0;
        SharedSets sets = Sets(stage, isa, inputLoads, sums, isAlone, isHeld);
        return Choice(
            stage, isa, (rows, columns), (0, 0), (wide + (isAlone ? Chained(cycles, sums, taps, Latency) : cycles) + sums) * sets.Conflicts,
            inputRows * TestedColumns(layer.Columns, columns), isAlone, sets);
    }

    /// <summary>A tile that loops over its rows of taps, of which it takes some at a time.</summary>
    public static TileChoice Loop(LayerSpec layer, DepthwiseStage stage, VectorIsa isa, (int Rows, int Columns) tile, (int Rows, int Columns) some, bool isAlone, bool isHeld = false)
    {
        (AxisSpec rows, AxisSpec columns) = (layer.Rows, layer.Columns);
        int sums = tile.Rows * tile.Columns, taps = rows.Kernel * columns.Kernel;
        (int rowSteps, int steps) = (Rounding.Parts(rows.Kernel, some.Rows), Rounding.Parts(columns.Kernel, some.Columns));
        // Rows of outputs share the input where they have some rows of taps at hand.
        int inputRows = some.Rows > 1 ? DepthwisePlanner.UsedPositions(rows, some.Rows, tile.Rows) : tile.Rows;
        int stepLoads = inputRows * DepthwisePlanner.UsedPositions(columns, some.Columns, tile.Columns), stepTaps = some.Rows * some.Columns;
        double cycles = rowSteps * steps * CostModel.DepthwiseTile(isa, sums * stepTaps, stepLoads + stepTaps, Load(stage, isa, isAlone));
        // Parts of a row of taps read pixels again that they share.
        int patch = rowSteps * inputRows * DepthwisePlanner.UsedPositions(columns, columns.Kernel, tile.Columns);
        SharedSets sets = Sets(stage, isa, patch, sums, isAlone, isHeld);
        return Choice(
            stage, isa, tile, some, ((isa.HasFma || isAlone ? Chained(cycles, sums, taps, LoopLatency) : cycles) * sets.Conflicts) + sums,
            rowSteps * (steps > 1 ? steps * stepLoads : inputRows * (1 + TestedColumns(columns, tile.Columns))), isAlone, sets);
    }

    /// <summary>Rows of tiles of a depthwise convolution alone that go through their channels in some blocks.</summary>
    /// <param name="vectors">Of all channels.</param>
    /// <param name="inside">Tiles that lie inside the input.</param>
    /// <param name="edge">Tiles that reach past it, or past the output.</param>
    public static double Rows(TileChoice tile, double vectors, double tileRows, double inside, double edge, double blocks) =>
        (vectors * ((inside * tile.VectorCost) + (edge * tile.EdgeCost))) + (blocks * Around(tileRows, inside + edge));

    /// <summary>A tile before a pointwise stage, in the mean over those inside the input and those that reach past it.</summary>
    /// <param name="phase">The layer without dilation.</param>
    /// <param name="rows">Of the output of a phase, and likewise the columns.</param>
    public static double Mean(TileChoice tile, LayerSpec phase, DepthwiseStage stage, VectorIsa isa, long rows, long columns)
    {
        // Without multiply-adds the tests hide behind the arithmetic.
        if (!isa.HasFma)
            return tile.Cost;
        double tiles = (double)Rounding.Parts(rows, tile.Rows) * Rounding.Parts(columns, tile.Columns);
        double inside = TileKinds.Inside(phase.Rows, rows, tile.Rows) * TileKinds.Inside(phase.Columns, columns, tile.Columns) / tiles;
        return tile.Cost + (Vectors(stage, isa) * (1 - inside) * (tile.EdgeCost - tile.VectorCost));
    }

    /// <summary>What is around the channels of rows of tiles.</summary>
    public static double Around(double tileRows, double tiles) => (tiles * AloneTile) + (tileRows * AloneCall);

    /// <summary>Vectors of the output channels.</summary>
    public static double Vectors(DepthwiseStage stage, VectorIsa isa)
    {
        int lanes = DepthwisePlanner.Lanes(isa, stage.Outputs);
        return ChannelWalks.HasHalfTail(stage.Outputs, lanes) ? (stage.Outputs / 16) + 0.6 : Math.Ceiling((double)stage.Outputs / lanes);
    }

    private static TileChoice Choice(DepthwiseStage stage, VectorIsa isa, (int Rows, int Columns) tile, (int Rows, int Columns) taps, double cycles, int edgeTests, bool isAlone, SharedSets sets)
    {
        cycles = Math.Max(cycles, sets.Reads) + sets.Stores;
        bool isLoop = taps.Columns > 0;
        double edge = isLoop ? cycles + (LoopEdgeTest * edgeTests) : isAlone ? (Edge * cycles) + (EdgeTest * edgeTests) : cycles;
        return new(tile.Rows, tile.Columns, taps.Columns, taps.Rows, (Vectors(stage, isa) * cycles) + FusedTile, cycles, edge);
    }

    /// <summary>Columns under a tile that may lie outside the input.</summary>
    private static int TestedColumns(AxisSpec axis, int tile) => DepthwisePlanner.UsedPositions(axis, axis.Kernel, tile, TileKinds.Sure(axis, tile, tile));

    /// <summary>As long as the chain of multiply-adds of a sum takes, where the core does not see far enough to begin other tiles.</summary>
    private static double Chained(double cycles, int sums, int taps, double latency) => Math.Max(cycles, latency * taps / Math.Max(1, Waiting / (sums * taps)));

    /// <summary>Repeating channels takes a port that 512-bit multiply-adds use too.</summary>
    private static double Load(DepthwiseStage stage, VectorIsa isa, bool isAlone) =>
        (isAlone ? AloneLoad : FusedLoad) + (stage.Multiplier > 1 && DepthwisePlanner.Repeated(stage, isa).Most > 1 ? (isa.Lanes == 16 ? 0.5 : 0.2) : 0);

    /// <summary>
    /// Pixels whose distance is a multiple of a large power of two share the sets of the first-level cache: a patch of more
    /// pixels than the sets hold lines is slowed down.
    /// </summary>
    private static double ConflictFactor(DepthwiseStage stage, long patchPixels)
    {
        long lines = Lines(stage.Channels);
        return patchPixels <= lines ? 1 : 1 + (0.5 * (patchPixels - lines) / patchPixels);
    }

    /// <summary>What shared sets do to a tile: for a convolution alone over crowded pixels they are counted one by one, for all others a factor is enough.</summary>
    private static SharedSets Sets(DepthwiseStage stage, VectorIsa isa, long patchPixels, int sums, bool isAlone, bool isHeld) =>
        isAlone && IsCrowded(stage, isa) ? Crowded(stage, isa, patchPixels, sums, isHeld) : new(ConflictFactor(stage, patchPixels), 0, 0);

    /// <summary>Whether the pixels of a convolution that stands alone share so few sets that it waits for lines.</summary>
    public static bool IsCrowded(DepthwiseStage stage, VectorIsa isa) => Lines(stage.Channels) <= (isa.Lanes == 16 ? CrowdedLines : CrowdedHalfLines);

    /// <summary>
    /// What the sets that pixels share cost a vector of a tile alone: it takes at least as long as the lines under it from the second-level cache, where they are not copied, and
    /// more results than the sets hold wait for one another.
    /// </summary>
    private static SharedSets Crowded(DepthwiseStage stage, VectorIsa isa, long patchPixels, int sums, bool isHeld)
    {
        long lines = Lines(stage.Channels);
        // Vectors of half a line find the other half where the sets hold all lines under a tile.
        double fills = isHeld ? 0 : patchPixels > lines ? patchPixels : patchPixels * isa.Lanes / 16.0;
        double reads = Scale(isa) * (LineFill + (SharedFill / lines)) * fills;
        long keptResults = isa.Lanes == 16 ? lines : lines - ReadLines;
        return new(1, reads, isHeld && sums > keptResults ? CrowdedStore * sums : 0);
    }

    /// <summary>
    /// Cycles of lines, as were seen on a core that does one 512-bit multiply-add a cycle, against the arithmetic of this model, which takes two: with 512 bits it counts
    /// half the cycles for most of a tile.
    /// </summary>
    private static double Scale(VectorIsa isa) => isa.Lanes == 16 ? 0.6 : 1;

    /// <summary>
    /// Cycles of a copy of some rows for a depthwise convolution alone: pixels of so many channels, and lines of them. The pixels of 14 x 14 x 1024 in pieces of
    /// 16, 64 and 128 channels were measured to take 9, 4.5 and 4 cycles a line.
    /// </summary>
    public static double Copy(double pixels, double blocks, double channels) => pixels * ((CopiedPixel * blocks) + (CopiedLine * channels / 16));

    /// <summary>Lines that the sets of the first-level cache which pixels share hold, where these lie so many floats apart.</summary>
    public static long Lines(long pixelFloats)
    {
        long pixelBytes = 4L * pixelFloats;
        return 8 * (4096 / Math.Min(pixelBytes & -pixelBytes, 4096));
    }

    /// <summary>What the sets of the first-level cache that pixels share cost a vector of a tile.</summary>
    /// <param name="Conflicts">By which its cycles are multiplied.</param>
    /// <param name="Reads">The fewest cycles until it has its lines.</param>
    /// <param name="Stores">Cycles that its results wait.</param>
    private readonly record struct SharedSets(double Conflicts, double Reads, double Stores);
}

/// <summary>A depthwise register tile and its estimated cycles over all channels.</summary>
/// <param name="TapStep">As in <see cref="DepthwiseTile"/>, and so are the rows of taps.</param>
/// <param name="VectorCost">Those of one vector of channels.</param>
/// <param name="EdgeCost">Those of one vector of channels where the tile reaches past the input.</param>
internal sealed record TileChoice(int Rows, int Columns, int TapStep, int TapRows, double Cost, double VectorCost, double EdgeCost);
