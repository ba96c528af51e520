using System;
using System.Linq;
using Dsc.Generator.Helpers;
using Dsc.Generator.Models;

namespace Dsc.Generator.Graphs.Rewrites;

/// <summary>
/// A transposed convolution with stride s makes blocks of s x s pixels, each of a window of the input: a convolution with s * s times the
/// outputs, whose channels then become pixels (Shi et al. 2016, sub-pixel convolution). Where kernel and stride are equal it is a pointwise one.
/// </summary>
internal static class TransposedBlocks
{
    /// <summary>Taps of the blocks' windows for each tap of the kernel, the others being zeros: from here on the detour costs more than it saves.</summary>
    private const double MostWaste = 2.5;

    public static bool Apply(GraphBuilder builder, Node node)
    {
        if (node.Operation is not TransposedConvolution { Groups: 1 } convolution || convolution.Window is not { DilationHeight: 1, DilationWidth: 1 } window
            || !node.Inputs[1]!.IsConstant || node.Input(Convolution.Bias) is { IsConstant: false })
            return false;
        int[] output = node.Output.Shape, kernel = node.Inputs[1]!.Shape;
        var rows = new Axis(node.Inputs[0]!.Shape[1], output[1], kernel[0], window.StrideHeight, window.PadTop);
        var columns = new Axis(node.Inputs[0]!.Shape[2], output[2], kernel[1], window.StrideWidth, window.PadLeft);
        if (!rows.IsWindow || !columns.IsWindow || (double)rows.Size * columns.Size > MostWaste * kernel[0] * kernel[1])
            return false;

        int block = rows.Stride * columns.Stride, channels = output[3];
        var blocks = new Window(rows.Taps, columns.Taps, 1, 1, 1, 1, rows.PadBefore, columns.PadBefore, rows.PadAfter, columns.PadAfter);
        Value? bias = node.Input(Convolution.Bias);
        Value x = builder.Add(
            new Convolution(blocks, 1, BuilderExtensions.KindOf(blocks, 1), convolution.Activation),
            node.Inputs[0],
            Kernel(builder, node.Inputs[1]!, rows, columns),
            bias is null ? null : builder.Reshape(builder.Add(new Expand(new([block, channels])), bias), block * channels));
        x = builder.Reshape(x, output[0], rows.Blocks, columns.Blocks, rows.Stride, columns.Stride, channels);
        x = builder.Reshape(builder.Transpose(x, 0, 1, 3, 2, 4, 5), output[0], rows.Blocks * rows.Stride, columns.Blocks * columns.Stride, channels);
        x = builder.Slice(builder.Slice(x, 1, 0, output[1]), 2, 0, output[2]);
        builder.Graph.Replace(node.Output, x);
        return true;
    }

    /// <summary>From <c>[Kh][Kw][Cin][Cout]</c> to <c>[taps][taps][Cin][place in the block][Cout]</c>, zeros around.</summary>
    private static Value Kernel(GraphBuilder builder, Value kernel, Axis rows, Axis columns)
    {
        int[] shape = kernel.Shape;
        Value whole = builder.Add(
            new Pad(new([rows.Before, columns.Before, 0, 0]), new([rows.Size - rows.Before - shape[0], columns.Size - columns.Before - shape[1], 0, 0]), PadMode.Constant, 0), kernel);
        Value split = builder.Reshape(whole, rows.Taps, rows.Stride, columns.Taps, columns.Stride, shape[2], shape[3]);

        // A later input pixel meets an earlier tap.
        Value turned = builder.Add(
            new Slice(
                new([rows.Taps - 1, 0, columns.Taps - 1, 0, 0, 0]),
                new([rows.Taps == 1 ? 1 : -1, 1, columns.Taps == 1 ? 1 : -1, 1, 1, 1]),
                new(split.Shape)),
            split);
        return builder.Reshape(builder.Transpose(turned, 0, 2, 4, 1, 3, 5), rows.Taps, columns.Taps, shape[2], rows.Stride * columns.Stride * shape[3]);
    }

    /// <summary>Output <c>s q + r</c> is the sum of input <c>q + d</c> times tap <c>r + pad - s d</c>.</summary>
    private sealed class Axis
    {
        public Axis(int input, int output, int kernel, int stride, int pad)
        {
            int last = (stride - 1 + pad) / stride, first = -((kernel - 1 - pad + (kernel - 1 > pad ? 0 : 1 - stride)) / stride);
            Stride = stride;
            Taps = last - first + 1;
            Before = (stride * last) - pad;
            Blocks = Rounding.Parts(output, stride);
            PadBefore = -first;
            PadAfter = Blocks - 1 + last - (input - 1);
        }

        public int Stride { get; }

        /// <summary>Input pixels under a block.</summary>
        public int Taps { get; }

        /// <summary>Zeros before the kernel.</summary>
        public int Before { get; }

        public int Blocks { get; }

        public int PadBefore { get; }

        public int PadAfter { get; }

        /// <summary>The kernel with its zeros.</summary>
        public int Size => Taps * Stride;

        /// <summary>Whether no input is cut off, so that a convolution can do it.</summary>
        public bool IsWindow => PadBefore >= 0 && PadAfter >= 0;
    }
}
