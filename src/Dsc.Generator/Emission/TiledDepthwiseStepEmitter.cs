using System;
using System.Collections.Generic;
using Dsc.Generator.Plans;
using static Dsc.Generator.Emission.Syntax;

namespace Dsc.Generator.Emission;

/// <summary>
/// Prints the walk of a depthwise stage over the tiles of a block, and its tiles: phase by phase where there is dilation, some channels at a time where
/// all of them would leave the first-level cache.
/// </summary>
internal sealed class TiledDepthwiseStepEmitter(Tier tier, DepthwiseStep step) : DepthwiseStepEmitter(tier)
{
    protected override DepthwiseStep Step => step;

    private readonly string _tile = DepthwiseTileFrame.TileName(step.Tile);

    private bool HasWindow => step.Copy is not null;

    private bool IsHeld => step.Held is not null;

    /// <summary>The argument of the buffer that the tiles read, where they read one.</summary>
    private string ReadBuffer => HasWindow ? "ref window, " : IsHeld ? "ref copy, " : "";

    private string ReadBufferParameter => ReadBuffer.Replace("ref ", "ref float ");

    /// <summary>Where the input lies: all of it, whatever the tiles read.</summary>
    private View Image => step.Copy?.Input ?? step.Held?.Input ?? step.Source;

    private string InputHeight => DepthwiseTileFrame.Height(Tier, step);

    private string InputWidth => DepthwiseTileFrame.Width(Tier, step);

    private string Taps => step.Walk.IsBlocked ? "ref taps" : Shifted("call.Weights", WeightsStart);

    private string InputName => IsHeld ? "copy" : step.Walk.IsBlocked && !HasWindow ? "blockInput" : "input";

    private string ResultsName => step.Walk.IsBlocked ? "blockResults" : "results";

    /// <summary>The last argument of a tile: how many channels, where it does not know.</summary>
    private string Channels => ChannelLoopEmitter.TakesCount(step) ? ", channels" : "";

    private string TargetStride => step.Target.Row.IsConstant ? "" : $"{Bare(step.Target.Row.Text())}, ";

    public override IEnumerable<string> Regions => [.. IsAlone ? [] : (string[])["buffer"], .. HasWindow ? ["window"] : IsHeld ? ["copy"] : (string[])[]];

    protected override void WriteBlockCall(string target, bool hasColumns)
    {
        Code.Line($"DepthwiseBlock(in call, ref input, {ReadBuffer}ref {target}, row, {(hasColumns ? "column" : "0")}, rows, {(hasColumns ? "columns" : Tier.OutputWidth)});");
    }

    public override void WriteMethods()
    {
        using (Method(
            Describe.DepthwiseBlock(step),
            $"private static void DepthwiseBlock(in ConvCall call, ref float input, {ReadBufferParameter}ref float results, int row, int column, int rows, int columns)"))
        {
            if (step.Phases is { } phases)
                WritePhases(phases);
            else
                WriteBlocks();
        }

        if (step.Phases is not null)
        {
            using (Method(
                Describe.Phase(step),
                $"private static void DepthwisePhase(in ConvCall call, ref float input, {(HasWindow ? "nint end, " : "")}int inputHeight, int inputWidth, {ReadBufferParameter}ref float results, int firstRow, int firstColumn, int rows, int columns)"))
                WriteBlocks();
        }

        new DepthwiseTileEmitter(Tier, step).Write();
    }

    private void WritePhases(Phases phases)
    {
        using (WritePhase(phases.Rows, "Row", "row", "rows", Tier.PadTop, Tier.InputHeight))
        using (WritePhase(phases.Columns, "Column", "column", "columns", Tier.PadLeft, Tier.InputWidth))
        {
            string pixel = $"((nint)Math.Min(originRow, {Tier.InputHeight} - 1) * {Tier.InputWidth}) + Math.Min(originColumn, {Tier.InputWidth} - 1)";
            Code.Line($"nint origin = {(phases.Source.Pixel == 1 ? pixel : $"({pixel}) * {phases.Source.Pixel}")};");
            string target = $"((nint)phaseRow * {phases.Target.Row.Text()}) + ({InFloats("(nint)phaseColumn", phases.Target.Pixel)})";
            Code.Line($"DepthwisePhase(in call, ref Unsafe.Add(ref input, origin), {(HasWindow ? $"({ImageFloats()}) - origin, " : "")}heightOfPhase, widthOfPhase, {ReadBuffer}ref Unsafe.Add(ref results, {target}), "
                + "firstRow, firstColumn, rowsOfPhase, columnsOfPhase);");
        }
    }

    private string ImageFloats() => InFloats($"(nint){Tier.InputHeight} * {Tier.InputWidth}", (step.Phases?.Source ?? Image).Pixel);

