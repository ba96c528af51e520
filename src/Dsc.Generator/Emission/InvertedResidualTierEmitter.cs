using System.Collections.Generic;
using System.Linq;
using Dsc.CompilerServices;
using Dsc.Generator.Planning;
using Dsc.Generator.Specs;

namespace Dsc.Generator.Emission;

/// <summary>
/// Expansion, depthwise and projection fused: the rows of expanded pixels that a block needs wait in a ring, so the hidden map
/// is never whole. Only squeeze-excite, whose gates depend on every pixel, keeps the filtered map of one image.
/// </summary>
internal sealed class InvertedResidualTierEmitter
{
    private readonly CodeWriter _code;
    private readonly KernelSpec _spec;
    private readonly TierPlan _tier;
    private readonly BlockPlan _block;
    private readonly PointwiseStage _expansion;
    private readonly DepthwiseStage _depthwise;
    private readonly SqueezeExciteStage? _squeeze;
    private readonly PointwiseStage _projection;
    private readonly Geometry _names;
    private readonly DepthwiseTarget _filtered;

    public InvertedResidualTierEmitter(CodeWriter code, KernelSpec spec, TierPlan tier)
    {
        _code = code;
        _spec = spec;
        _tier = tier;
        _block = tier.Block;
        _expansion = (PointwiseStage)spec.Stages[0];
        _depthwise = (DepthwiseStage)spec.Stages[1];
        _squeeze = spec.Stages[2] as SqueezeExciteStage;
        _projection = (PointwiseStage)spec.Stages[spec.Stages.Count - 1];
        _names = new Geometry(spec);
        _filtered = new DepthwiseTarget(true, VectorSyntax.Number((long)_block.BufferColumns * _block.PixelStride), _block.PixelStride);
    }

    private int Hidden => _depthwise.Channels;

    private bool AddsInput => _spec.Rows.Stride == 1 && _spec.Columns.Stride == 1 && _expansion.Inputs == _projection.Outputs;

    private long RingRows => InvertedResidualPlanner.RingRows(_spec, _block.Rows);

    private long RingColumns => InvertedResidualPlanner.RingColumns(_spec, _block.Columns, _tier.Depthwise!.TileColumns);

    private long RingRowFloats => RingColumns * _block.PixelStride;

    private long RingFloats => RingRows * RingRowFloats;

    private long TapsStart => PackedLayout.PanelFloats(_expansion.Inputs, Hidden);

    private long SqueezeStart => TapsStart + WeightSyntax.TapFloats(_spec, _depthwise);

    private long ProjectionStart => SqueezeStart + (_squeeze is null ? 0
        : PackedLayout.PanelFloats(Hidden, _squeeze.Reduced) + PackedLayout.PanelFloats(_squeeze.Reduced, Hidden));

    private PointwiseIo ExpansionIo => new()
    {
        Name = "Expand",
        Inputs = _expansion.Inputs,
        Outputs = Hidden,
        Activation = _expansion.Activation,
        SourcePixelStride = _expansion.Inputs,
        SourceRowStride = $"{_names.InputWidth} * {_expansion.Inputs}",
        TargetPixelStride = _block.PixelStride,
        TargetRowStride = VectorSyntax.Number(RingRowFloats),
        IsFlat = false,
    };

    private PointwiseIo ProjectionIo => new()
    {
        Name = "Project",
        Inputs = Hidden,
        Outputs = _projection.Outputs,
        Activation = _projection.Activation,
        SourcePixelStride = _squeeze is null ? _block.PixelStride : Hidden,
        SourceRowStride = VectorSyntax.Number((long)_block.BufferColumns * _block.PixelStride),
        TargetPixelStride = _projection.Outputs,
        TargetRowStride = $"{_names.OutputWidth} * {_projection.Outputs}",
        IsFlat = _block.IsFlat || _squeeze is not null,
        HasResidual = AddsInput,
    };

