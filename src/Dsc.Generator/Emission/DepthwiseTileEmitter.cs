using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Plans;
using static Dsc.Generator.Emission.Syntax;

namespace Dsc.Generator.Emission;

/// <summary>
/// Prints the register tiles of a depthwise stage: the one inside the input, and the one that reaches past it. Straight-line tiles are
/// written here, those that loop over rows of taps by <see cref="DepthwiseRowTileEmitter"/>.
/// </summary>
internal sealed class DepthwiseTileEmitter(Tier tier, DepthwiseStep step)
{
    private readonly CodeWriter _code = tier.Code;
    private readonly DepthwiseTile _tile = step.Tile;

    /// <summary>Lanes of the vectors that are being written: the tile's, or half of them for the last channels.</summary>
    private int _lanes = step.Tile.Lanes;

    public void Write()
    {
        var rows = new DepthwiseRowTileEmitter(tier, step);
        if (_tile.HasInterior && _tile.IsStraight)
            WriteInterior();
        else if (_tile.HasInterior)
            rows.WriteInterior(DepthwiseTileFrame.TileName(_tile));

        if (!_tile.HasEdge)
            return;
        if (step.Copy is not null && _tile.IsStraight)
            WritePart();
        else if (step.Copy is not null)
            rows.WritePart(DepthwiseTileFrame.TileName(_tile) + "Part");
        else if (_tile.IsEdgeStraight)
            WriteEdge();
        else
            rows.WriteEdge(DepthwiseTileFrame.TileName(_tile) + "Edge");
    }

    private void WriteInterior()
    {
        IEnumerable<string> stride = step.Source.IsRing ? step.UsedRows.Skip(1).Select(row => $"nint row{row}") : step.Source.Row.IsConstant ? [] : ["nint rowStride"];
        new ChannelMethodsEmitter(tier, step).WriteMethods(
            DepthwiseTileFrame.TileName(_tile), Describe.DepthwiseInterior(step), DepthwiseTileFrame.InteriorParameters(step, stride), channels => DepthwiseTileFrame.WriteTileLoop(_code, step, channels), (lanes, channel) => WriteInteriorBody(lanes, channel, isGuarded: false));
    }

    private void WritePart() => new ChannelMethodsEmitter(tier, step).WriteMethods(
        DepthwiseTileFrame.TileName(_tile) + "Part", Describe.DepthwisePart(step), DepthwiseTileFrame.PartParameters(step), channels => channels(), (lanes, channel) => WriteInteriorBody(lanes, channel, isGuarded: true));

    private void WriteEdge() =>
        new ChannelMethodsEmitter(tier, step).WriteMethods(DepthwiseTileFrame.TileName(_tile) + "Edge", Describe.DepthwiseEdge(step), DepthwiseTileFrame.EdgeParameters(step), WriteEdgeFrame, WriteEdgeBody);

    private void WriteEdgeFrame(System.Action channels)
    {
        if (!step.Target.IsBuffer && !step.Target.Row.IsConstant)
            _code.Line($"nint targetStride = {Bare(step.Target.Row.Text())};");
        if (step.TestedRows.Any() || step.TestedColumns.Any())
            _code.Comment(Describe.EdgeTests(step));
        _code.Statements(step.TestedRows.Select(row => $"bool r{row} = (uint){Plus("inputRow", row)} < (uint){DepthwiseTileFrame.Height(tier, step)};"));
        _code.Statements(step.TestedColumns.Select(column => $"bool c{column} = (uint){Plus("inputColumn", column)} < (uint){DepthwiseTileFrame.Width(tier, step)};"));
        if (!step.Source.Row.IsConstant)
            _code.Line($"nint rowStride = {Bare(step.Source.Row.Text())};");
        _code.Line($"nint origin = {Bare(DepthwiseTileFrame.Place(tier, step, "inputRow"))};");
        DepthwiseTileFrame.WriteEdgeTaps(_code, step);
        channels();
    }

    private void WriteInteriorBody(int lanes, string channel, bool isGuarded)
    {
        _lanes = lanes;
        WriteSums();
        _code.Line($"{VectorSyntax.Type(_lanes)} v;");
        RepeatedLoad.WritePlaces(_code, step, _lanes, channel);
        _code.Line($"ref float row = {Shifted("source", RepeatedLoad.Channel(step, _lanes, channel))};");
        long before = 0;
        foreach (long row in step.UsedRows)
        {
            _code.Line();
            _code.Comment($"Input row {row} under the tile", Describe.InputRow, "An input row under the tile");
            if (row > 0)
            {
                _code.Line(step.Source.IsRing
                    ? $"row = ref Unsafe.Add(ref source, {(channel == "0" ? "" : channel + " + ")}row{row});"
                    : $"row = ref Unsafe.Add(ref row, {step.Source.Row.Offset(row - before, 0, "rowStride")});");
            }

            before = row;
            WriteTaps(row);
            if (step.Prefetches && row >= step.PatchRows - (_tile.Rows * step.Rows.Stride))
                WritePrefetches();
            foreach (long column in step.UsedColumns)
                _code.Statements([$"v = {RepeatedLoad.Load(tier.Vectors, step, _lanes, "row", Number(column * step.Source.Pixel))};", .. MultiplyAdds(row, column)]);
        }

        WriteStores(channel, isGuarded);
    }

