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
        const int height = 112, width = 112;
        float[] input = Values(height * width * 32), depthwise = Values(9 * 32), pointwise = Values(32 * 64), bias = Values(64);
        var output = new float[height * width * 64];

        // Packed once, used by any number of calls and threads: the fast form.
        var weights = SeparableConvWeights.FromKeras(new SeparableConvShape(3, 3, 32, 64), depthwise, pointwise, bias);
        Layers.Block(input, weights, output);

        AssertIsReference(output, new WindowAxis(height, 3, Padding: Padding.Same), Activation.Relu6);
        output = new float[(height - 2) * (width - 2) * 64];

        // Or straight from the arrays that you have.
        Layers.AnySize(input, depthwise, pointwise, bias, output, height, width);

        AssertIsReference(output, new WindowAxis(height, 3), Activation.None);

        void AssertIsReference(float[] actual, WindowAxis axis, Activation activation)
        {
            var expected = new float[actual.Length];
            Reference.SeparableConv<float>(axis, axis, 32, 64, 1, input, depthwise, default, pointwise, bias, default, expected, activation: activation);
            for (int i = 0; i < expected.Length; i++)
                Assert.Equal(expected[i], actual[i], 1e-4f);
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
        string block = Assert.Single(CodeBlocks(), code => code.StartsWith("// Packed once", StringComparison.Ordinal));
        string[] lines = Source("ReadmeTests.cs").Split('\n', StringSplitOptions.TrimEntries);
        foreach (string line in block.Split('\n'))
            Assert.Contains(line, lines);
    }

    private static string Source(string name) => File.ReadAllText(Path.Combine(Repository.Root, "tests", "SampleTests", name));

    private static string[] CodeBlocks() =>
        Regex.Matches(s_readme, "```csharp\n(.*?)```", RegexOptions.Singleline).Select(match => match.Groups[1].Value).ToArray();

    private static float[] Values(int count)
    {
        var random = new Random(count);
        return Enumerable.Range(0, count).Select(_ => random.NextSingle() - 0.5f).ToArray();
    }
}
