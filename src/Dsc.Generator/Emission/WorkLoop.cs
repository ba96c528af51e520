using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Plans;
using static Dsc.Generator.Emission.Syntax;

namespace Dsc.Generator.Emission;

/// <summary>Prints the loop over some work items.</summary>
internal sealed class WorkLoop(Tier tier)
{
    private readonly CodeWriter _code = tier.Code;

    /// <summary>Writes the loop; its body sees the input and output of an item, and where in the image the item is.</summary>
    /// <param name="inputs">Floats from one pixel of the input to the next.</param>
    /// <param name="outputs">Floats from one pixel of the output to the next.</param>
    /// <param name="hasAddend">Whether it also sees the addend of the output.</param>
    public void Write(int inputs, int outputs, bool hasAddend, Action body)
    {
        switch (tier.Plan.Work)
        {
            case Images:
                using (_code.Block("for (int image = firstItem; image < endItem; image++)"))
                {
                    WriteImage(inputs);
                    body();
                }

                break;
            case OutputRows:
                _code.Comment("An item is a row of the output.");
                using (_code.Block("for (int item = firstItem; item < endItem; item++)"))
                {
                    _code.Line($"int image = item / {tier.OutputHeight};");
                    _code.Line($"int row = item - (image * {tier.OutputHeight});");
                    _code.Line($"nint firstPixel = (nint)item * {tier.OutputWidth};");
                    WriteImage(inputs);
                    WriteOutput("firstPixel", outputs, hasAddend);
                    body();
                }

                break;
            case RowBands bands:
                WriteBands(bands, inputs, outputs, hasAddend, body);
                break;
            case Blocks:
                _code.Comment("An item is a block of the output.");
                _code.Line($"var walk = new BlockWalk({WalkSizes(inputs)}, firstItem, endItem, BlockRows, BlockColumns);");
                WriteWalk(hasColumns: true, outputs, hasAddend, body);
                break;
            case PixelRuns:
                _code.Comment("An item is a run of pixels; images do not matter.");
                _code.Line($"int pixels = call.Batch * {tier.OutputHeight} * {tier.OutputWidth};");
                using (_code.Block("for (int item = firstItem; item < endItem; item++)"))
                {
                    _code.Line("nint firstPixel = (nint)item * ItemPixels;");
                    _code.Line("int columns = Math.Min(ItemPixels, pixels - (int)firstPixel);");
                    _code.Line($"ref float input = ref Unsafe.Add(ref call.Input, {InFloats("firstPixel", inputs)});");
                    WriteOutput("firstPixel", outputs, hasAddend);
                    body();
                }

                break;
            default:
                throw new NotSupportedException(tier.Plan.Work.ToString());
        }
    }

    /// <summary>Refers to some regions of the workspace by their names, and to the first one, which the others are found from.</summary>
    public void WriteWorkspace(IReadOnlyCollection<string> names)
    {
        if (names.Count == 0)
            return;
        Workspace workspace = tier.Plan.Workspace;
        Region[] regions = [.. workspace.Regions.Where(region => !region.IsPerPixel)];
        _code.Line($"ref float {regions[0].Name} = ref Scratch.Work(WorkspaceBytes);");
        foreach (Region region in regions.Skip(1).Where(region => names.Contains(region.Name)))
            _code.Line($"ref float {region.Name} = ref Unsafe.Add(ref {regions[0].Name}, {Workspace.StartConstant(region.Name)});");
    }

    private void WriteBands(RowBands bands, int inputs, int outputs, bool hasAddend, Action body)
    {
        if (bands.LevelsColumns)
        {
            _code.Comment("Parts of about one width, so that the last one is no sliver.");
            _code.Line($"int blockColumns = BlockWalk.Level({tier.OutputWidth}, BlockColumns, LineFloats);");
        }

        bool hasColumns = bands.Columns > 0;
        string columns = !hasColumns ? tier.OutputWidth : bands.LevelsColumns ? "blockColumns" : "BlockColumns";
        _code.Comment(hasColumns ? "An item is a band of output rows, which has blocks beside one another." : "An item is a band of output rows.");
        _code.Line($"var walk = BlockWalk.OfBands({WalkSizes(inputs)}, firstItem, endItem, BandRows, {columns});");
        WriteWalk(hasColumns, outputs, hasAddend, body);
    }

    private string WalkSizes(int inputs) =>
        $"ref call.Input, imageFloats: {InFloats($"(nint){tier.InputHeight} * {tier.InputWidth}", inputs)}, {tier.OutputHeight}, {tier.OutputWidth}";

    /// <summary>Writes the loop over the blocks that the runtime's walk goes to.</summary>
    private void WriteWalk(bool hasColumns, int outputs, bool hasAddend, Action body)
    {
        using (_code.Block("while (walk.Next())"))
        {
            _code.Line(hasColumns ? "int row = walk.Row, column = walk.Column, rows = walk.Rows, columns = walk.Columns;" : "int row = walk.Row, rows = walk.Rows;");
            _code.Line("ref float input = ref walk.Image;");
            WriteOutput("walk.FirstPixel", outputs, hasAddend);
            body();
        }
    }

    private void WriteImage(int channels) =>
        _code.Line($"ref float input = ref Unsafe.Add(ref call.Input, {InFloats($"(nint)image * {tier.InputHeight} * {tier.InputWidth}", channels)});");

    private void WriteOutput(string pixel, int channels, bool hasAddend)
    {
        _code.Line($"ref float output = ref Unsafe.Add(ref call.Output, {InFloats(pixel, channels)});");
        if (hasAddend)
            _code.Line($"ref float residual = ref Unsafe.Add(ref call.Residual, {InFloats(pixel, channels)});");
    }
}
