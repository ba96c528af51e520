using Dsc.Generator.Planning;
using Dsc.Generator.Specs;

namespace Dsc.Generator.Emission;

/// <summary>Depthwise then pointwise, fused: block by block, the depthwise results waiting in a small buffer.</summary>
internal sealed class SeparableTierEmitter
{
    /// <summary>Floats of the sums that <c>Unroll.Full</c> keeps in memory between its methods.</summary>
    private const int SpilledSums = 32 * 16;

    private readonly CodeWriter _code;
    private readonly KernelSpec _spec;
    private readonly TierPlan _tier;
    private readonly BlockPlan _block;
    private readonly DepthwiseStage _depthwise;
    private readonly PointwiseStage _pointwise;
    private readonly Geometry _names;
    private readonly PointwiseIo _io;
    private readonly DepthwiseTarget _buffer;

    public SeparableTierEmitter(CodeWriter code, KernelSpec spec, TierPlan tier)
    {
        _code = code;
        _spec = spec;
        _tier = tier;
        _block = tier.Block;
        _depthwise = (DepthwiseStage)spec.Stages[0];
        _pointwise = (PointwiseStage)spec.Stages[1];
        _names = new Geometry(spec);
        _buffer = new DepthwiseTarget(true, VectorSyntax.Number((long)_block.BufferColumns * _block.PixelStride), _block.PixelStride);
        _io = new PointwiseIo
        {
            Name = "Pointwise",
            Inputs = _pointwise.Inputs,
            Outputs = _pointwise.Outputs,
            Activation = _pointwise.Activation,
            Planes = _depthwise.Multiplier,
            SourcePixelStride = _block.PixelStride,
            SourceRowStride = VectorSyntax.Number((long)_block.BufferColumns * _block.PixelStride),
            TargetPixelStride = _pointwise.Outputs,
            TargetRowStride = $"{_names.OutputWidth} * {_pointwise.Outputs}",
            IsFlat = _block.IsFlat,
            HasResidual = spec.Method.Has("residual"),
            Sums = spec.Unroll == Unroll.Full ? $"Unsafe.Add(ref Scratch.Work({ScratchFloats(spec, tier)}), {_block.BufferFloats})" : null,
        };
    }

    /// <summary>Length of a worker's scratch buffer.</summary>
    public static long ScratchFloats(KernelSpec spec, TierPlan tier) =>
        TapsStart(tier) + (tier.Flat is { } flat ? FlatPlanner.ScratchFloats(spec, (DepthwiseStage)spec.Stages[0], flat) : 0);

    /// <summary>Where in it the repeated taps of few channels are.</summary>
    private static long TapsStart(TierPlan tier)
    {
        long floats = tier.Block.BufferFloats + (tier.Pointwise!.ChannelsPerStep > 1 ? SpilledSums : 0);
        return tier.Flat is null ? floats : FlatPlanner.RoundUp(floats);
    }

    public void Write()
    {
        StripSyntax.WriteBlockStrips(_code, _block.Rows, _block.Columns, _names);
        _code.Line();
        WriteRun();
        _code.Line();
        DepthwiseBlockEmitter.WriteStage(_code, _spec, _depthwise, _tier, _buffer);
        _code.Line();
        new PointwiseBlockEmitter(_code, _tier.Pointwise!, _io).Write();
        new PointwiseTileEmitter(_code, _tier.Pointwise!, _io).Write();
    }

    private void WriteRun()
    {
        using (StripSyntax.Run(_code))
        {
            _code.Line($"ref float buffer = ref Scratch.Work({ScratchFloats(_spec, _tier)});");
            if (_tier.Flat is { } flat)
                FlatBlockEmitter.WriteTaps(_code, _spec, _depthwise, flat, VectorSyntax.Shifted("buffer", TapsStart(_tier)));
            _code.Line($"ref float panels = ref Unsafe.Add(ref call.Weights, {WeightSyntax.TapFloats(_spec, _depthwise)});");
            using (StripSyntax.BlockLoop(_code, _names, _depthwise.Channels))
            {
                _code.Line($"ref float output = ref Unsafe.Add(ref call.Output, {VectorSyntax.InFloats("firstPixel", _pointwise.Outputs)});");
                _code.Line($"DepthwiseBlock(in call, ref input, {FlatBlockEmitter.Argument(_tier)}ref buffer, row, column, rows, columns);");
                if (ActivationSyntax.IsPass(_depthwise.Activation))
                    _code.Line(ActivationSyntax.Pass(_depthwise.Activation, "buffer", $"(nint)rows * {(long)_block.BufferColumns * _block.PixelStride}"));
                if (_io.HasResidual)
                    _code.Line($"ref float residual = ref Unsafe.Add(ref call.Residual, {VectorSyntax.InFloats("firstPixel", _pointwise.Outputs)});");
                _code.Line(_io.BlockCall("ref buffer", "ref panels", "ref output", "ref residual", "rows", "columns"));
                StripSyntax.WriteOutputPass(_code, _pointwise.Activation, _block.IsFlat, _names, _pointwise.Outputs);
            }
        }
    }
}
