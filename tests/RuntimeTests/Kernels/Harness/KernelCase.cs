using System;
using System.Collections.Generic;
using System.Linq;

namespace Dsc.RuntimeTests.Kernels.Harness;

/// <summary>One kernel to test: the attribute, the form of the method, and the sizes of one call.</summary>
public sealed partial record KernelCase
{
    public string Operation { get; init; } = "SeparableConv";

    public int KernelHeight { get; init; } = 3;

    public int KernelWidth { get; init; } = 3;

    public int Cin { get; init; } = 8;

    public int Cout { get; init; } = 8;

    public int Hidden { get; init; } = 16;

    public int SqueezeExcite { get; init; }

    public int DepthMultiplier { get; init; } = 1;

    public int Height { get; init; } = 9;

    public int Width { get; init; } = 9;

    /// <summary>Whether the attribute gives the height; otherwise the method takes it.</summary>
    public bool ConstantHeight { get; init; } = true;

    public bool ConstantWidth { get; init; } = true;

    public int StrideHeight { get; init; } = 1;

    public int StrideWidth { get; init; } = 1;

    public int DilationHeight { get; init; } = 1;

    public int DilationWidth { get; init; } = 1;

    public Padding Padding { get; init; } = Padding.Same;

    public int PadTop { get; init; }

    public int PadBottom { get; init; }

    public int PadLeft { get; init; }

    public int PadRight { get; init; }

    public Activation DepthwiseActivation { get; init; }

    public Activation Activation { get; init; }

    public Unroll Unroll { get; init; }

    /// <summary>Whether the attribute has one property for both directions where they agree.</summary>
    public bool Shorthands { get; init; }

    /// <summary>0 for the parameters in their usual order, otherwise the seed of another one.</summary>
    public int ParameterOrder { get; init; }

    /// <summary>Other coefficients of a filter for another number.</summary>
    public int TapSeed { get; init; }

    /// <summary>What the column of a filter looks like.</summary>
    public FilterKind ColumnKind { get; init; }

    public FilterKind RowKind { get; init; }

    /// <summary>0 for a filter given as column and row, otherwise of how many products the whole filter is the sum.</summary>
    public int Rank { get; init; }

    public bool Packed { get; init; }

    public bool HasDepthwiseBias { get; init; } = true;

    public bool HasBias { get; init; } = true;

    /// <summary>Whether the biases are given as empty spans.</summary>
    public bool EmptyBiases { get; init; }

    public bool HasResidual { get; init; }

    /// <summary>Images, or 0 for a method without the parameter.</summary>
    public int Batch { get; init; }

    /// <summary>0 for a method without the parameter.</summary>
    public int MaxDegreeOfParallelism { get; init; }

    public int Images => Math.Max(Batch, 1);

    public int OutputHeight => Output(Height, KernelHeight, StrideHeight, DilationHeight, Before.Height, After.Height);

    public int OutputWidth => Output(Width, KernelWidth, StrideWidth, DilationWidth, Before.Width, After.Width);

    public int OutputChannels => Operation switch
    {
        "DepthwiseConv" => Cin * DepthMultiplier,
        "GlobalAveragePool" or "SpatialSeparableConv" => Cin,
        _ => Cout,
    };

    /// <summary>Whether the input is added by the operation itself.</summary>
    public bool AddsInput => Operation == "InvertedResidual" && StrideHeight == 1 && Cin == Cout;

    public bool IsOneDimensional => Operation == "SeparableConv1D";

    public bool HasWindow => Operation is "SeparableConv" or "SeparableConv1D" or "DepthwiseConv" or "StandardConv" or "InvertedResidual" or "SpatialSeparableConv";

    /// <summary>Whether the coefficients are part of the attribute.</summary>
    public bool IsFilter => Operation == "SpatialSeparableConv";

    private bool HasActivation => !IsFilter && Operation != "GlobalAveragePool";

    public int InputLength => Images * Height * Width * Cin;

    public int OutputLength => Operation == "GlobalAveragePool" ? Images * Cin : Images * OutputHeight * OutputWidth * OutputChannels;

