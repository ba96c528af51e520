using System;
using System.Linq;
using System.Text;
using GeneratorTests.Support;
using Xunit;

namespace GeneratorTests;

/// <summary>Generated code is read, compiled and kept in memory by editors: the kernels of a MobileNetV2 1.0 of 224 x 224 pixels, all tiers, stay below 960 KB; its class has some 40.</summary>
public class TextLengthTests
{
    /// <summary>Side, channels, hidden channels, outputs and stride of the different blocks, after Sandler et al., table 2.</summary>
    private static readonly (int Side, int Cin, int Hidden, int Cout, int Stride)[] s_blocks =
    [
        (112, 16, 96, 24, 2), (56, 24, 144, 24, 1), (56, 24, 144, 32, 2), (28, 32, 192, 32, 1), (28, 32, 192, 64, 2), (14, 64, 384, 64, 1),
        (14, 64, 384, 96, 1), (14, 96, 576, 96, 1), (14, 96, 576, 160, 2), (7, 160, 960, 160, 1), (7, 160, 960, 320, 1),
    ];

    [Fact]
    public void TheKernelsOfMobileNetV2AreBelow960Kilobytes()
    {
        var source = new StringBuilder("using System;\nusing Dsc;\n\npublic static partial class Net\n{\n");
        void Method(string attribute, string weights) => source.Append(
            $"    [{attribute}]\n    public static partial void M{source.Length}(ReadOnlySpan<float> input, {weights} weights, Span<float> output, int maxDegreeOfParallelism);\n");
        Method("StandardConv(K = 3, Cin = 3, Cout = 32, Height = 224, Width = 224, Stride = 2, Padding = Padding.Same, Activation = Activation.Relu6)", "StandardConvWeights");
        Method("SeparableConv(K = 3, Cin = 32, Cout = 16, Height = 112, Width = 112, Padding = Padding.Same, DepthwiseActivation = Activation.Relu6)", "SeparableConvWeights");
        foreach ((int side, int cin, int hidden, int cout, int stride) in s_blocks)
        {
            Method($"InvertedResidual(K = 3, Cin = {cin}, Hidden = {hidden}, Cout = {cout}, Height = {side}, Width = {side}, Stride = {stride}, Padding = Padding.Same, Activation = Activation.Relu6)",
                "InvertedResidualWeights");
        }

        Method("PointwiseConv(Cin = 320, Cout = 1280, Height = 7, Width = 7, Activation = Activation.Relu6)", "PointwiseConvWeights");
        Method("Dense(In = 1280, Out = 1000)", "DenseWeights");
        source.Append('}');

        Generation run = Generation.Run(source.ToString());

        Assert.Empty(run.Complaints);
        Assert.Equal(s_blocks.Length + 4, run.LayerNames.Count);
        int[] lengths = [.. run.LayerNames.Select(layer => run.Text(layer).Length + run.Tiers(layer).Sum(tier => tier.Length))];
        Assert.All(run.LayerNames, layer => Assert.Equal(4, run.Tiers(layer).Count));
        Assert.InRange(lengths.Sum(), 100_000, 960_000);
    }
}
