using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.RuntimeTests.Kernels.Harness;

namespace Dsc.RuntimeTests.Kernels;

/// <summary>Shapes chosen by hand, because something could break there.</summary>
public static class Catalogue
{
    public static readonly IReadOnlyList<KernelCase> Cases = All().Distinct().ToList();

    private static IEnumerable<KernelCase> All()
    {
        var plain = new KernelCase { Packed = true, DepthwiseActivation = Activation.Relu6, Activation = Activation.Relu6 };

        foreach (KernelCase few in FewChannels())
            yield return few;
        foreach (KernelCase few in FewOutputs())
            yield return few;

        // Channels around every vector width and panel.
        foreach (int channels in (int[])[1, 2, 3, 4, 5, 7, 8, 9, 12, 15, 16, 17, 20, 23, 24, 29, 31, 32, 33, 40, 63, 64, 65, 100, 127, 128, 129])
        {
            yield return plain with { Cin = channels, Cout = 16, Height = 5, Width = 6 };
            yield return plain with { Cin = 8, Cout = channels, Height = 5, Width = 7 };
            yield return plain with { Operation = "DepthwiseConv", Cin = channels, Height = 7, Width = 9 };
        }

        yield return plain with { Cin = 1000, Cout = 24, Height = 3, Width = 3 };
        yield return plain with { Cin = 1024, Cout = 32, Height = 4, Width = 4 };
        yield return plain with { Cin = 16, Cout = 1000, Height = 2, Width = 2 };

        // Runs of pixels that are no whole number of the largest tile: tiles of two sizes, beside a residual, with gaps in the ring, over windows and planes.
        foreach (int width in (int[])[7, 10, 23, 25, 29, 56])
        {
            KernelCase run = plain with { Cin = 40, Cout = 48, Height = width == 7 ? 7 : 3, Width = width };
            yield return run with { HasResidual = true };
            yield return run with { Operation = "PointwiseConv", KernelHeight = 1, KernelWidth = 1, Padding = Padding.Valid, HasResidual = true };
            yield return run with { Operation = "StandardConv", HasResidual = width % 2 == 0 };
            yield return run with { Operation = "StandardConv", Cin = 3, StrideHeight = 2, StrideWidth = 2, Width = 2 * width };
            yield return run with { Operation = "InvertedResidual", Cout = 40, Hidden = 160, Height = 7, MaxDegreeOfParallelism = 2 };
        }

        // Windows: every kernel, stride, dilation and padding on images from smaller than the kernel to odd sizes.
        foreach ((int height, int width) in ((int, int)[])[(1, 1), (1, 9), (2, 3), (5, 5), (8, 13), (17, 11)])
        {
            foreach (int kernel in (int[])[1, 2, 3, 5, 7])
                yield return plain with { KernelHeight = kernel, KernelWidth = kernel, Height = height, Width = width, Cin = 20 };
            foreach (int stride in (int[])[2, 3, 4])
                yield return plain with { StrideHeight = stride, StrideWidth = stride, Height = height, Width = width };
            yield return plain with { StrideHeight = 2, StrideWidth = 1, Height = height, Width = width };
            yield return plain with { StrideHeight = 1, StrideWidth = 3, Height = height, Width = width };
            yield return plain with { DilationHeight = 2, DilationWidth = 3, Height = height, Width = width };
            yield return plain with { Padding = Padding.Symmetric, StrideHeight = 2, StrideWidth = 2, Height = height, Width = width };
            yield return plain with { Padding = Padding.Explicit, PadTop = 5, PadBottom = 1, PadLeft = 0, PadRight = 4, Height = height, Width = width };
            yield return plain with { KernelHeight = 1, KernelWidth = 9, Height = height, Width = width };
            yield return plain with { KernelHeight = 9, KernelWidth = 1, Height = height, Width = width };
        }

        yield return plain with { Padding = Padding.Valid, Height = 3, Width = 3 };
        yield return plain with { Padding = Padding.Valid, Height = 12, Width = 14, StrideHeight = 2, StrideWidth = 2 };
        yield return plain with { KernelHeight = 11, KernelWidth = 11, Height = 13, Width = 12, Cin = 5 };
        yield return plain with { KernelHeight = 17, KernelWidth = 17, Height = 9, Width = 12, Cin = 5 };
        yield return plain with { KernelHeight = 17, KernelWidth = 17, Height = 9, Width = 12, Cin = 6, DepthMultiplier = 2 };
        yield return plain with { KernelHeight = 9, KernelWidth = 9, Cin = 2048, Cout = 8, Height = 2, Width = 3 };

        // Multipliers, activations, forms.
        for (int multiplier = 2; multiplier <= 8; multiplier++)
        {
            yield return plain with { DepthMultiplier = multiplier, Cin = 5 };
            yield return plain with { Operation = "DepthwiseConv", DepthMultiplier = multiplier, Cin = 19 };
        }

        // Depth multipliers of every kind: lanes of one channel, of several, across two; few outputs, many, in blocks of channels that leave a rest.
        var filters = plain with { Operation = "DepthwiseConv", Activation = Activation.Relu };
        foreach ((int channels, int multiplier) in ((int, int)[])[(1, 2), (1, 7), (1, 16), (1, 33), (1, 48), (2, 3), (3, 4), (3, 5), (3, 8), (3, 10), (3, 13), (3, 32), (5, 3), (6, 3), (7, 3), (7, 24), (8, 12), (16, 8), (19, 7), (24, 6), (40, 5), (64, 2), (64, 3)])
        {
            bool isConstant = channels % 2 == 0;
            yield return filters with { Cin = channels, DepthMultiplier = multiplier, Width = 13, ConstantWidth = isConstant, Packed = isConstant };
            yield return filters with { Cin = channels, DepthMultiplier = multiplier, StrideHeight = 2, StrideWidth = 2, DilationWidth = 3, Batch = 2, MaxDegreeOfParallelism = 2 };
            yield return plain with { Cin = channels, DepthMultiplier = multiplier, Height = 6, Width = 19, ConstantHeight = isConstant, Padding = Padding.Valid };
            yield return filters with { Cin = channels, DepthMultiplier = multiplier, Width = 31, StrideWidth = isConstant ? 1 : 2, Activation = Activation.Tanh };
        }

        // Blocks of channels that begin in the midst of the filters of one.
        foreach ((int channels, int multiplier) in ((int, int)[])[(96, 3), (40, 6), (33, 12), (64, 24), (32, 48)])
            yield return filters with { Cin = channels, DepthMultiplier = multiplier, Height = 14, Width = 30 };

        // A pass over the values of some columns, beside which lie those of others.
        yield return filters with { Cin = 65, DepthMultiplier = 3, Height = 2, Width = 12, KernelWidth = 4, StrideHeight = 2, StrideWidth = 2, DilationHeight = 2, Activation = Activation.Tanh, Unroll = Unroll.Full };

        // Dilation by phases: more phases than results, strides that share a factor with it or none, blocks that end within a phase.
        foreach ((int height, int width, int kernel, int dilation, int stride) in ((int, int, int, int, int)[])
            [(33, 21, 3, 18, 1), (13, 29, 3, 4, 1), (13, 29, 3, 4, 2), (17, 19, 5, 6, 4), (9, 31, 2, 3, 3), (12, 14, 7, 5, 1), (5, 5, 3, 40, 1)])
        {
            foreach (int channels in (int[])[8, 24, 33])
            {
                KernelCase dilated = filters with
                {
                    Cin = channels,
                    Height = height,
                    Width = width,
                    KernelHeight = kernel,
                    KernelWidth = kernel,
                    DilationHeight = dilation,
                    DilationWidth = dilation,
                    StrideHeight = stride,
                    StrideWidth = stride,
                };
                yield return dilated;
                yield return dilated with { ConstantWidth = false, ConstantHeight = channels != 24, DilationHeight = 1, Batch = 2, MaxDegreeOfParallelism = 3 };
                yield return dilated with { Operation = "SeparableConv", Cout = 12, DilationWidth = 1 + dilation };
                yield return dilated with { Operation = "StandardConv", Cout = 20, HasResidual = true, Activation = channels == 8 ? Activation.Gelu : Activation.Relu };
            }
        }

        // Long rows of taps over pixels that share few sets of the first-level cache: a copy of the input, on images of one and of some rows.
        foreach ((int channels, int height, int stride, int dilation) in ((int, int, int, int)[])[(1024, 1, 1, 1), (1024, 3, 2, 1), (512, 2, 1, 2), (512, 1, 2, 4)])
        {
            KernelCase crowded = filters with { Cin = channels, Height = height, Width = 61, KernelHeight = 1, KernelWidth = 37, StrideWidth = stride, DilationWidth = dilation };
            yield return crowded;
            yield return crowded with { ConstantHeight = false, ConstantWidth = false, Batch = 2, MaxDegreeOfParallelism = 2, Activation = Activation.Tanh };
            yield return crowded with { Operation = "SeparableConv", Cout = 5, HasResidual = true };
            yield return crowded with { Operation = "SeparableConv", Cout = 19, ConstantWidth = false, Unroll = Unroll.Full };
        }

        // Pixels that share few sets of the first-level cache are copied row by row: odd sizes, small images, strides, heights at run time, more rows than the copy holds.
        foreach ((int channels, int height, int width, int kernel, int stride) in ((int, int, int, int, int)[])
            [(1024, 7, 7, 3, 1), (1024, 9, 13, 3, 2), (1024, 1, 5, 3, 1), (1024, 3, 2, 5, 1), (512, 37, 11, 5, 1), (512, 21, 17, 2, 3), (768, 15, 19, 7, 1), (1536, 8, 6, 5, 2)])
        {
            KernelCase copied = filters with { Cin = channels, Height = height, Width = width, KernelHeight = kernel, KernelWidth = kernel, StrideHeight = stride, StrideWidth = stride };
            yield return copied;
            yield return copied with { ConstantHeight = false, Batch = 2, MaxDegreeOfParallelism = 3, Activation = Activation.Tanh };
            yield return copied with { ConstantHeight = false, ConstantWidth = false };
        }

        // Columns of taps, images one pixel wide, large kernels, windows mostly on padding.
        foreach ((int height, int width, int kernelHeight, int kernelWidth) in ((int, int, int, int)[])
            [(40, 5, 31, 1), (19, 23, 7, 1), (31, 13, 15, 1), (23, 9, 11, 2), (18, 20, 5, 5), (20, 17, 11, 11), (50, 1, 51, 1), (33, 1, 3, 1), (1, 33, 1, 3), (21, 22, 9, 9), (7, 7, 31, 31), (9, 30, 15, 4), (4, 3, 8, 8)])
        {
            foreach (int channels in (int[])[1, 3, 16, 27])
            {
                KernelCase tall = filters with { Cin = channels, Height = height, Width = width, KernelHeight = kernelHeight, KernelWidth = kernelWidth };
                yield return tall;
                yield return tall with { Activation = Activation.Silu };
                yield return tall with { ConstantHeight = false, ConstantWidth = width == 1 || channels == 16, StrideHeight = 2, MaxDegreeOfParallelism = 2 };
                yield return tall with { Operation = "SeparableConv", Cout = 9, DilationHeight = 2, StrideWidth = 2 };
                yield return tall with { DepthMultiplier = 2, StrideHeight = 2, StrideWidth = 2, ConstantWidth = false };
            }

            yield return filters with { Operation = "StandardConv", Cin = 1, Cout = 1, Height = height, Width = width, KernelHeight = kernelHeight, KernelWidth = kernelWidth, Batch = 2 };
        }

        // Channels in blocks.
        foreach (int channels in (int[])[96, 100, 192, 200, 383, 392, 577])
        {
            yield return filters with { Cin = channels, Height = 11, Width = 14 };
            yield return filters with { Cin = channels, Height = 17, Width = 9, StrideHeight = 2, StrideWidth = 2, ConstantHeight = false, MaxDegreeOfParallelism = 2 };
            yield return plain with { Cin = channels, Height = 15, Width = 8, Cout = 8 };
            yield return plain with { Operation = "InvertedResidual", Cin = 8, Hidden = channels, Cout = 8, Height = 9, Width = 10 };
        }

        foreach (Activation activation in Enum.GetValues<Activation>())
        {
            yield return plain with { DepthwiseActivation = activation, Activation = Activation.None, Cin = 19, Cout = 21 };
            yield return plain with { DepthwiseActivation = Activation.None, Activation = activation, Cin = 19, Cout = 21, HasResidual = true };
            yield return plain with { Operation = "InvertedResidual", Activation = activation, Cin = 12, Cout = 12, Hidden = 40, SqueezeExcite = 10 };
        }

        foreach (Unroll unroll in (Unroll[])[Unroll.Auto, Unroll.Full])
        {
            foreach ((bool height, bool width) in ((bool, bool)[])[(true, true), (false, true), (true, false), (false, false)])
            {
                KernelCase sized = plain with { ConstantHeight = height, ConstantWidth = width, Unroll = unroll, Cin = 24, Cout = 40, Height = 13, Width = 19 };
                yield return sized;
                yield return sized with { Packed = false, Batch = 2, HasResidual = true, MaxDegreeOfParallelism = 2 };
                yield return sized with { Packed = false, HasBias = false, HasDepthwiseBias = false, Padding = Padding.Valid };
                yield return sized with { Operation = "DepthwiseConv", MaxDegreeOfParallelism = -1 };
                yield return sized with { Operation = "StandardConv", Cin = 3, HasResidual = true, StrideHeight = 2, StrideWidth = 2 };
                yield return sized with { Operation = "PointwiseConv", KernelHeight = 1, KernelWidth = 1, Padding = Padding.Valid, Batch = 3 };
                yield return sized with { Operation = "InvertedResidual", Hidden = 72, Cout = 24, Batch = 2, MaxDegreeOfParallelism = 2 };
                yield return sized with { Operation = "GlobalAveragePool", KernelHeight = 1, KernelWidth = 1, Packed = false, Padding = Padding.Valid, Batch = 2, Cin = 100 };
            }

            yield return plain with { Operation = "SeparableConv1D", KernelHeight = 1, KernelWidth = 87, DilationWidth = 2, Height = 1, Width = 211, Padding = Padding.Causal, Unroll = unroll };
            yield return plain with { Operation = "Dense", KernelHeight = 1, KernelWidth = 1, Height = 1, Width = 1, Padding = Padding.Valid, Cin = 77, Cout = 130, Batch = 3, Unroll = unroll };
            yield return plain with { Operation = "Dense", KernelHeight = 1, KernelWidth = 1, Height = 1, Width = 1, Padding = Padding.Valid, Cin = 100, Cout = 1001, Unroll = unroll };
        }

        foreach (KernelCase filter in Filters())
            yield return filter;
    }