    /// <summary>About how many products the result is the sum of.</summary>
    public long Products
    {
        get
        {
            long pixels = (long)Images * OutputHeight * OutputWidth, taps = (long)KernelHeight * KernelWidth, filters = (long)Cin * DepthMultiplier;
            return Operation switch
            {
                "InvertedResidual" => (((long)Images * Height * Width * Cin) + (pixels * (taps + Cout + (2 * SqueezeExcite)))) * Hidden,
                "StandardConv" => pixels * taps * Cin * Cout,
                "SeparableConv" or "SeparableConv1D" => pixels * filters * (taps + Cout),
                "PointwiseConv" or "Dense" => pixels * Cin * Cout,
                _ => pixels * taps * filters,
            };
        }
    }

    /// <summary>Zeros before the first row and column.</summary>
    public (int Height, int Width) Before => Padding switch
    {
        Padding.Same => (Same(Height, KernelHeight, StrideHeight, DilationHeight) / 2, Same(Width, KernelWidth, StrideWidth, DilationWidth) / 2),
        Padding.Symmetric => (DilationHeight * (KernelHeight - 1) / 2, DilationWidth * (KernelWidth - 1) / 2),
        Padding.Explicit => (PadTop, PadLeft),
        Padding.Causal => (0, DilationWidth * (KernelWidth - 1)),
        _ => (0, 0),
    };

    private (int Height, int Width) After => Padding switch
    {
        Padding.Same => (Same(Height, KernelHeight, StrideHeight, DilationHeight) - Before.Height, Same(Width, KernelWidth, StrideWidth, DilationWidth) - Before.Width),
        Padding.Symmetric => Before,
        Padding.Explicit => (PadBottom, PadRight),
        _ => (0, 0),
    };

    /// <summary>Lengths of the raw weights: kernel or depthwise, its bias, pointwise, bias.</summary>
    public IReadOnlyList<(string Name, int Length)> RawWeights
    {
        get
        {
            int taps = KernelHeight * KernelWidth;
            return Operation switch
            {
                "SeparableConv" or "SeparableConv1D" =>
                    [("depthwise", taps * Cin * DepthMultiplier), ("depthwiseBias", Cin * DepthMultiplier), ("pointwise", Cin * DepthMultiplier * Cout), ("bias", Cout)],
                "DepthwiseConv" => [("kernel", taps * Cin * DepthMultiplier), ("bias", Cin * DepthMultiplier)],
                "StandardConv" => [("kernel", taps * Cin * Cout), ("bias", Cout)],
                "PointwiseConv" or "Dense" => [("kernel", Cin * Cout), ("bias", Cout)],
                _ => [],
            };
        }
    }

    public bool TakesRaw(string weight) => !Packed && weight switch
    {
        "bias" => HasBias,
        "depthwiseBias" => HasDepthwiseBias,
        _ => true,
    };

    /// <summary>The parameters of the method, in the order in which it declares them.</summary>
    public IReadOnlyList<(string Type, string Name)> Parameters
    {
        get
        {
            (string Type, string Name)[] parameters = [.. OrderedParameters];
            if (ParameterOrder != 0)
                new Random(ParameterOrder).Shuffle(parameters);
            return parameters;
        }
    }

    private IEnumerable<(string Type, string Name)> OrderedParameters
    {
        get
        {
            yield return ("System.ReadOnlySpan<float>", "input");
            if (Packed)
                yield return ($"Dsc.{Operation}Weights", "weights");
            foreach ((string name, _) in RawWeights.Where(weight => TakesRaw(weight.Name)))
                yield return ("System.ReadOnlySpan<float>", name);
            if (HasResidual)
                yield return ("System.ReadOnlySpan<float>", "residual");
            yield return ("System.Span<float>", "output");
            if (!ConstantHeight && Operation is not ("Dense" or "SeparableConv1D"))
                yield return ("int", "height");
            if (!ConstantWidth && Operation != "Dense")
                yield return ("int", IsOneDimensional ? "length" : "width");
            if (Batch > 0)
                yield return ("int", "batch");
            if (MaxDegreeOfParallelism != 0)
                yield return ("int", "maxDegreeOfParallelism");
        }
    }

    private static int Same(int size, int kernel, int stride, int dilation)
    {
        int output = (size + stride - 1) / stride;
        return Math.Max(((output - 1) * stride) + ((kernel - 1) * dilation) + 1 - size, 0);
    }

    private static int Output(int size, int kernel, int stride, int dilation, int before, int after)
    {
        int room = size + before + after - (((kernel - 1) * dilation) + 1);
        return room < 0 ? 0 : (room / stride) + 1;
    }
}