    /// <summary>Writes the loop over the phases of an axis, and which rows or columns of the input and of the output are those of a phase.</summary>
    private CodeWriter.Scope WritePhase(PhaseAxis axis, string name, string first, string count, string pad, string size)
    {
        string phase = "phase" + name, extent = name == "Row" ? "heightOfPhase" : "widthOfPhase";
        CodeWriter.Scope scope = Code.Block($"for (int {phase} = 0; {phase} < Math.Min({axis.Count}, {count}); {phase}++)");
        Code.Line($"int input{name} = {Times($"({first} + {phase})", axis.Stride)} - {pad};");
        Code.Line($"int origin{name} = {(axis.Dilation == 1 ? "0" : $"((input{name} % {axis.Dilation}) + {axis.Dilation}) % {axis.Dilation}")};");
        Code.Line($"int {extent} = {(axis.Dilation == 1 ? size : $"({size} - origin{name} + {axis.Dilation - 1}) / {axis.Dilation}")};");
        Code.Line($"int first{name} = {(axis.Dilation == 1 ? $"input{name}" : $"(input{name} - origin{name}) / {axis.Dilation}")};");
        Code.Line($"int {count}OfPhase = {(axis.Count == 1 ? count : $"({count} - {phase} + {axis.Count - 1}) / {axis.Count}")};");
        return scope;
    }

    /// <summary>The first input row or column under some output.</summary>
    private string First(bool isRow, string more)
    {
        (AxisPlan axis, string output, string pad, string phase) = isRow ? (step.Rows, "row", Tier.PadTop, "firstRow") : (step.Columns, "column", Tier.PadLeft, "firstColumn");
        if (step.Phases is not null)
            return more.Length == 0 ? phase : $"{phase} + {Times(more, axis.Stride)}";
        string place = more.Length == 0 ? output : $"{output} + {more}";
        return $"{(axis.Stride == 1 ? place : Times(more.Length == 0 ? place : $"({place})", axis.Stride))} - {pad}";
    }

    private void WriteBlocks()
    {
        if (HasWindow)
            Code.Line($"int windowColumns = {WindowExtent("columns", step.Tile.Columns, step.Columns)};");
        if (!step.Walk.IsBlocked)
        {
            WriteTiles("0", Number(step.Channels));
            return;
        }

        ChannelLoopEmitter.WriteBlocks(Code, step, first =>
        {
            if (!HasWindow)
                Code.Line($"ref float blockInput = ref Unsafe.Add(ref input, {RepeatedLoad.BlockStart(step, first)});");
            Code.Line($"ref float blockResults = ref Unsafe.Add(ref results, {first});");
            WriteTiles(first, ChannelLoopEmitter.TakesCount(step) ? "channels" : "ChannelBlock");
        });
    }

    /// <summary>Input positions under some outputs, in whole tiles.</summary>
    private static string WindowExtent(string outputs, int tile, AxisPlan axis)
    {
        string whole = tile == 1 ? outputs : $"(({outputs} + {tile - 1}) / {tile} * {tile})";
        return $"{Times(whole, axis.Stride)} + {axis.Reach(1) - axis.Stride}";
    }

    private void WriteTiles(string firstChannel, string channels)
    {
        if (!HasWindow)
        {
            if (step.Held is { } held)
                Code.Line($"var held = new HeldRows({Tier.InputHeight}, {Tier.InputWidth}, {Bare(held.Input.Row.Text())}, {held.Input.Pixel}, {channels}, {step.Source.Pixel}, HeldRowCount);");
            using (Code.Block($"for (int y = 0; y < rows; {Advance("y", step.Tile.Rows)})"))
                WriteRow();
            return;
        }

        Code.Line("int filled = 0; // rows of the window");
        using (Code.Block($"for (int y = 0; y < rows; {Advance("y", step.Tile.Rows)})"))
        {
            Code.Line($"int needed = {Times("y", step.Rows.Stride)} + PatchRows;");
            WriteFill(firstChannel, channels);
            Code.Line("filled = needed;");
            WriteWindowRow();
        }
    }

    /// <summary>Fills the rows of the window that a row of tiles is the first to need.</summary>
    private void WriteFill(string firstChannel, string channels)
    {
        string end = step.Phases is null ? ImageFloats() : "end";
        Code.Line($"ChannelWindow.Fill(ref input, {end}, {InputHeight}, {InputWidth}, {Bare(Image.Row.Text())}, {Image.Pixel}, 1, {First(true, "")} + filled, {First(false, "")}, "
            + $"needed - filled, windowColumns, {firstChannel}, {channels}, ref Unsafe.Add(ref window, (nint)filled * {step.Source.Row.Text()}), {step.Source.Row.Text()}, WindowPixelFloats);");
    }