    /// <summary>Depthwise layers whose rows are taken as one axis of floats.</summary>
    public static IEnumerable<KernelCase> FewChannels()
    {
        var few = new KernelCase { Operation = "DepthwiseConv", Packed = true, Activation = Activation.Relu6, Height = 9, Cin = 3 };

        // Rows shorter than any vector, copied whole, read straight from the input, copied in several parts.
        foreach (int channels in (int[])[1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 17, 18])
        {
            bool isConstant = channels % 2 != 0;
            foreach (int width in (int[])[1, isConstant ? 23 : 5, isConstant ? 137 : 61])
                yield return few with { Cin = channels, Width = width, ConstantWidth = isConstant, Packed = isConstant, HasBias = channels % 4 != 0 };
        }

        (int Height, int Width)[] sizes = [(1, 1), (2, 61), (5, 9), (21, 75)];
        for (int i = 0; i < sizes.Length; i++)
        {
            KernelCase sized = few with { Height = sizes[i].Height, Width = sizes[i].Width };
            foreach ((int kernelHeight, int kernelWidth) in ((int, int)[])[(1, 1), (2, 2), (5, 5), (7, 7), (1, 9), (9, 1), (13, 11), (15, 17), (19, 19)])
                yield return sized with { KernelHeight = kernelHeight, KernelWidth = kernelWidth, Cin = 1 + (kernelWidth % 5) };
            foreach (int channels in (int[])[1 + i, 10 - i])
            {
                yield return sized with { Cin = channels, StrideHeight = 2, ConstantHeight = false, Unroll = Unroll.Full };
                yield return sized with { Cin = channels, DilationHeight = 3, DilationWidth = 2 };
                yield return sized with { Cin = channels, DilationWidth = 50, KernelHeight = 1, ConstantWidth = false };
                yield return sized with { Cin = channels, Padding = Padding.Explicit, PadTop = 7, PadLeft = 40, PadRight = 9, Activation = Activation.Silu };
                yield return sized with { Cin = channels, Padding = Padding.Explicit, PadTop = 2, PadBottom = 1, PadRight = 2, KernelWidth = 2, StrideHeight = 3, Batch = 2, MaxDegreeOfParallelism = 3 };
                yield return sized with { Operation = "SeparableConv", Cin = channels, Cout = 9, DepthwiseActivation = Activation.Silu, ConstantHeight = false, ConstantWidth = false, MaxDegreeOfParallelism = -1 };
            }
        }
    }

