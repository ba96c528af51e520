using Dsc.Generator.Planning;
using Dsc.Generator.Specs;
using static Dsc.Generator.Emission.VectorSyntax;

namespace Dsc.Generator.Emission;

/// <summary>
/// A standard convolution: pointwise tiles whose sums run through the window where it lies in the input; a tile that
/// reaches past the input works on a copy of its window with zeros around.
/// </summary>
internal sealed class StandardTierEmitter
{
    private readonly CodeWriter _code;
    private readonly KernelSpec _spec;
    private readonly TierPlan _tier;
    private readonly StandardStage _stage;
    private readonly Geometry _names;
    private readonly PointwiseIo _io;

    public StandardTierEmitter(CodeWriter code, KernelSpec spec, TierPlan tier)
    {
        _code = code;
        _spec = spec;
        _tier = tier;
        _stage = (StandardStage)spec.Stages[0];
        _names = new Geometry(spec);
        bool isDense = spec.Columns.Dilation == 1;
        _io = new PointwiseIo
        {
            Name = "Convolve",
            Inputs = spec.Rows.Kernel * spec.Columns.Kernel * _stage.Inputs,
            Outputs = _stage.Outputs,
            Activation = _stage.Activation,
            SourcePixelStride = (long)spec.Columns.Stride * _stage.Inputs,
            TargetPixelStride = _stage.Outputs,
            IsFlat = true,
            HasResidual = spec.Method.Has("residual"),
            Window = isDense
                ? new WindowIo(spec.Rows.Kernel, spec.Rows.Dilation, 1, 0, spec.Columns.Kernel * _stage.Inputs)
                : new WindowIo(spec.Rows.Kernel, spec.Rows.Dilation, spec.Columns.Kernel, (long)spec.Columns.Dilation * _stage.Inputs, _stage.Inputs),
        };
    }

    public void Write()
    {
        StripSyntax.WriteOutputRowStrips(_code, _names);
        _code.Line();
        WriteRun();
        _code.Line();
        WriteRow();
        new PointwiseTileEmitter(_code, _tier.Pointwise!, _io).Write();
    }

    private long PatchColumns(int pixels) => ((pixels - 1L) * _spec.Columns.Stride) + _spec.Columns.Extent;

    private void WriteRun()
    {
        using (StripSyntax.Run(_code))
        {
            _code.Line($"ref float patch = ref Scratch.Work({_tier.Block.BufferFloats});");
            using (StripSyntax.RowLoop(_code, _names, _stage.Inputs, ofOneRow: true))
            {
                _code.Line($"ref float output = ref Unsafe.Add(ref call.Output, {InFloats("firstPixel", _stage.Outputs)});");
                if (_io.HasResidual)
                    _code.Line($"ref float residual = ref Unsafe.Add(ref call.Residual, {InFloats("firstPixel", _stage.Outputs)});");
                _code.Line($"ConvolveRow(in call, ref input, ref patch, ref output, {(_io.HasResidual ? "ref residual, " : "")}row);");
                if (ActivationSyntax.IsPass(_stage.Activation))
                    _code.Line(ActivationSyntax.Pass(_stage.Activation, "output", InFloats("(nint)" + _names.OutputWidth, _stage.Outputs)));
            }
        }
    }

    private void WriteRow()
    {
        string residual = _io.HasResidual ? "ref float residual, " : "";
        _code.Line("/// <summary>One row of the output, cut into tiles.</summary>");
        _code.Line(KernelEmitter.Optimised);
        using (_code.Block($"private static void ConvolveRow(in ConvCall call, ref float input, ref float patch, ref float output, {residual}int row)"))
        {
            _code.Line($"nint inputStride = {InFloats("(nint)" + _names.InputWidth, _stage.Inputs)};");
            _code.Line($"int inputRow = {Times("row", _spec.Rows.Stride)} - {_names.PadTop};");
            _code.Line($"bool rowsInside = inputRow >= 0 && inputRow <= {_names.InputHeight} - {_spec.Rows.Extent};");
            _code.Line("int x = 0;");
            foreach (int pixels in _tier.Pointwise!.PixelTiles)
            {
                using (_code.Block($"while ({_names.OutputWidth} - x >= {pixels})"))
                    WriteTileCall(pixels);
            }
        }
    }

    private void WriteTileCall(int pixels)
    {
        long columns = PatchColumns(pixels);
        _code.Line($"int inputColumn = {Times("x", _spec.Columns.Stride)} - {_names.PadLeft};");
        _code.Line($"ref float target = ref Unsafe.Add(ref output, {InFloats("(nint)x", _stage.Outputs)});");
        if (_io.HasResidual)
            _code.Line($"ref float addend = ref Unsafe.Add(ref residual, {InFloats("(nint)x", _stage.Outputs)});");
        using (_code.Block($"if (rowsInside && inputColumn >= 0 && inputColumn <= {_names.InputWidth} - {columns})"))
        {
            _code.Line($"int inside = (({_names.InputWidth} - {columns} - inputColumn) / {(long)pixels * _spec.Columns.Stride}) + 1;");
            _code.Line($"int tiles = Math.Min(inside, ({_names.OutputWidth} - x) / {pixels});");
            _code.Line($"ref float window = ref Unsafe.Add(ref input, ((nint)inputRow * inputStride) + ({InFloats("(nint)inputColumn", _stage.Inputs)}));");
            WriteCalls(pixels, "window", "inputStride", "tiles");
            _code.Line($"x += tiles * {pixels};");
        }

        using (_code.Block("else"))
        {
            _code.Line($"Patch.Copy(ref input, {_names.InputHeight}, {_names.InputWidth}, {_stage.Inputs}, inputRow, inputColumn, {_spec.Rows.Extent}, {columns}, ref patch);");
            WriteCalls(pixels, "patch", Number(columns * _stage.Inputs), "1");
            _code.Line($"x += {pixels};");
        }
    }

    private void WriteCalls(int pixels, string source, string stride, string tiles)
    {
        foreach ((ChannelGroup group, _, int start) in _tier.Pointwise!.Groups())
        {
            string addend = _io.HasResidual ? $"{Shifted("addend", start)}, " : "";
            _code.Line($"{PointwiseTileEmitter.TileName(_io, pixels, group)}(ref {source}, {stride}, {Shifted("call.Weights", _io.PanelStart(start))}, {Shifted("target", start)}, {addend}{tiles});");
        }
    }
}
