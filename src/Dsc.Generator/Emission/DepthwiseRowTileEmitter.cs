using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Plans;
using static Dsc.Generator.Emission.Syntax;

namespace Dsc.Generator.Emission;

/// <summary>
/// Prints a depthwise tile whose output rows and tap rows are loops, so that only one row of taps is in registers: the tile that
/// reaches past the input, where rows outside are skipped and columns outside count as zero, and the tile of kernels with more
/// taps than registers.
/// </summary>
internal sealed class DepthwiseRowTileEmitter(Tier tier, DepthwiseStep step)
{
    private readonly CodeWriter _code = tier.Code;
    private readonly DepthwiseTile _tile = step.Tile;

    /// <summary>Lanes of the vectors that are being written: the tile's, or half of them for the last channels.</summary>
    private int _lanes = step.Tile.Lanes;

    /// <summary>The first channel of the vectors that are being written: a local, or 0.</summary>
    private string _channel = "0";

    private string PlusChannel => _channel == "0" ? "" : step.Repeats == 1 ? " + " + _channel : $" + ({SourceChannel})";

    private string SourceChannel => RepeatedLoad.Channel(step, _channel);

    private int TapColumns => step.Columns.Kernel;

    /// <summary>Taps of a row that are in registers at a time.</summary>
    private int Step => _tile.IsStraight ? TapColumns : _tile.TapStep;

    private bool IsStepped => Step < TapColumns;

    public void WriteInterior(string name)
    {
        IEnumerable<string> stride = step.Source.IsRing ? ["int slot"] : step.Source.Row.IsConstant ? [] : ["nint rowStride"];
        new ChannelLoopEmitter(tier, step).WriteMethods(
            name,
            Describe.DepthwiseInterior(step),
            DepthwiseTileEmitter.InteriorParameters(step, stride),
            channels => DepthwiseTileEmitter.WriteTileLoop(_code, step, channels),
            (lanes, channel) => WriteBody(lanes, channel, new InsideSource(this)));
    }

    /// <summary>A tile that reads a window and sticks out of the output.</summary>
    public void WritePart(string name) => new ChannelLoopEmitter(tier, step).WriteMethods(
        name, Describe.DepthwisePart(step), DepthwiseTileEmitter.PartParameters(step), channels => channels(), (lanes, channel) => WriteBody(lanes, channel, new InsideSource(this, mayStickOut: true)));

    public void WriteEdge(string name) => new ChannelLoopEmitter(tier, step).WriteMethods(
        name, Describe.DepthwiseEdge(step), DepthwiseTileEmitter.EdgeParameters(step), WriteEdgeFrame, (lanes, channel) => WriteBody(lanes, channel, new EdgeSource(this)));

    private void WriteEdgeFrame(Action channels)
    {
        if (!step.Target.IsBuffer && !step.Target.Row.IsConstant)
            _code.Line($"nint targetStride = {Bare(step.Target.Row.Text())};");
        if (!IsStepped)
            _code.Statements(Positions(TapColumns).Select(column => $"bool c{column} = {IsInside("inputColumn", column)};"));
        DepthwiseTileEmitter.WriteEdgeTaps(_code, step);
        channels();
    }

    private string IsInside(string first, long column) => $"(uint){Plus(first, column)} < (uint){InputWidth}";

    private IReadOnlyList<long> Positions(int taps) => step.Columns.Positions(_tile.Columns, taps);

    private void WriteBody(int lanes, string channel, ITapSource source)
    {
        _lanes = lanes;
        _channel = channel;
        bool isGuarded = source.MayStickOut;
        RepeatedLoad.WritePlaces(_code, step, _lanes);
        _code.Line($"{VectorSyntax.Type(_lanes)} {source.Zero}bias = {tier.Vectors.Load(_lanes, "tap", 0)};");
        _code.Line($"ref float result = {Shifted("target", channel)};");
        string rows = isGuarded ? $"Math.Min(rows, {_tile.Rows})" : Number(_tile.Rows);
        using (_tile.Rows == 1 ? default : _code.Block($"for (int y = 0; y < {rows}; y++)"))
        {
            _code.Declare(VectorSyntax.Type(_lanes), ["v", .. Enumerable.Range(0, _tile.Columns).Select(column => $"s{column} = bias")]);
            _code.Line("ref float weight = ref Unsafe.Add(ref tap, 16);");
            WriteTapRows(source);
            _code.Statements(Enumerable.Range(0, _tile.Columns).Select(x => (isGuarded && x > 0 ? $"if (columns > {x}) " : "")
                + VectorSyntax.Store(_lanes, step.Epilogue.Apply($"s{x}"), "result", Number(x * step.Target.Pixel))));
            if (_tile.Rows > 1)
                _code.Line($"result = ref Unsafe.Add(ref result, {step.Target.Row.Offset(1, 0, "targetStride")});");
        }
    }

    private void WriteTapRows(ITapSource source)
    {
        bool isLoop = step.Rows.Kernel > 1;
        string distance = isLoop ? " + " + (step.Rows.Dilation == 1 ? "tapRow" : $"(tapRow * {step.Rows.Dilation})") : "";
        source.WriteBeforeRows();
        using (isLoop ? _code.Block($"for (int tapRow = 0; tapRow < {step.Rows.Kernel}; tapRow++)") : default)
        {
            source.WriteRow(distance, () => WriteRow(source));
            if (!isLoop)
                return;
            source.WriteNextRow();
            _code.Line($"weight = ref Unsafe.Add(ref weight, {16 * TapColumns});");
        }
    }

