using Dsc.Generator.Graphs;

namespace Dsc.Tool.Inspection;

/// <summary>Kinds of operations that have a colour of their own.</summary>
internal enum OperationGroup
{
    Fused,
    Pointwise,
    Depthwise,
    Standard,
    Pool,
    Elementwise,
    Movement,
}

internal static class OperationGroups
{
    public static OperationGroup Of(Operation operation) => operation switch
    {
        FusedConvolutions or SqueezeExcite => OperationGroup.Fused,
        Convolution { Kind: ConvolutionKind.Pointwise } or Dense or MatMul => OperationGroup.Pointwise,
        Convolution { Kind: ConvolutionKind.Depthwise } => OperationGroup.Depthwise,
        Convolution or TransposedConvolution => OperationGroup.Standard,
        Pool or PoolPlaces or Reduce or ArgExtreme or TopK => OperationGroup.Pool,
        Reshape or Transpose or Concat or Slice or Gather or GatherElements or GatherND or ScatterElements or ScatterND or Triangle or Pad or Expand or Tile or Resize or Unpool or GridSample or RoiAlign or Cast => OperationGroup.Movement,
        _ => OperationGroup.Elementwise,
    };

    /// <summary>The group of an operation by the file's name for it.</summary>
    public static OperationGroup Of(string operation) => operation.ToUpperInvariant().Replace("_", "", System.StringComparison.Ordinal) switch
    {
        "DEPTHWISECONV2D" => OperationGroup.Depthwise,
        "CONV" or "CONV2D" or "CONVTRANSPOSE" or "TRANSPOSECONV" or "FUSEDCONV" => OperationGroup.Standard,
        "GEMM" or "MATMUL" or "FUSEDMATMUL" or "FULLYCONNECTED" => OperationGroup.Pointwise,
        "MAXPOOL" or "AVERAGEPOOL" or "MAXPOOL2D" or "AVERAGEPOOL2D" or "GLOBALAVERAGEPOOL" or "GLOBALMAXPOOL" or "REDUCEMEAN" or "MEAN" or "ARGMAX" => OperationGroup.Pool,
        "RESHAPE" or "TRANSPOSE" or "CONCAT" or "CONCATENATION" or "SLICE" or "STRIDEDSLICE" or "SPLIT" or "GATHER" or "PAD" or "FLATTEN" or "SQUEEZE" or "UNSQUEEZE" or "RESIZE"
            or "UPSAMPLE" or "SHAPE" or "CONSTANT" or "CAST" or "EXPAND" or "TILE" or "IDENTITY" or "DEQUANTIZE" or "RESIZEBILINEAR" or "DEPTHTOSPACE" or "CONSTANTOFSHAPE" => OperationGroup.Movement,
        _ => OperationGroup.Elementwise,
    };
}