    /// <summary>Asks for the columns of an input row that the next tile is the first to read.</summary>
    private void WritePrefetches()
    {
        long advance = (long)_tile.Columns * step.Columns.Stride;
        _code.Statements(Enumerable.Range(0, (int)advance).Select(column => $"Prefetch.Near(ref Unsafe.Add(ref row, {Number((step.PatchColumns + column) * step.Source.Pixel)}));"));
    }

    private void WriteEdgeBody(int lanes, string channel)
    {
        _lanes = lanes;
        WriteSums();
        _code.Line($"{VectorSyntax.Type(_lanes)} v{(step.TestedColumns.Any() ? $", zero = {VectorSyntax.Zero(_lanes)}" : "")};");
        RepeatedLoad.WritePlaces(_code, step, _lanes, channel);
        _code.Line($"nint at = origin{RepeatedLoad.PlusChannel(step, _lanes, channel)};");
        long before = 0;
        foreach (long row in step.UsedRows)
        {
            _code.Line();
            _code.Comment($"Input row {row} under the tile", Describe.InputRow, "An input row under the tile");
            if (row > 0)
                _code.Line($"at += {step.Source.Row.Offset(row - before, 0, "rowStride")};");
            before = row;
            WriteTaps(row);
            using (_tile.SureRows.Holds(row) ? default : _code.Block($"if (r{row})"))
            {
                foreach (long column in step.UsedColumns)
                {
                    string offset = Plus("at", column * step.Source.Pixel);
                    string load = RepeatedLoad.Load(tier.Vectors, step, _lanes, "input", _lanes == 1 ? offset : "(nuint)" + offset);
                    _code.Statements([$"v = {DepthwiseTileFrame.EdgeLoad(step, column, load)};", .. MultiplyAdds(row, column)]);
                }
            }
        }

        WriteStores(channel, isGuarded: !step.Target.IsBuffer);
    }

    /// <param name="isGuarded">Whether rows and columns past the end of the output must be left alone.</param>
    private void WriteStores(string channel, bool isGuarded)
    {
        _code.Line();
        _code.Line($"ref float result = {Shifted("target", channel)};");
        for (int y = 0; y < _tile.Rows; y++)
        {
            int row = y;
            _code.Statements(Enumerable.Range(0, _tile.Columns).Select(x =>
                (isGuarded ? DepthwiseTileFrame.Guard(row, x) : "") + DepthwiseTileFrame.Store(step, _lanes, Indexed("s", row, x), row, x)));
        }
    }

    /// <summary>Loads the row of taps that an input row is the first to need, so that no register holds a tap before its time.</summary>
    private void WriteTaps(long inputRow)
    {
        if (inputRow % step.Rows.Dilation != 0 || inputRow / step.Rows.Dilation >= step.Rows.Kernel)
            return;
        int row = (int)(inputRow / step.Rows.Dilation);
        _code.Declare(VectorSyntax.Type(_lanes), Enumerable.Range(0, step.Columns.Kernel).Select(column => $"{Indexed("t", row, column)} = {TapLoad(row, column)}"));
    }

    /// <summary>Starts the sums with the bias.</summary>
    private void WriteSums()
    {
        _code.Line($"{VectorSyntax.Type(_lanes)} bias = {tier.Vectors.Load(_lanes, "tap", 0)};");
        for (int y = 0; y < _tile.Rows; y++)
        {
            int row = y;
            _code.Declare(VectorSyntax.Type(_lanes), Enumerable.Range(0, _tile.Columns).Select(x => $"{Indexed("s", row, x)} = bias"));
        }
    }

    private string TapLoad(int row, int column) => tier.Vectors.Load(_lanes, "tap", 16 * (1 + ((row * step.Columns.Kernel) + column)));

    /// <summary>What a vector of the input gives to all sums that it touches.</summary>
    private IEnumerable<string> MultiplyAdds(long position, long column)
    {
        for (int y = 0; y < _tile.Rows; y++)
        {
            if (!step.Rows.IsTap(position, y, step.Rows.Kernel, out int tapRow))
                continue;
            for (int x = 0; x < _tile.Columns; x++)
            {
                if (!step.Columns.IsTap(column, x, step.Columns.Kernel, out int tapColumn))
                    continue;
                string sum = Indexed("s", y, x);
                yield return $"{sum} = {tier.Vectors.MultiplyAdd(_lanes, "v", Indexed("t", tapRow, tapColumn), sum)};";
            }
        }
    }
}
