using System.Collections.Generic;
using System.Linq;
using Dsc.CompilerServices;
using Dsc.Generator.Graphs;
using Dsc.Generator.Plans;

namespace Dsc.Generator.Lowering;

/// <summary>
/// Which kernels read and write parts of a wider tensor, whose pixels lie apart: so the parts of a concatenation and of a split of channels are not copied.
/// </summary>
internal static class StridedKernels
{
    /// <summary>Windows of so many taps are read where they lie.</summary>
    private const int FewTaps = 49;

    /// <summary>The colours of a picture, and one more.</summary>
    private const int MostPlanes = 4;

    /// <summary>Whether the kernel of a node can write an output with these strides: pixels at one distance, nothing to be done to them afterwards.</summary>
    public static bool Write(Node node, IReadOnlyList<int> strides) =>
        Pixel(node.Output.Shape, strides) is { } pixel && pixel > node.Output.Shape[node.Output.Shape.Length - 1] && node.Operation switch
        {
            // A kernel of one channel is a depthwise one, and taps apart are added tap by tap: both write rows without gaps.
            Convolution { Kind: not ConvolutionKind.Depthwise } convolution => node.Output.Shape[3] > 1
                && convolution.Window is { DilationHeight: 1, DilationWidth: 1 } && node.Input(Convolution.Residual) is null && node.Input(Convolution.Slope) is null
                && IsInline(convolution.Activation),
            FusedConvolutions { Kind: FusedKind.Separable or FusedKind.InvertedResidual } fused => !fused.Stages.Any(stage => stage is SqueezeExcite)
                && node.Inputs.Count(input => input is not null) <= 1 + (2 * fused.Stages.Count) && node.Input(1 + (2 * fused.Stages.Count)) is null
                && IsInline(((Convolution)fused.Stages[fused.Stages.Count - 1]).Activation),
            Interleave => true,
            _ => false,
        };

    /// <summary>
    /// Whether the kernel of a node can read an input with these strides. The first of its stages takes each pixel by itself, or is a depthwise one that finds its
    /// vectors in the input; and nothing else takes the same value.
    /// </summary>
    public static bool Read(Node node, Value value, IReadOnlyList<int> strides) => ReadsPlanes(node, value, strides) ||
        Pixel(value.Shape, strides) is { } pixel && (node.Operation is Interleave || (value.Shape.Length == 4 && pixel > value.Shape[3]
        && node.Inputs[0] == value && node.Inputs.Count(input => input == value) == 1 && node.Operation switch
        {
            Convolution { Window.IsPointwise: true, Kind: not ConvolutionKind.Depthwise } => true,
            FusedConvolutions { Kind: FusedKind.Separable } fused => FindsVectors(((Convolution)fused.Stages[0]).Window, node.Inputs[1]!.Shape),
            FusedConvolutions { Kind: FusedKind.InvertedResidual } fused => !fused.Stages.Any(stage => stage is SqueezeExcite),
            _ => false,
        }));

    /// <summary>
    /// Whether the kernel of a node reads an input whose channels are planes: a standard convolution of few, which would take more than its own time to be turned
    /// where it does not fit into the caches.
    /// </summary>
    private static bool ReadsPlanes(Node node, Value value, IReadOnlyList<int> strides) =>
        ArePlanes(value.Shape, strides) && value.Shape[1] > 1 && value.Shape[2] > 1 && value.Shape[3] is > 1 and <= MostPlanes
        && node.Inputs[0] == value && node.Inputs.Count(input => input == value) == 1
        && node.Operation is Convolution { Kind: ConvolutionKind.Standard, Window: { DilationHeight: 1, DilationWidth: 1, KernelHeight: var height, KernelWidth: > 1 and var width } }
        && !SplitSums.InStandard((long)height * width, value.Shape[3], node.Output.Shape[3]);

    /// <summary>Whether each channel of each image is dense, as files with channels first have them.</summary>
    public static bool ArePlanes(IReadOnlyList<int> shape, IReadOnlyList<int> strides) => shape.Count == 4 && strides[2] == 1 && strides[1] == shape[2]
        && strides[3] == (long)shape[1] * shape[2] && (shape[0] == 1 || strides[0] == (long)strides[3] * shape[3]);

    /// <summary>Few channels are one axis with the columns of the image; of large and stretched windows and of columns of taps the input is copied.</summary>
    private static bool FindsVectors(Window window, int[] kernel) =>
        kernel[2] >= PackedLayout.Lanes && kernel[3] == 1 && window is { DilationHeight: 1, DilationWidth: 1 } and not { KernelHeight: > 1, KernelWidth: 1 }
        && window.KernelHeight * window.KernelWidth < FewTaps;

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
