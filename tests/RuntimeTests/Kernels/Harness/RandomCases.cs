using System;
using System.Collections.Generic;

namespace Dsc.RuntimeTests.Kernels.Harness;

/// <summary>Seeded cases from the whole space of attributes.</summary>
public static class RandomCases
{
    private static readonly string[] Operations =
        ["SeparableConv", "SeparableConv", "SeparableConv", "SeparableConv1D", "DepthwiseConv", "PointwiseConv", "StandardConv", "InvertedResidual", "Dense", "GlobalAveragePool", "SpatialSeparableConv"];

    public static IEnumerable<KernelCase> Draw(int seed, int count, string? operation = null)
    {
        var random = new Random(seed);
        for (int drawn = 0; drawn < count;)
        {
            KernelCase c = Draw(random, operation ?? Operations[random.Next(Operations.Length)]);
            if (c.OutputHeight < 1 || c.OutputWidth < 1)
                continue;
            drawn++;
            yield return c;
        }
    }

    private static KernelCase Draw(Random random, string operation)
    {
        T Pick<T>(params T[] values) => values[random.Next(values.Length)];
        bool Chance(int of) => random.Next(of) == 0;
        int Channels() => Chance(2) ? random.Next(1, 41) : Pick(1, 2, 3, 4, 8, 15, 16, 17, 24, 31, 32, 33, 47, 48, 49, 63, 64, 65, 80, 96);

        bool isSquare = operation == "InvertedResidual";
        bool isSignal = operation == "SeparableConv1D";
        bool isFilter = operation == "SpatialSeparableConv";
        bool hasWindow = isSquare || isSignal || isFilter || operation is "SeparableConv" or "DepthwiseConv" or "StandardConv";
        int kernelWidth = !hasWindow ? 1 : isSignal ? Pick(1, 2, 3, 5, 9, 17, 31) : Pick(1, 2, 3, 3, 3, 4, 5, 7);
        int kernelHeight = !hasWindow || isSignal ? 1 : isSquare || Chance(2) ? kernelWidth : Pick(1, 2, 3, 5);
        int strideHeight = hasWindow && !isSignal ? Pick(1, 1, 1, 2, 2, 3, 4) : 1;
        int strideWidth = !hasWindow ? 1 : isSignal || (!isSquare && Chance(3)) ? Pick(1, 2, 3) : strideHeight;
        int rank = isFilter ? Pick(0, 0, 1, 1, 2, 3) : 0;
        if (isFilter && Chance(4))
            kernelWidth = Pick(1, 9, 15, 31);
        if (rank > 0)
            kernelHeight = kernelWidth;
        int dilationHeight = hasWindow && !isSquare && !isSignal && !isFilter ? Pick(1, 1, 1, 2, 3) : 1;
        int dilationWidth = hasWindow && !isSquare && !isFilter ? Pick(1, 1, 1, 2, 4) : 1;
        Padding padding = !hasWindow ? Padding.Valid : Pick(Padding.Valid, Padding.Same, Padding.Same, Padding.Symmetric, Padding.Explicit, isSignal ? Padding.Causal : Padding.Same);
        if (padding == Padding.Symmetric && (dilationHeight * (kernelHeight - 1) % 2 != 0 || dilationWidth * (kernelWidth - 1) % 2 != 0))
            padding = Padding.Same;
        bool isExplicit = padding == Padding.Explicit;
        int Pad() => isExplicit ? Pick(0, 1, 1, 2, 3, 6) : 0;
        int cin = Channels();
        int cout = Chance(3) && isSquare ? cin : Channels();
        if (isSquare && strideHeight == 1 && cin == cout && padding is not (Padding.Same or Padding.Symmetric))
            (padding, isExplicit) = (Padding.Same, false);
        bool isDense = operation == "Dense";
        return new KernelCase
        {
            Operation = operation,
            KernelHeight = kernelHeight,
            KernelWidth = kernelWidth,
            Cin = cin,
            Cout = cout,
            Hidden = isSquare ? Channels() : 16,
            SqueezeExcite = isSquare && Chance(3) ? Pick(1, 4, 8, 19) : 0,
            DepthMultiplier = operation is "SeparableConv" or "SeparableConv1D" or "DepthwiseConv" ? Pick(1, 1, 1, 2, 3, 8) : 1,
            Height = isDense || isSignal ? 1 : random.Next(1, 18),
            Width = isDense ? 1 : random.Next(1, isSignal ? 90 : 33),
            ConstantHeight = isDense || isSignal || !Chance(3),
            ConstantWidth = isDense || !Chance(3),
            StrideHeight = strideHeight,
            StrideWidth = strideWidth,
            DilationHeight = dilationHeight,
            DilationWidth = dilationWidth,
            Padding = padding,
            PadTop = isSignal ? 0 : Pad(),
            PadBottom = isSignal ? 0 : Pad(),
            PadLeft = Pad(),
            PadRight = Pad(),
            DepthwiseActivation = operation is "SeparableConv" or "SeparableConv1D" ? (Activation)random.Next(10) : Activation.None,
            Activation = isFilter || operation == "GlobalAveragePool" ? Activation.None : (Activation)random.Next(10),
            Unroll = Chance(6) ? Unroll.Full : Unroll.Auto,
            ColumnKind = isFilter ? (FilterKind)random.Next(5) : FilterKind.Random,
            RowKind = isFilter ? (FilterKind)random.Next(5) : FilterKind.Random,
            Rank = rank,
            Packed = operation == "InvertedResidual" || (!isFilter && operation != "GlobalAveragePool" && Chance(2)),
            HasBias = !Chance(4),
            HasDepthwiseBias = !Chance(4),
            HasResidual = operation is "SeparableConv" or "SeparableConv1D" or "PointwiseConv" or "StandardConv" && Chance(3),
            Batch = Chance(3) ? random.Next(1, 4) : 0,
            MaxDegreeOfParallelism = Chance(4) ? Pick(1, 2, 3, -1) : 0,
        };
    }
}