    /// <summary>Layers of few output channels, most of them with sums in partial sums: every number of outputs, terms around a vector, all forms.</summary>
    public static IEnumerable<KernelCase> FewOutputs()
    {
        var few = new KernelCase { Packed = true, Activation = Activation.HardSwish, DepthwiseActivation = Activation.Relu, Height = 5, Width = 7 };
        KernelCase pointwise = few with { Operation = "PointwiseConv", KernelHeight = 1, KernelWidth = 1, Padding = Padding.Valid };
        KernelCase dense = pointwise with { Operation = "Dense", Height = 1, Width = 1 };
        for (int outputs = 1; outputs <= 16; outputs++)
        {
            // Terms below and above what partial sums are worth, with every kind of rest.
            yield return dense with { Cin = 31 + outputs, Cout = outputs, Packed = outputs % 2 == 0, Batch = outputs % 3 };
            yield return pointwise with { Cin = 16 + (outputs * (outputs + 5)), Cout = outputs, HasResidual = outputs % 2 == 0, MaxDegreeOfParallelism = outputs % 3 };
        }

        foreach ((int inputs, int outputs) in ((int, int)[])[(16, 1), (17, 1), (47, 2), (129, 3), (64, 4), (90, 6), (511, 8), (300, 11), (600, 13)])
        {
            yield return few with { Cin = inputs, Cout = outputs, ConstantWidth = inputs % 2 == 0 };
            yield return pointwise with { Cin = inputs, Cout = outputs, ConstantHeight = false, ConstantWidth = false, Batch = 2, Activation = Activation.Silu };
            yield return dense with { Cin = inputs, Cout = outputs, Unroll = Unroll.Full, Batch = 3 };
            yield return pointwise with { Cin = inputs, Cout = outputs, Unroll = Unroll.Full, Packed = false };
            yield return few with { Operation = "SeparableConv1D", KernelHeight = 1, KernelWidth = 5, Height = 1, Width = 30, Padding = Padding.Causal, Cin = inputs, Cout = outputs, HasResidual = true, Packed = false };
        }

        yield return pointwise with { Cin = 1024, Cout = 1, Height = 3, Width = 11 };
        KernelCase standard = few with { Operation = "StandardConv", Cin = 32, Cout = 3, Height = 9, Width = 11 };
        for (int outputs = 1; outputs <= 9; outputs++)
            yield return standard with { Cin = 16 * (1 + (outputs % 3)), Cout = outputs, HasResidual = outputs % 2 == 0, Packed = outputs % 3 != 0, ConstantWidth = outputs % 4 != 0 };
        yield return standard with { KernelHeight = 9, KernelWidth = 9 };
        yield return standard with { DilationHeight = 2, DilationWidth = 3, Cout = 1 };
        yield return standard with { StrideHeight = 2, StrideWidth = 2, Cout = 2, Padding = Padding.Symmetric, MaxDegreeOfParallelism = 3 };
        yield return standard with { KernelHeight = 4, KernelWidth = 2, StrideWidth = 3, Padding = Padding.Explicit, PadTop = 6, PadLeft = 5, PadRight = 1, Batch = 2 };
        yield return standard with { KernelHeight = 1, KernelWidth = 7, Unroll = Unroll.Full, Padding = Padding.Valid, ConstantHeight = false };
    }

