using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Plans;
using GeneratorTests.Support;
using Xunit;

namespace GeneratorTests.Snapshots;

/// <summary>
/// Kernels as people get them, one of each operation: the file of the method, then those of its layer and a tier. To stay readable only the first shows all
/// tiers.
/// </summary>
public class KernelSnapshots
{
    private const string Packed = "ReadOnlySpan<float> input, SeparableConvWeights weights, Span<float> output";

    [Fact]
    public void Stride1_all_tiers() => Match(nameof(Stride1_all_tiers), null, "SeparableConv",
        "K = 3, Cin = 16, Cout = 32, Height = 28, Width = 28, Padding = Padding.Same, DepthwiseActivation = Activation.Relu6, Activation = Activation.Relu6", Packed);

    [Fact]
    public void Stride2() => Match(nameof(Stride2), VectorIsa.Vector512, "SeparableConv",
        "K = 3, Cin = 64, Cout = 128, Height = 112, Width = 112, Stride = 2, Padding = Padding.Same, Activation = Activation.Relu", Packed);

    [Fact]
    public void Kernel5() => Match(nameof(Kernel5), VectorIsa.Vector256, "SeparableConv",
        "K = 5, Cin = 240, Cout = 80, Height = 28, Width = 28, Padding = Padding.Same, Activation = Activation.HardSwish", Packed);

    [Fact]
    public void Odd_channels() => Match(nameof(Odd_channels), VectorIsa.Vector512, "SeparableConv",
        "K = 3, Cin = 17, Cout = 29, Height = 56, Width = 56, Padding = Padding.Same",
        "ReadOnlySpan<float> input, ReadOnlySpan<float> depthwise, ReadOnlySpan<float> pointwise, ReadOnlySpan<float> bias, ReadOnlySpan<float> residual, Span<float> output");

    [Fact]
    public void Run_time_size() => Match(nameof(Run_time_size), VectorIsa.Vector256, "SeparableConv",
        "K = 3, Cin = 32, Cout = 64, Padding = Padding.Same, Activation = Activation.Silu", Packed + ", int height, int width, int batch, int maxDegreeOfParallelism");

    [Fact]
    public void Full_unrolling() => Match(nameof(Full_unrolling), VectorIsa.Vector256, "SeparableConv",
        "K = 3, Cin = 8, Cout = 16, Height = 14, Width = 14, Padding = Padding.Same, Unroll = Unroll.Full", Packed);

    [Fact]
    public void Multiplier() => Match(nameof(Multiplier), VectorIsa.Vector256, "DepthwiseConv",
        "K = 3, C = 16, DepthMultiplier = 2, Height = 28, Width = 28, Padding = Padding.Same, Activation = Activation.Relu",
        "ReadOnlySpan<float> input, DepthwiseConvWeights weights, Span<float> output");

    [Fact]
    public void Few_channels() => Match(nameof(Few_channels), VectorIsa.Vector512, "DepthwiseConv",
        "K = 3, C = 3, Height = 224, Width = 224, Padding = Padding.Same, Activation = Activation.Relu6",
        "ReadOnlySpan<float> input, DepthwiseConvWeights weights, Span<float> output");

    [Fact]
    public void Few_outputs() => Match(nameof(Few_outputs), VectorIsa.Vector256, "PointwiseConv",
        "Cin = 70, Cout = 3, Height = 56, Width = 56, Activation = Activation.Relu", "ReadOnlySpan<float> input, PointwiseConvWeights weights, Span<float> output");

    [Fact]
    public void Signal() => Match(nameof(Signal), VectorIsa.Vector512, "SeparableConv1D",
        "K = 33, Cin = 64, Cout = 64, Dilation = 2, Padding = Padding.Causal, Activation = Activation.Relu",
        "ReadOnlySpan<float> input, SeparableConv1DWeights weights, Span<float> output, int length");

