using System;
using System.Collections.Generic;

namespace Dsc.RuntimeTests.Kernels.Harness;

/// <summary>
/// Seeded cases from the whole space of attributes: mostly small ones, some with long kernels, with many channels or of large images, never
/// all of it at once.
/// </summary>
public sealed class RandomCases
{
    /// <summary>Products that the oracle adds up in well under a second.</summary>
    private const long MostProducts = 4_000_000;

    private static readonly string[] Operations =
        ["SeparableConv", "SeparableConv", "SeparableConv", "SeparableConv1D", "DepthwiseConv", "PointwiseConv", "StandardConv", "InvertedResidual", "Dense", "GlobalAveragePool", "SpatialSeparableConv"];

    private readonly Random _random;
    private readonly string _operation;

    private RandomCases(Random random, string operation)
    {
        _random = random;
        _operation = operation;
    }

    private bool IsSignal => _operation == "SeparableConv1D";

    private bool IsFilter => _operation == "SpatialSeparableConv";

    private bool IsInverted => _operation == "InvertedResidual";

    private bool IsDense => _operation == "Dense";

    private bool HasActivation => !IsFilter && _operation != "GlobalAveragePool";

    public static IEnumerable<KernelCase> Draw(int seed, int count, string? operation = null)
    {
        var random = new Random(seed);
        for (int drawn = 0; drawn < count;)
        {
            KernelCase c = new RandomCases(random, operation ?? Operations[random.Next(Operations.Length)]).Draw();
            if (c.OutputHeight < 1 || c.OutputWidth < 1 || c.Products > MostProducts)
                continue;
            drawn++;
            yield return c;
        }
    }

    private KernelCase Draw()
    {
        KernelCase c = DrawForm() with { Operation = _operation };
        // One in so many is large in one way.
        int extreme = _random.Next(12);
        c = DrawChannels(c, isWide: extreme == 0);
        c = DrawSize(c, isLarge: extreme == 1);
        return c.HasWindow ? DrawPadding(DrawWindow(c, isLong: extreme is 2 or 3)) : c with { KernelHeight = 1, KernelWidth = 1, Padding = Padding.Valid };
    }

    /// <summary>What is the same for every shape: activations, weights, the parameters of the method.</summary>
    private KernelCase DrawForm() => new()
    {
        DepthwiseActivation = _operation is "SeparableConv" or "SeparableConv1D" ? (Activation)_random.Next(Enum.GetValues<Activation>().Length) : Activation.None,
        Activation = HasActivation ? (Activation)_random.Next(Enum.GetValues<Activation>().Length) : Activation.None,
        Unroll = HasActivation && Chance(6) ? Unroll.Full : Unroll.Auto,
        Packed = IsInverted || (HasActivation && Chance(2)),
        HasBias = !Chance(4),
        HasDepthwiseBias = !Chance(4),
        EmptyBiases = HasActivation && Chance(8),
        HasResidual = _operation is "SeparableConv" or "SeparableConv1D" or "PointwiseConv" or "StandardConv" && Chance(3),
        Batch = Chance(3) ? _random.Next(1, 4) : 0,
        MaxDegreeOfParallelism = Chance(4) ? Pick(1, 2, 3, 7, -1) : 0,
        Shorthands = Chance(2),
        ParameterOrder = Chance(4) ? _random.Next(1, 1000) : 0,
    };

    private KernelCase DrawChannels(KernelCase c, bool isWide)
    {
        int cin = Channels(isWide);
        return c with
        {
            Cin = cin,
            Cout = IsInverted && Chance(3) ? cin : Channels(isWide),
            Hidden = IsInverted ? Channels(isWide) : c.Hidden,
            SqueezeExcite = IsInverted && Chance(3) ? Pick(1, 4, 8, 19) : 0,
            DepthMultiplier = _operation is "SeparableConv" or "SeparableConv1D" or "DepthwiseConv" ? Pick(1, 1, 1, 2, 3, 8, 11) : 1,
        };
    }