    private static IEnumerable<KernelCase> Filters()
    {
        var filter = new KernelCase { Operation = "SpatialSeparableConv", Cin = 1, Height = 9, Width = 21 };
        foreach (int channels in (int[])[1, 2, 3, 4, 5, 15, 16, 17, 33, 130])
        {
            yield return filter with { Cin = channels, ColumnKind = FilterKind.Symmetric, RowKind = FilterKind.Difference };
            yield return filter with { Cin = channels, KernelWidth = 4, StrideWidth = 2, StrideHeight = 3, Padding = Padding.Valid };
            yield return filter with { Cin = channels, KernelHeight = 5, KernelWidth = 5, Rank = 2, ConstantWidth = false, MaxDegreeOfParallelism = 2 };
        }

        // Rows around every vector width, and past one block of columns.
        foreach (int width in (int[])[1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 47, 1023, 1024, 1025, 1100])
        {
            yield return filter with { Width = width, Height = 6, RowKind = FilterKind.Symmetric };
            yield return filter with { Width = width, Height = 3, KernelWidth = 7, StrideWidth = 2, StrideHeight = 2, ConstantWidth = false };
            yield return filter with { Width = width, Height = 5, Padding = Padding.Explicit, PadLeft = 40, PadTop = 7, PadRight = 9, ConstantHeight = false };
        }

        foreach (FilterKind kind in Enum.GetValues<FilterKind>())
        {
            foreach (int kernel in (int[])[1, 2, 3, 4, 5, 6, 7, 11])
            {
                yield return filter with { ColumnKind = kind, RowKind = kind, KernelHeight = kernel, KernelWidth = kernel, Cin = 3, Batch = 2 };
                yield return filter with { ColumnKind = kind, KernelHeight = kernel, KernelWidth = 1, Cin = 3, ConstantHeight = false, MaxDegreeOfParallelism = -1 };
                yield return filter with { RowKind = kind, KernelHeight = 1, KernelWidth = kernel, StrideWidth = 3 };
                yield return filter with { ColumnKind = kind, RowKind = FilterKind.Random, KernelHeight = kernel, KernelWidth = kernel, Rank = 1 };
            }
        }

        for (int rank = 1; rank <= 6; rank++)
        {
            yield return filter with { KernelHeight = 7, KernelWidth = 7, Rank = rank, Cin = 4 };
            yield return filter with { KernelHeight = 6, KernelWidth = 6, Rank = rank, StrideHeight = 2, StrideWidth = 2, Cin = 3, ColumnKind = FilterKind.Symmetric };
        }

        // So many taps that they are a loop.
        yield return filter with { KernelHeight = 300, KernelWidth = 2, Height = 40 };
        yield return filter with { KernelHeight = 2, KernelWidth = 300, Cin = 3 };
        yield return filter with { KernelHeight = 290, KernelWidth = 270, StrideHeight = 2, StrideWidth = 2, Cin = 2, ConstantWidth = false };
        yield return filter with { KernelHeight = 31, KernelWidth = 31, Cin = 40, Height = 20, ColumnKind = FilterKind.Symmetric, RowKind = FilterKind.Symmetric };
    }
}