    [Fact]
    public void Standard() => Match(nameof(Standard), VectorIsa.Vector256, "StandardConv",
        "K = 3, Cin = 3, Cout = 32, Height = 224, Width = 224, Stride = 2, Padding = Padding.Same, Activation = Activation.Relu6",
        "ReadOnlySpan<float> input, StandardConvWeights weights, Span<float> output");

    [Fact]
    public void Inverted_residual() => Match(nameof(Inverted_residual), VectorIsa.Vector512, "InvertedResidual",
        "K = 3, Cin = 32, Hidden = 192, Cout = 32, Height = 28, Width = 28, Padding = Padding.Same, Activation = Activation.Relu6",
        "ReadOnlySpan<float> input, InvertedResidualWeights weights, Span<float> output");

    [Fact]
    public void Squeeze_excite() => Match(nameof(Squeeze_excite), VectorIsa.Vector512, "InvertedResidual",
        "K = 3, Cin = 16, Hidden = 64, Cout = 16, Height = 28, Width = 28, Padding = Padding.Same, Activation = Activation.HardSwish, SqueezeExcite = 16",
        "ReadOnlySpan<float> input, InvertedResidualWeights weights, Span<float> output");

    [Fact]
    public void Dense() => Match(nameof(Dense), VectorIsa.Vector512, "Dense", "In = 1024, Out = 1000", "ReadOnlySpan<float> input, DenseWeights weights, Span<float> output");

    [Fact]
    public void Pool() => Match(nameof(Pool), null, "GlobalAveragePool", "C = 128, Height = 7, Width = 7", "ReadOnlySpan<float> input, Span<float> output");

    [Fact]
    public void Filter() => Match(nameof(Filter), VectorIsa.Vector256, "SpatialSeparableConv",
        "Kernel = new float[] { -1, 0, 1, -2, 0, 2, -1, 0, 1 }, Channels = 3, Height = 480, Width = 640, Padding = Padding.Same",
        "ReadOnlySpan<float> input, Span<float> output");

    /// <summary>Two methods, one layer, no vectors: the kernel stands once, and below the narrowest tier the runtime's loops run.</summary>
    [Fact]
    public void Shared_by_two_methods()
    {
        Generation generation = Generation.Run(Compile.Source("""
            using System;
            using Dsc;

            namespace Shop;

            public static partial class Layers
            {
                /// <summary>The user's own words.</summary>
                /// <param name="input">A picture.</param>
                [DepthwiseConv(K = 3, C = 32, Height = 28, Width = 28)]
                public static partial void First(ReadOnlySpan<float> input, DepthwiseConvWeights weights, Span<float> output);

                [DepthwiseConv(K = 3, C = 32, Height = 28, Width = 28)]
                public static partial void Second(ReadOnlySpan<float> input, ReadOnlySpan<float> kernel, Span<float> output);
            }
            """), new BuildProperties(("DscMaxVectorWidth", "256"), ("DscMinVectorWidth", "256")));
        Assert.Equal(2, generation.HintNames.Count);
        Assert.Single(generation.LayerNames);
        Snapshot.Match(nameof(Shared_by_two_methods), string.Join("\n", generation.Result.GeneratedSources.Select(source => source.SourceText.ToString())));
    }

    private static void Match(string name, VectorIsa? isa, string operation, string properties, string parameters)
    {
        Generation generation = Generation.Run($$"""
            using System;
            using Dsc;

            namespace Shop;

            public static partial class Layers
            {
                [{{operation}}({{properties}})]
                public static partial void Block({{parameters}});
            }
            """);
        string layer = Assert.Single(generation.LayerNames);
        IEnumerable<string> tiers = generation.Tiers(layer).Where(text => isa is null || text.Contains($"_{isa.Name} : IConvKernel", StringComparison.Ordinal));
        Snapshot.Match(name, string.Join("\n", [generation.Text(Assert.Single(generation.HintNames)), generation.Text(layer), .. tiers]));
    }
}