    public void Write()
    {
        if (_squeeze is null)
        {
            StripSyntax.WriteRowStrips(_code, _block.Rows, _names);
            _code.Line();
            _code.Line("/// <summary>The ring still holds the last rows of the strip before.</summary>");
            _code.Line("public static bool ReusesStrips => true;");
        }
        else
        {
            _code.Line($"private const int BlockRows = {_block.Rows};");
            _code.Line();
            _code.Line("/// <summary>The work is split by images, since the gates of squeeze-excite depend on every pixel of one.</summary>");
            _code.Line("public static int Strips(in ConvCall call) => call.Batch;");
        }

        _code.Line();
        if (_squeeze is null)
            WriteRun();
        else
            new SqueezeExciteEmitter(_code, _spec, _squeeze, _block, ProjectionIo, SqueezeStart, ProjectionStart).Write(BufferFloats);
        _code.Line();
        WriteFilterStrip();
        _code.Line();
        WriteExpandRows();
        _code.Line();
        WriteDepthwiseBlock();
        new DepthwiseTileEmitter(_code, _spec, _depthwise, _tier.Depthwise!, _filtered, new DepthwiseSource(VectorSyntax.Number(RingRowFloats), _block.PixelStride, RingRows)).Write();
        _code.Line();
        new PointwiseBlockEmitter(_code, _tier.Expansion!, ExpansionIo).Write();
        new PointwiseTileEmitter(_code, _tier.Expansion!, ExpansionIo).Write();
        _code.Line();
        new PointwiseBlockEmitter(_code, _tier.Pointwise!, ProjectionIo).Write();
        new PointwiseTileEmitter(_code, _tier.Pointwise!, ProjectionIo).Write();
    }

    private long BufferFloats => RingFloats + ((long)_block.Rows * _block.BufferColumns * _block.PixelStride);

    private void WriteRun()
    {
        using (StripSyntax.Run(_code))
        {
            _code.Line($"ref float ring = ref Scratch.Work({BufferFloats});");
            _code.Line($"ref float filtered = ref Unsafe.Add(ref ring, {RingFloats});");
            using (_code.Block($"for (int column = 0; column < {_names.OutputWidth}; column += {_block.Columns})"))
            {
                _code.Line($"int columns = Math.Min({_block.Columns}, {_names.OutputWidth} - column);");
                _code.Line("int nextRow = int.MinValue;");
                using (StripSyntax.RowLoop(_code, _names, _expansion.Inputs))
                {
                    _code.Line("FilterStrip(in call, ref input, ref ring, ref filtered, row, column, rows, columns, ref nextRow);");
                    _code.Line($"ref float output = ref Unsafe.Add(ref call.Output, (firstPixel + column) * {_projection.Outputs});");
                    if (AddsInput)
                        _code.Line($"ref float residual = ref Unsafe.Add(ref call.Input, (firstPixel + column) * {_expansion.Inputs});");
                    _code.Line(ProjectionIo.BlockCall("ref filtered", $"ref Unsafe.Add(ref call.Weights, {ProjectionStart})", "ref output", "ref residual", "rows", "columns"));
                    StripSyntax.WriteOutputPass(_code, _projection.Activation, _block.IsFlat, _names, _projection.Outputs);
                }
            }
        }
    }

    private void WriteFilterStrip()
    {
        _code.Line("/// <summary>Expands the input rows that a block needs and the ring does not hold yet, then filters them.</summary>");
        _code.Line("/// <remarks><c>nextRow</c> is the first input row that the ring does not hold; less than any row at the start of a column of blocks.</remarks>");
        _code.Line(KernelEmitter.Optimised);
        using (_code.Block("private static void FilterStrip(in ConvCall call, ref float input, ref float ring, ref float filtered, int row, int column, int rows, int columns, ref int nextRow)"))
        {
            _code.Line($"int firstRow = {VectorSyntax.Times("row", _spec.Rows.Stride)} - {_names.PadTop};");
            _code.Line($"int endRow = firstRow + {RingRows};");
            _code.Line($"int firstColumn = {VectorSyntax.Times("column", _spec.Columns.Stride)} - {_names.PadLeft};");
            _code.Line("// The columns of a ring row that are pixels of the input; the others stay zero.");
            _code.Line($"int firstLive = Math.Clamp(-firstColumn, 0, {RingColumns});");
            _code.Line($"int endLive = Math.Clamp({_names.InputWidth} - firstColumn, firstLive, {RingColumns});");
            _code.Line("bool isFirst = nextRow == int.MinValue;");
            _code.Line("if (isFirst)");
            using (_code.Indent())
                _code.Line($"RingRows.Clear(ref ring, {RingRows}, {RingColumns}, {_block.PixelStride}, firstLive, endLive);");
            _code.Line("if (isFirst || row == 0)");
            using (_code.Indent())
                _code.Line("nextRow = firstRow;");
            _code.Line("nextRow = Math.Max(nextRow, firstRow);");
            _code.Line("ExpandRows(in call, ref input, ref ring, nextRow, endRow, firstColumn, firstLive, endLive);");
            _code.Line("nextRow = endRow;");
            _code.Line("DepthwiseBlock(in call, ref ring, ref filtered, firstRow, rows, columns);");
            if (ActivationSyntax.IsPass(_depthwise.Activation))
                _code.Line(ActivationSyntax.Pass(_depthwise.Activation, "filtered", $"(nint)rows * {_filtered.RowStride}"));
        }
    }

