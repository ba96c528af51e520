using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Dsc;
using Xunit;

namespace SampleTests;

/// <summary>The README's example is code of this project: it compiles, gives the right answer, and is the same line by line.</summary>
public sealed class ReadmeTests
{
    private static readonly string s_readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));

    [Fact]
    public void TheExampleGivesTheRightAnswer()
    {
        // Flat arrays: a picture, the weights of a trained layer, and room for the result.
        int height = 112, width = 112;
        float[] input = new float[height * width * 32], output = new float[height * width * 64];
        float[] depthwise = new float[3 * 3 * 32], pointwise = new float[32 * 64], bias = new float[64];

        foreach (float[] values in (float[][])[input, depthwise, pointwise, bias])
            Draw(values);

        // Packed once, used by any number of calls and threads: the fast form.
        var weights = SeparableConvWeights.FromKeras(new SeparableConvShape(3, 3, 32, 64), depthwise, pointwise, bias);
        Layers.Block(input, weights, output);

        AssertIsReference(Activation.Relu6);

        // Or straight from the arrays that you have.
        Layers.AnySize(input, depthwise, pointwise, bias, output, height, width);

        AssertIsReference(Activation.None);

        void AssertIsReference(Activation activation)
        {
            var axis = new WindowAxis(112, 3, Padding: Padding.Same);
            var expected = new float[output.Length];
            Reference.SeparableConv<float>(axis, axis, 32, 64, 1, input, depthwise, default, pointwise, bias, default, expected, activation: activation);
            for (int i = 0; i < expected.Length; i++)
                Assert.Equal(expected[i], output[i], 1e-4f);
        }
    }

    [Fact]
    public void TheDeclarationsAreThoseOfTheReadme()
    {
        Assert.Contains(Source("ReadmeLayers.cs"), s_readme, StringComparison.Ordinal);
        foreach (string file in (string[])["ReadmeFamily.cs", "ReadmeFilters.cs"])
        {
            string source = Source(file);
            Assert.Contains(source[source.IndexOf("internal static", StringComparison.Ordinal)..], s_readme, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void TheCallsAreThoseOfTheReadme()
    {
        string block = Assert.Single(CodeBlocks(), code => code.StartsWith("// Flat arrays", StringComparison.Ordinal));
        string[] lines = Source("ReadmeTests.cs").Split('\n', StringSplitOptions.TrimEntries);
        foreach (string line in block.Split('\n'))
            Assert.Contains(line, lines);
    }

    private static string Source(string name) => File.ReadAllText(Path.Combine(Repository.Root, "tests", "SampleTests", name));

    private static string[] CodeBlocks() =>
        Regex.Matches(s_readme, "```csharp\n(.*?)```", RegexOptions.Singleline).Select(match => match.Groups[1].Value).ToArray();

    private static void Draw(float[] values)
    {
        var random = new Random(values.Length);
        for (int i = 0; i < values.Length; i++)
            values[i] = random.NextSingle() - 0.5f;
    }
}
