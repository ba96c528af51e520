using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Graphs;
using Dsc.Generator.Plans;

namespace Dsc.Generator.Lowering;

/// <summary>
/// Which kernels write their output as part of a wider tensor, its pixels apart: so the parts of a concatenation of channels are not copied.
/// </summary>
internal static class StridedOutputs
{
    /// <summary>Whether the kernel of a node can write an output with these strides: pixels at one distance, nothing to be done to them afterwards.</summary>
    public static bool AreWritten(Node node, IReadOnlyList<int> strides) =>
        Pixel(node.Output.Shape, strides) is { } pixel && pixel > node.Output.Shape[node.Output.Shape.Length - 1] && node.Operation switch
        {
            // A kernel of one channel is a depthwise one, and taps apart are added tap by tap: both write rows without gaps.
            Convolution { Kind: ConvolutionKind.Pointwise or ConvolutionKind.Standard } convolution => node.Output.Shape[3] > 1
                && convolution.Window is { DilationHeight: 1, DilationWidth: 1 } && node.Input(Convolution.Residual) is null && node.Input(Convolution.Slope) is null
                && IsInline(convolution.Activation),
            FusedConvolutions { Kind: FusedKind.Separable or FusedKind.InvertedResidual } fused => !fused.Stages.Any(stage => stage is SqueezeExcite)
                && node.Inputs.Count(input => input is not null) <= 1 + (2 * fused.Stages.Count) && node.Input(1 + (2 * fused.Stages.Count)) is null
                && IsInline(((Convolution)fused.Stages[fused.Stages.Count - 1]).Activation),
            _ => false,
        };

    /// <summary>Elements from one pixel to the next; null where they are not all as far apart, or channels have gaps.</summary>
    public static int? Pixel(IReadOnlyList<int> shape, IReadOnlyList<int> strides)
    {
        int last = shape.Count - 1;
        if (last < 1 || strides[last] != 1)
            return null;
        int? pixel = null;
        long next = 0;
        for (int axis = last - 1; axis >= 0; axis--)
        {
            if (shape[axis] == 1)
                continue;
            if (pixel is not null && strides[axis] != next)
                return null;
            pixel ??= strides[axis];
            next = (long)strides[axis] * shape[axis];
        }

        return pixel;
    }

    private static bool IsInline(Unary? function) => Activations.Of(function) is { } activation && !new Epilogue(activation).IsPass;
}