    /// <summary>A row of tiles over the window.</summary>
    private void WriteWindowRow()
    {
        Code.Line($"ref float patch = ref Unsafe.Add(ref window, {InFloats("(nint)y", step.Rows.Stride)} * {step.Source.Row.Text()});");
        Code.Line($"ref float target = ref Unsafe.Add(ref {ResultsName}, (nint)y * {step.Target.Row.Text()});");
        if (!step.Tile.HasEdge)
        {
            Code.Line($"{_tile}(ref patch, {Taps}, ref target, {TargetStride}{(step.Tile.Columns == 1 ? "columns" : $"(columns + {step.Tile.Columns - 1}) / {step.Tile.Columns}")}{Channels});");
            return;
        }

        string whole = step.Tile.Columns == 1 ? "columns" : $"columns / {step.Tile.Columns}";
        Code.Line($"int tiles = {(step.Tile.Rows == 1 ? whole : $"y + {step.Tile.Rows} <= rows ? {whole} : 0")};");
        Code.Line($"{_tile}(ref patch, {Taps}, ref target, {TargetStride}tiles{Channels});");
        using (Code.Block($"for (int x = {InFloats("tiles", step.Tile.Columns)}; x < columns; {Advance("x", step.Tile.Columns)})"))
        {
            Code.Line($"ref float last = ref Unsafe.Add(ref target, (nint)x * {Number(step.Target.Pixel)});");
            Code.Line($"{_tile}Part(ref Unsafe.Add(ref patch, {InFloats("(nint)x", step.Columns.Stride * step.Source.Pixel)}), {Taps}, ref last, {TargetStride}rows - y, columns - x{Channels});");
        }
    }

    private void WriteRow()
    {
        DepthwiseTile tile = step.Tile;
        if (IsHeld)
        {
            Code.Line($"int inputRow = held.Take(ref blockInput, {First(true, "y")}, PatchRows, ref copy);");
            if (tile.HasEdge)
                Code.Line("int inputHeight = held.Count;");
        }
        else
        {
            Code.Line($"int inputRow = {First(true, "y")};");
        }

        if (!tile.HasEdge)
        {
            Code.Line($"int inputColumn = {First(false, "")};");
            WriteTarget("");
            WriteInteriorCall(Tiles("columns"));
            return;
        }

        if (tile.HasInterior)
        {
            string whole = IsAlone ? $" && y + {tile.Rows} <= rows" : "";
            Code.Line($"bool rowsInside = inputRow >= 0 && inputRow <= {InputHeight} - PatchRows{whole};");
        }

        using (Code.Block(tile.HasInterior ? "for (int x = 0; x < columns;)" : $"for (int x = 0; x < columns; {Advance("x", tile.Columns)})"))
        {
            Code.Line($"int inputColumn = {First(false, "x")};");
            WriteTarget(step.Target.Pixel == 1 ? " + x" : $" + ((nint)x * {step.Target.Pixel})");
            if (tile.HasInterior)
                WriteInteriorOrEdge();
            else
                WriteEdgeCall();
        }
    }

    private void WriteInteriorOrEdge()
    {
        DepthwiseTile tile = step.Tile;
        long advance = (long)tile.Columns * step.Columns.Stride;
        string whole = IsAlone ? $" && x + {tile.Columns} <= columns" : "";
        using (Code.Block($"if (rowsInside && inputColumn >= 0 && inputColumn <= {InputWidth} - PatchColumns{whole})"))
        {
            Code.Comment("This tile and its neighbours to the right, as far as they lie wholly inside the input.");
            string room = $"{InputWidth} - PatchColumns - inputColumn";
            Code.Line($"int inside = {(advance == 1 ? room : $"(({room}) / {advance})")} + 1;");
            string last = !IsAlone ? Tiles("columns - x") : tile.Columns == 1 ? "columns - x" : $"(columns - x) / {tile.Columns}";
            Code.Line($"int tiles = Math.Min(inside, {last});");
            WriteInteriorCall("tiles");
            Code.Line($"x += {InFloats("tiles", tile.Columns)};");
        }

        using (Code.Block("else"))
        {
            WriteEdgeCall();
            Code.Line(Advance("x", tile.Columns) + ";");
        }
    }

    /// <summary>Tiles over some columns, the last of which may stick out.</summary>
    private string Tiles(string columns) => step.Tile.Columns == 1 ? columns : $"({columns} + {step.Tile.Columns - 1}) / {step.Tile.Columns}";

    private void WriteTarget(string x) =>
        Code.Line($"ref float target = ref Unsafe.Add(ref {ResultsName}, {(x.Length == 0 ? $"(nint)y * {step.Target.Row.Text()}" : $"((nint)y * {step.Target.Row.Text()}){x}")});");

    private void WriteInteriorCall(string tiles)
    {
        string stride = step.Source.Row.IsConstant ? "" : $"{Bare(step.Source.Row.Text())}, ";
        Code.Line($"ref float patch = ref Unsafe.Add(ref {InputName}, {Bare(DepthwiseTileFrame.Place(Tier, step, "inputRow"))});");
        Code.Line($"{_tile}(ref patch, {stride}{Taps}, ref target, {TargetStride}{tiles}{Channels});");
    }

    private void WriteEdgeCall()
    {
        string phase = step.Phases is not null ? "inputHeight, inputWidth, " : IsHeld ? "inputHeight, " : "";
        string taps = step.Walk.IsBlocked ? "ref taps, " : "";
        Code.Line($"{_tile}Edge(in call, ref {InputName}, {phase}inputRow, inputColumn, {taps}ref target{(IsAlone ? ", rows - y, columns - x" : "")}{Channels});");
    }
}