    /// <summary>Everything that one input row gives to the sums of an output row, columns ascending; long rows of taps some at a time.</summary>
    private void WriteRow(ITapSource source)
    {
        if (!IsStepped)
        {
            WriteTaps(TapColumns, "weight", source);
            return;
        }

        source.WriteBeforeSteps();
        _code.Line("ref float stepWeight = ref weight;");
        using (_code.Block($"for (int step = 0; step < {TapColumns / Step}; step++)"))
        {
            WriteTaps(Step, "stepWeight", source);
            source.WriteNextStep((long)Step * step.Columns.Dilation);
            _code.Line($"stepWeight = ref Unsafe.Add(ref stepWeight, {16 * Step});");
        }

        if (TapColumns % Step == 0)
            return;
        using (_code.Block(""))
            WriteTaps(TapColumns % Step, "stepWeight", source);
    }

    private void WriteTaps(int taps, string weight, ITapSource source)
    {
        _code.Declare(VectorSyntax.Type(_lanes), Enumerable.Range(0, taps).Select(tap => $"t{tap} = {tier.Vectors.Load(_lanes, weight, 16 * tap)}"));
        foreach (long column in Positions(taps))
            _code.Statements([$"v = {source.Load(column)};", .. MultiplyAdds(column, taps)]);
    }

    private IEnumerable<string> MultiplyAdds(long column, int taps)
    {
        for (int x = 0; x < _tile.Columns; x++)
        {
            if (step.Columns.IsTap(column, x, taps, out int tap))
                yield return $"s{x} = {tier.Vectors.MultiplyAdd(_lanes, "v", $"t{tap}", $"s{x}")};";
        }
    }

    /// <summary>Where a tile finds the rows and columns under it.</summary>
    private interface ITapSource
    {
        /// <summary>Whether rows and columns past the end of the output must be left alone.</summary>
        bool MayStickOut { get; }

        /// <summary>The declaration of what stands for columns outside the input.</summary>
        string Zero { get; }

        void WriteBeforeRows();

        void WriteRow(string distance, Action row);

        void WriteNextRow();

        void WriteBeforeSteps();

        void WriteNextStep(long columns);

        string Load(long column);
    }

    /// <summary>A tile wholly inside the input, or in a ring of rows.</summary>
    private sealed class InsideSource(DepthwiseRowTileEmitter owner, bool mayStickOut = false) : ITapSource
    {
        private View Source => owner.Source;

        public bool MayStickOut => mayStickOut;

        public string Zero => "";

        public void WriteBeforeRows()
        {
            if (!Source.IsRing)
                owner._code.Line($"ref float row = {Shifted("source", owner.SourceChannel)};");
        }

        public void WriteRow(string distance, Action row)
        {
            if (Source.IsRing)
                owner._code.Line($"ref float row = ref Unsafe.Add(ref source, ((nint)RingBuffer.Slot(slot{distance}, RingRows) * {Source.Row.Text()}){owner.PlusChannel});");
            row();
        }

        public void WriteNextRow()
        {
            if (!Source.IsRing)
                owner._code.Line($"row = ref Unsafe.Add(ref row, {Source.Row.Offset(owner.RowDilation, 0, "rowStride")});");
        }

        public void WriteBeforeSteps() => owner._code.Line("ref float part = ref row;");

        public void WriteNextStep(long columns) => owner._code.Line($"part = ref Unsafe.Add(ref part, {columns * Source.Pixel});");

        public string Load(long column) => owner.Load(owner.IsStepped ? "part" : "row", Number(column * Source.Pixel));
    }

    /// <summary>A tile that reaches past the input: rows outside are skipped, columns outside count as zero.</summary>
    private sealed class EdgeSource(DepthwiseRowTileEmitter owner) : ITapSource
    {
        private View Source => owner.Source;

        public bool MayStickOut => !owner.Target.IsBuffer;

        public string Zero => $"zero = {VectorSyntax.Zero(owner._lanes)}, ";

        public void WriteBeforeRows()
        {
        }

        public void WriteRow(string distance, Action row)
        {
            owner._code.Line($"int row = inputRow{(owner._tile.Rows == 1 ? "" : $" + {Times("y", owner.RowStride)}")}{distance};");
            using (owner._code.Block($"if ((uint)row < (uint){owner.InputHeight})"))
            {
                string place = owner.Place;
                owner._code.Line($"nint at = {(owner.PlusChannel.Length == 0 ? Bare(place) : place)}{owner.PlusChannel};");
                row();
            }
        }

        public void WriteNextRow()
        {
        }

        public void WriteBeforeSteps() => owner._code.Line("int column = inputColumn;");

        public void WriteNextStep(long columns) => owner._code.Line($"at += {columns * Source.Pixel}; column += {columns};");

        public string Load(long column)
        {
            string offset = Plus("at", column * Source.Pixel);
            string test = owner.IsStepped ? owner.IsInside("column", column) : $"c{column}";
            return $"{test} ? {owner.Load("input", owner._lanes == 1 ? offset : "(nuint)" + offset)} : zero";
        }
    }

    private string Load(string source, string offset) => RepeatedLoad.Load(tier.Vectors, step, _lanes, source, offset);

    private View Source => step.Source;

    private View Target => step.Target;

    private int RowStride => step.Rows.Stride;

    private int RowDilation => step.Rows.Dilation;

    private string Place => DepthwiseTileEmitter.Place(tier, step, "row");

    private string InputHeight => DepthwiseTileEmitter.Height(tier, step);

    private string InputWidth => DepthwiseTileEmitter.Width(tier, step);
}
