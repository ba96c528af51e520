using System.Linq;
using Dsc.Generator;
using Dsc.Generator.Emission;
using Dsc.Generator.Planning;
using Dsc.Generator.Specs;
using GeneratorTests.Support;
using Xunit;

namespace GeneratorTests.Snapshots;

/// <summary>
/// A few kernels as people read them. To stay readable each snapshot holds one tier, but for the first, which holds all.
/// </summary>
public class KernelSnapshots
{
    private const string Packed = "ReadOnlySpan<float> input, SeparableConvWeights weights, Span<float> output";

    [Fact]
    public void Stride1_all_tiers() =>
        Snapshot.Match(nameof(Stride1_all_tiers), KernelCompiler.Compile(Spec(
            "K = 3, Cin = 16, Cout = 32, Height = 28, Width = 28, Padding = Padding.Same, DepthwiseActivation = Activation.Relu6, Activation = Activation.Relu6", Packed)));

    [Fact]
    public void Stride2() => Match(nameof(Stride2), VectorIsa.Vector512,
        "K = 3, Cin = 64, Cout = 128, Height = 112, Width = 112, Stride = 2, Padding = Padding.Same, Activation = Activation.Relu", Packed);

    [Fact]
    public void Kernel5() => Match(nameof(Kernel5), VectorIsa.Vector256,
        "K = 5, Cin = 240, Cout = 80, Height = 28, Width = 28, Padding = Padding.Same, Activation = Activation.HardSwish", Packed);

    [Fact]
    public void Odd_channels() => Match(nameof(Odd_channels), VectorIsa.Vector512,
        "K = 3, Cin = 17, Cout = 29, Height = 56, Width = 56, Padding = Padding.Same",
        "ReadOnlySpan<float> input, ReadOnlySpan<float> depthwise, ReadOnlySpan<float> pointwise, ReadOnlySpan<float> bias, ReadOnlySpan<float> residual, Span<float> output");

    [Fact]
    public void Run_time_size() => Match(nameof(Run_time_size), VectorIsa.Vector256,
        "K = 3, Cin = 32, Cout = 64, Padding = Padding.Same, Activation = Activation.Silu", Packed + ", int height, int width, int batch, int maxDegreeOfParallelism");

    [Fact]
    public void Full_unrolling() => Match(nameof(Full_unrolling), VectorIsa.Vector256,
        "K = 3, Cin = 8, Cout = 16, Height = 14, Width = 14, Padding = Padding.Same, Unroll = Unroll.Full", Packed);

    [Fact]
    public void Few_channels() => Match(nameof(Few_channels), VectorIsa.Vector512,
        "K = 3, C = 3, Height = 224, Width = 224, Padding = Padding.Same, Activation = Activation.Relu6",
        "ReadOnlySpan<float> input, DepthwiseConvWeights weights, Span<float> output", "DepthwiseConv");

    [Fact]
    public void Filter() => Match(nameof(Filter), VectorIsa.Vector256,
        "Kernel = new float[] { -1, 0, 1, -2, 0, 2, -1, 0, 1 }, Channels = 3, Height = 480, Width = 640, Padding = Padding.Same",
        "ReadOnlySpan<float> input, Span<float> output", "SpatialSeparableConv");

    private static void Match(string name, VectorIsa isa, string properties, string parameters, string operation = "SeparableConv")
    {
        KernelSpec spec = Spec(properties, parameters, operation);
        Snapshot.Match(name, new KernelEmitter(spec, [Planner.Plan(spec, isa)]).Write());
    }

    private static KernelSpec Spec(string properties, string parameters, string operation = "SeparableConv")
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
        return generation.Result.TrackedSteps[DscGenerator.Steps.Kernels].SelectMany(run => run.Outputs)
            .Select(output => output.Value).OfType<Dsc.Generator.Parsing.ParsedKernel>().Single().Spec!;
    }
}
