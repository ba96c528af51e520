using Dsc.Generator.Planning;
using Dsc.Generator.Specs;

namespace Dsc.Generator.Emission;

/// <summary>A depthwise convolution alone: tiles straight into the output, or through a buffer where a multiplier interleaves the channels.</summary>
internal sealed class DepthwiseTierEmitter
{
    private readonly CodeWriter _code;
    private readonly KernelSpec _spec;
    private readonly TierPlan _tier;
    private readonly BlockPlan _block;
    private readonly DepthwiseStage _stage;
    private readonly Geometry _names;
    private readonly DepthwiseTarget _target;

    public DepthwiseTierEmitter(CodeWriter code, KernelSpec spec, TierPlan tier)
    {
        _code = code;
        _spec = spec;
        _tier = tier;
        _block = tier.Block;
        _stage = (DepthwiseStage)spec.Stages[0];
        _names = new Geometry(spec);
        _target = UsesBuffer
            ? new DepthwiseTarget(true, VectorSyntax.Number((long)_block.BufferColumns * _block.PixelStride), _block.PixelStride)
            : new DepthwiseTarget(false, RowStride(), _stage.Channels);
    }

    private bool UsesBuffer => _stage.Multiplier > 1;

    private int Outputs => _stage.Channels * _stage.Multiplier;

    public void Write()
    {
        StripSyntax.WriteRowStrips(_code, _block.Rows, _names);
        _code.Line();
        WriteRun();
        _code.Line();
        DepthwiseBlockEmitter.WriteStage(_code, _spec, _stage, _tier, _target);
    }

    private string RowStride() => _spec.Columns.IsConstant
        ? VectorSyntax.Number(_spec.Columns.OutputSize * _stage.Channels)
        : $"(nint)call.OutputWidth * {_stage.Channels}";

    private void WriteRun()
    {
        using (StripSyntax.Run(_code))
        {
            if (UsesBuffer)
                _code.Line($"ref float buffer = ref Scratch.Work({_block.BufferFloats});");
            if (_tier.Flat is { } flat)
                FlatBlockEmitter.WriteTaps(_code, _spec, _stage, flat, $"ref Scratch.Work({_block.BufferFloats})");
            using (StripSyntax.RowLoop(_code, _names, _stage.Channels))
            {
                if (!UsesBuffer)
                {
                    _code.Line($"ref float output = ref Unsafe.Add(ref call.Output, firstPixel * {Outputs});");
                    _code.Line($"DepthwiseBlock(in call, ref input, {FlatBlockEmitter.Argument(_tier)}ref output, row, 0, rows, {_names.OutputWidth});");
                    if (ActivationSyntax.IsPass(_stage.Activation))
                        _code.Line(ActivationSyntax.Pass(_stage.Activation, "output", $"(nint)rows * {_names.OutputWidth} * {Outputs}"));
                    return;
                }

                using (_code.Block($"for (int column = 0; column < {_names.OutputWidth}; column += {_block.Columns})"))
                {
                    _code.Line($"int columns = Math.Min({_block.Columns}, {_names.OutputWidth} - column);");
                    _code.Line($"ref float output = ref Unsafe.Add(ref call.Output, (firstPixel + column) * {Outputs});");
                    _code.Line("DepthwiseBlock(in call, ref input, ref buffer, row, column, rows, columns);");
                    _code.Line("for (int y = 0; y < rows; y++)");
                    using (_code.Indent())
                    {
                        _code.Line($"Planes.Interleave(ref Unsafe.Add(ref buffer, (nint)y * {_target.RowStride}), {_target.PixelStride}, "
                            + $"ref Unsafe.Add(ref output, (nint)y * {_names.OutputWidth} * {Outputs}), columns, {_stage.Channels}, {_stage.Multiplier});");
                    }

                    StripSyntax.WriteOutputPass(_code, _stage.Activation, false, _names, Outputs);
                }
            }
        }
    }
}