    private int Channels(bool isWide) =>
        isWide ? Pick(1, 3, 127, 128, 129, 130, 144, 160, 192, 255, 256, 257, 320, 511, 512, 513, 600, 1000, 1023, 1024, 1025)
        : Chance(2) ? _random.Next(1, 41)
        : Pick(1, 2, 3, 4, 8, 15, 16, 17, 24, 31, 32, 33, 47, 48, 49, 63, 64, 65, 80, 96);

    private KernelCase DrawSize(KernelCase c, bool isLarge) => c with
    {
        Height = IsDense || IsSignal ? 1 : _random.Next(1, isLarge ? 90 : 18),
        Width = IsDense ? 1 : _random.Next(1, isLarge ? 1200 : IsSignal ? 90 : 33),
        ConstantHeight = IsDense || IsSignal || !Chance(3),
        ConstantWidth = IsDense || !Chance(3),
    };

    private KernelCase DrawWindow(KernelCase c, bool isLong)
    {
        int width = IsSignal ? (isLong ? Pick(33, 63, 64, 75, 86, 87) : Pick(1, 2, 3, 4, 5, 9, 17, 31))
            : isLong ? Pick(8, 9, 11, 13, 15, 16, 17, 21, 31) : Pick(1, 2, 3, 3, 3, 4, 5, 6, 7);
        int height = IsSignal ? 1 : IsInverted || Chance(2) ? width : Pick(1, 2, 3, 5, isLong ? 31 : 7);
        int strideHeight = IsSignal ? 1 : Pick(1, 1, 1, 2, 2, 3, 4);
        int rank = IsFilter ? Pick(0, 0, 1, 1, 2, 3) : 0;
        bool hasDilation = !IsInverted && !IsFilter;
        return c with
        {
            KernelHeight = rank > 0 ? width : height,
            KernelWidth = width,
            StrideHeight = strideHeight,
            StrideWidth = IsSignal || (!IsInverted && Chance(3)) ? Pick(1, 2, 3, 5) : strideHeight,
            DilationHeight = hasDilation && !IsSignal ? Pick(1, 1, 1, 2, 3) : 1,
            DilationWidth = hasDilation ? Pick(1, 1, 1, 2, 4) : 1,
            // A long kernel without padding needs a long signal.
            Width = IsSignal && isLong ? _random.Next(1, 400) : c.Width,
            Rank = rank,
            ColumnKind = IsFilter ? (FilterKind)_random.Next(5) : FilterKind.Random,
            RowKind = IsFilter ? (FilterKind)_random.Next(5) : FilterKind.Random,
            TapSeed = IsFilter ? _random.Next(1000) : 0,
        };
    }

    private KernelCase DrawPadding(KernelCase c)
    {
        c = c with { Padding = Pick(Padding.Valid, Padding.Same, Padding.Same, Padding.Symmetric, Padding.Explicit, IsSignal ? Padding.Causal : Padding.Same) };
        int reachHeight = c.DilationHeight * (c.KernelHeight - 1), reachWidth = c.DilationWidth * (c.KernelWidth - 1);
        if (c.Padding == Padding.Symmetric && (reachHeight % 2 != 0 || reachWidth % 2 != 0))
            c = c with { Padding = Padding.Same };
        // The input can only be added to an output of its size.
        if (c.AddsInput && c.Padding == Padding.Valid)
            c = c with { Padding = Padding.Same };
        if (c.Padding != Padding.Explicit)
            return c;

        int top = Pad(), left = Pad();
        if (c.AddsInput)
            (top, left) = (_random.Next(reachHeight + 1), _random.Next(reachWidth + 1));
        return c with
        {
            PadTop = IsSignal ? 0 : top,
            PadBottom = IsSignal ? 0 : c.AddsInput ? reachHeight - top : Pad(),
            PadLeft = left,
            PadRight = c.AddsInput ? reachWidth - left : Pad(),
        };
    }

    private int Pad() => Pick(0, 1, 1, 2, 3, 6, 40);

    private T Pick<T>(params T[] values) => values[_random.Next(values.Length)];

    private bool Chance(int of) => _random.Next(of) == 0;
}