    private void WriteExpandRows()
    {
        _code.Line("/// <summary>Fills the ring with expanded input rows; rows outside the input are zero.</summary>");
        _code.Line(KernelEmitter.Optimised);
        using (_code.Block("private static void ExpandRows(in ConvCall call, ref float input, ref float ring, int firstRow, int endRow, int firstColumn, int firstLive, int endLive)"))
        {
            _code.Line("int live = endLive - firstLive;");
            using (_code.Block("for (int row = firstRow; row < endRow && live > 0;)"))
            {
                _code.Line($"int slot = (row + {_names.PadTop}) % {RingRows};");
                _code.Line($"ref float target = ref Unsafe.Add(ref ring, ((nint)slot * {RingRowFloats}) + ((nint)firstLive * {_block.PixelStride}));");
                using (_code.Block($"if ((uint)row >= (uint){_names.InputHeight})"))
                {
                    _code.Line($"RingRows.Clear(ref target, live * {_block.PixelStride});");
                    _code.Line("row++;");
                    _code.Line("continue;");
                }

                _code.Line();
                _code.Line($"int rows = Math.Min(Math.Min(endRow, {_names.InputHeight}) - row, {RingRows} - slot);");
                _code.Line($"nint first = ((nint)row * {_names.InputWidth}) + firstColumn + firstLive;");
                _code.Line(ExpansionIo.BlockCall($"ref Unsafe.Add(ref input, {VectorSyntax.InFloats("first", _expansion.Inputs)})", "ref call.Weights", "ref target", "", "rows", "live"));
                if (ActivationSyntax.IsPass(_expansion.Activation))
                {
                    _code.Line("for (int y = 0; y < rows; y++)");
                    using (_code.Indent())
                        _code.Line(ActivationSyntax.Pass(_expansion.Activation, $"Unsafe.Add(ref target, (nint)y * {RingRowFloats})", $"(nint)live * {_block.PixelStride}"));
                }

                _code.Line("row += rows;");
            }
        }
    }

    private void WriteDepthwiseBlock()
    {
        DepthwisePlan plan = _tier.Depthwise!;
        List<long> rows = plan.KeepsAllTaps ? DepthwiseTileEmitter.Positions(_spec.Rows, plan.TileRows) : [];
        _code.Line("/// <summary>Filters every channel for a block of output pixels, reading the rows where they lie in the ring.</summary>");
        _code.Line(KernelEmitter.Optimised);
        using (_code.Block("private static void DepthwiseBlock(in ConvCall call, ref float ring, ref float filtered, int firstRow, int rows, int columns)"))
        {
            _code.Line($"ref float taps = ref Unsafe.Add(ref call.Weights, {TapsStart});");
            _code.Line($"int tiles = (columns + {plan.TileColumns - 1}) / {plan.TileColumns};");
            using (_code.Block($"for (int y = 0; y < rows; {VectorSyntax.Advance("y", plan.TileRows)})"))
            {
                _code.Line($"int first = firstRow + {_names.PadTop} + {VectorSyntax.Times("y", _spec.Rows.Stride)};");
                string target = $"ref taps, ref Unsafe.Add(ref filtered, (nint)y * {_filtered.RowStride}), tiles";
                if (!plan.KeepsAllTaps)
                {
                    _code.Line($"{DepthwiseTileEmitter.TileName(plan)}(ref ring, first % {RingRows}, {target});");
                    return;
                }

                _code.Line($"nint start = (nint)(first % {RingRows}) * {RingRowFloats};");
                foreach (long row in rows.Skip(1))
                    _code.Line($"nint row{row} = ((nint)((first + {row}) % {RingRows}) * {RingRowFloats}) - start;");
                string offsets = string.Concat(rows.Skip(1).Select(row => $"row{row}, "));
                _code.Line($"{DepthwiseTileEmitter.TileName(plan)}(ref Unsafe.Add(ref ring, start), {offsets}{target});");
            }
        }
    }
}
