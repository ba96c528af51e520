using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Plans;
using static Dsc.Generator.Emission.Syntax;

namespace Dsc.Generator.Emission;

/// <summary>
/// Prints a depthwise tile that loops over the rows of taps, so that only one of them is in registers: the tile of kernels with more taps than registers, and
/// the short form of a straight-line tile that reaches past the input, which loops over its output rows too. Rows outside the input are skipped, and columns
/// outside count as zero.
/// </summary>
internal sealed class DepthwiseRowTileEmitter(Tier tier, DepthwiseStep step)
{
    private readonly DepthwiseTile _tile = step.Tile;

    public CodeWriter Code => tier.Code;

    public DepthwiseStep Step => step;

    /// <summary>Lanes of the vectors that are being written: the tile's, or half of them for the last channels.</summary>
    public int Lanes { get; private set; } = step.Tile.Lanes;

    /// <summary>The first channel of the vectors that are being written: a local, or 0.</summary>
    private string _channel = "0";

    public string PlusChannel => RepeatedLoad.PlusChannel(step, Lanes, _channel);

    public string SourceChannel => RepeatedLoad.Channel(step, Lanes, _channel);

    private int TapColumns => step.Columns.Kernel;

    /// <summary>Taps of a row that are in registers at a time.</summary>
    private int TapStep => _tile.IsStraight ? TapColumns : _tile.TapStep;

    public bool IsStepped => TapStep < TapColumns;

    /// <summary>Whether the sums of several output rows are in registers together.</summary>
    public bool HasRows => _tile.RowsOfLoop > 1;

    /// <summary>The rows of outputs whose sums are in registers together.</summary>
    private IEnumerable<int> LoopRows => Enumerable.Range(0, _tile.RowsOfLoop);

    /// <summary>Rows of taps that are in registers at a time.</summary>
    private int TapRows => _tile.IsStraight ? 1 : _tile.TapRows;

    /// <summary>Whether more than one input row is read at a time.</summary>
    public bool HasManyRows => HasRows || TapRows > 1;

    /// <summary>What the name of something of an input row ends with.</summary>
    public string Suffix(int row) => HasManyRows ? Number(row) : "";

    public void WriteInterior(string name)
    {
        IEnumerable<string> stride = step.Source.IsRing ? ["int slot"] : step.Source.Row.IsConstant ? [] : ["nint rowStride"];
        new ChannelMethodsEmitter(tier, step).WriteMethods(
            name,
            Describe.DepthwiseInterior(step),
            DepthwiseTileFrame.InteriorParameters(step, stride),
            channels => DepthwiseTileFrame.WriteTileLoop(Code, step, channels),
            (lanes, channel) => WriteBody(lanes, channel, new InsideTapSource(this)));
    }

    /// <summary>A tile that reads a window and sticks out of the output.</summary>
    public void WritePart(string name) => new ChannelMethodsEmitter(tier, step).WriteMethods(
        name, Describe.DepthwisePart(step), DepthwiseTileFrame.PartParameters(step), channels => channels(), (lanes, channel) => WriteBody(lanes, channel, new InsideTapSource(this, mayStickOut: true)));

    public void WriteEdge(string name) => new ChannelMethodsEmitter(tier, step).WriteMethods(
        name, Describe.DepthwiseEdge(step), DepthwiseTileFrame.EdgeParameters(step), WriteEdgeFrame, (lanes, channel) => WriteBody(lanes, channel, new EdgeTapSource(this)));

    private void WriteEdgeFrame(Action channels)
    {
        if (!step.Target.IsBuffer && !step.Target.Row.IsConstant)
            Code.Line($"nint targetStride = {Bare(step.Target.Row.Text())};");
        if (!IsStepped)
            Code.Statements(step.TestedColumns.Select(column => $"bool c{column} = {Compared("inputColumn", column, "<")};"));
        DepthwiseTileFrame.WriteEdgeTaps(Code, step);
        channels();
    }

    /// <summary>A comparison of a column with the width: less is inside.</summary>
    public string Compared(string first, long column, string comparison) => $"(uint){Plus(first, column)} {comparison} (uint){InputWidth}";

    private IReadOnlyList<long> Positions(int taps) => step.Columns.Positions(_tile.Columns, taps);

    private void WriteBody(int lanes, string channel, ITapSource source)
    {
        Lanes = lanes;
        _channel = channel;
        bool isGuarded = source.MayStickOut;
        RepeatedLoad.WritePlaces(Code, step, Lanes, channel);
        Code.Line($"{VectorSyntax.Type(Lanes)} {source.Zero}bias = {tier.Vectors.Load(Lanes, "tap", 0)};");
        Code.Line($"ref float result = {Shifted("target", channel)};");
        string rows = isGuarded ? $"Math.Min(rows, {_tile.Rows})" : Number(_tile.Rows);
        bool loopsRows = _tile.Rows > _tile.RowsOfLoop;
        using (loopsRows ? Code.Block($"for (int y = 0; y < {rows}; y++)") : default)
        {
            for (int y = 0; y < _tile.RowsOfLoop; y++)
            {
                int row = y;
                Code.Declare(VectorSyntax.Type(Lanes), [.. y == 0 ? ["v"] : (string[])[], .. Enumerable.Range(0, _tile.Columns).Select(x => $"{Sum(row, x)} = bias")]);
            }

            Code.Line("ref float weight = ref Unsafe.Add(ref tap, 16);");
            WriteTapRows(source);
            for (int y = 0; y < _tile.RowsOfLoop; y++)
            {
                int row = y;
                Code.Statements(Enumerable.Range(0, _tile.Columns).Select(x =>
                    (isGuarded ? DepthwiseTileFrame.Guard(row, x) : "") + DepthwiseTileFrame.Store(step, Lanes, Sum(row, x), row, x)));
            }

            if (loopsRows)
                Code.Line($"result = ref Unsafe.Add(ref result, {step.Target.Row.Offset(1, 0, "targetStride")});");
        }
    }

    private string Sum(int row, int column) => HasRows ? Indexed("s", row, column) : $"s{column}";

    private void WriteTapRows(ITapSource source)
    {
        if (TapRows > 1)
        {
            WriteRowBlocks(source);
            return;
        }

        bool isLoop = step.Rows.Kernel > 1;
        string distance = isLoop ? Distance : "";
        source.WriteBeforeRows();
        using (isLoop ? Code.Block($"for (int tapRow = 0; tapRow < {step.Rows.Kernel}; tapRow++)") : default)
        {
            if (HasRows)
                DeclareTaps(TapColumns, "weight");
            foreach (int row in LoopRows)
                source.WriteRow(row, (long)row * step.Rows.Stride, distance, () => WriteRow(source, row));

            if (!isLoop)
                return;
            source.WriteNextRows(1);
            Code.Line($"weight = ref Unsafe.Add(ref weight, {16 * TapColumns});");
        }
    }

    /// <summary>From the first input row under the tile to that of a row of taps.</summary>
    private string Distance => " + " + (step.Rows.Dilation == 1 ? "tapRow" : $"(tapRow * {step.Rows.Dilation})");

    /// <summary>Some rows of taps at a time, and what is left of them at the end: each input row goes to all sums that read it.</summary>
    private void WriteRowBlocks(ITapSource source)
    {
        int rest = step.Rows.Kernel % TapRows, whole = step.Rows.Kernel - rest;
        bool isLoop = TapRows < step.Rows.Kernel;
        source.WriteBeforeRows();
        // A loop, even of one turn: the compiler would keep what two blocks read in registers that it does not have.
        using (isLoop ? Code.Block($"for (int tapRow = 0; tapRow < {whole}; tapRow += {TapRows})") : default)
        {
            WriteRowBlock(TapRows, isLoop ? Distance : "", source);
            if (!isLoop)
                return;
            source.WriteNextRows(TapRows);
            Code.Line($"weight = ref Unsafe.Add(ref weight, {16 * TapColumns * TapRows});");
        }

        if (rest == 0)
            return;
        using (Code.Block(""))
            WriteRowBlock(rest, $" + {(long)whole * step.Rows.Dilation}", source);
    }

    private void WriteRowBlock(int tapRows, string distance, ITapSource source)
    {
        for (int tapRow = 0; tapRow < tapRows; tapRow++)
        {
            int first = tapRow * TapColumns;
            Code.Declare(VectorSyntax.Type(Lanes), Enumerable.Range(0, TapColumns).Select(tap => $"{Indexed("t", first / TapColumns, tap)} = {tier.Vectors.Load(Lanes, "weight", 16 * (first + tap))}"));
        }

        IReadOnlyList<long> positions = step.Rows.Positions(_tile.RowsOfLoop, tapRows);
        for (int i = 0; i < positions.Count; i++)
        {
            int row = i;
            source.WriteRow(row, positions[row], distance, () =>
            {
                foreach (long column in Positions(TapColumns))
                    Code.Statements([$"v = {source.Load(row, column)};", .. RowMultiplyAdds(positions[row], tapRows, column)]);
            });
        }
    }

    /// <summary>What a vector of the input gives to all sums whose rows of taps at hand read it.</summary>
    private IEnumerable<string> RowMultiplyAdds(long position, int tapRows, long column)
    {
        foreach (int y in LoopRows)
        {
            if (!step.Rows.IsTap(position, y, tapRows, out int tapRow))
                continue;
            for (int x = 0; x < _tile.Columns; x++)
            {
                if (step.Columns.IsTap(column, x, TapColumns, out int tap))
                    yield return $"{Sum(y, x)} = {tier.Vectors.MultiplyAdd(Lanes, "v", Indexed("t", tapRow, tap), Sum(y, x))};";
            }
        }
    }

    /// <summary>Everything that one input row gives to the sums of an output row, columns ascending; long rows of taps some at a time.</summary>
    private void WriteRow(ITapSource source, int row)
    {
        if (!IsStepped)
        {
            // The rows of a tile share the taps.
            if (!HasRows)
                DeclareTaps(TapColumns, "weight");
            WriteColumns(TapColumns, source, row);
            return;
        }

        source.WriteBeforeSteps();
        Code.Line("ref float stepWeight = ref weight;");
        using (Code.Block($"for (int step = 0; step < {TapColumns / TapStep}; step++)"))
        {
            WriteTaps(TapStep, "stepWeight", source);
            source.WriteNextStep((long)TapStep * step.Columns.Dilation);
            Code.Line($"stepWeight = ref Unsafe.Add(ref stepWeight, {16 * TapStep});");
        }

        if (TapColumns % TapStep == 0)
            return;
        using (Code.Block(""))
            WriteTaps(TapColumns % TapStep, "stepWeight", source);
    }

    private void WriteTaps(int taps, string weight, ITapSource source)
    {
        DeclareTaps(taps, weight);
        WriteColumns(taps, source, row: 0);
    }

    private void DeclareTaps(int taps, string weight) =>
        Code.Declare(VectorSyntax.Type(Lanes), Enumerable.Range(0, taps).Select(tap => $"t{tap} = {tier.Vectors.Load(Lanes, weight, 16 * tap)}"));

    private void WriteColumns(int taps, ITapSource source, int row)
    {
        foreach (long column in Positions(taps))
            Code.Statements([$"v = {source.Load(row, column)};", .. MultiplyAdds(row, column, taps)]);
    }

    private IEnumerable<string> MultiplyAdds(int row, long column, int taps)
    {
        for (int x = 0; x < _tile.Columns; x++)
        {
            if (step.Columns.IsTap(column, x, taps, out int tap))
                yield return $"{Sum(row, x)} = {tier.Vectors.MultiplyAdd(Lanes, "v", $"t{tap}", Sum(row, x))};";
        }
    }

    public string Load(string source, string offset) => RepeatedLoad.Load(tier.Vectors, step, Lanes, source, offset);

    public string Place(string row) => DepthwiseTileFrame.Place(tier, step, row);

    public string InputHeight => DepthwiseTileFrame.Height(tier, step);

    private string InputWidth => DepthwiseTileFrame.Width(tier, step);
}
