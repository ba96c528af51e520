using System.Linq;
using GeneratorTests.Support;
using Xunit;

namespace GeneratorTests;

/// <summary>Whatever C# allows around a kernel compiles without a warning.</summary>
public class DeclarationTests
{
    private const string Packed = "System.ReadOnlySpan<float> input, System.Span<float> output, Dsc.SeparableConvWeights weights";

    private const string Attribute = "[Dsc.SeparableConv(K = 3, Cin = 4, Cout = 4, Height = 5, Width = 5)]";

    [Fact]
    public void TheSimplestKernelCompiles()
    {
        Generation run = Generation.Run($$"""
            namespace My.Net;
            public static partial class Blocks
            {
                {{Attribute}}
                public static partial void First({{Packed}});
            }
            """);

        Assert.Equal(["My.Net.Blocks.First.g.cs"], run.HintNames);
        Assert.Empty(run.Complaints);
        Assert.Empty(Compile.Analyze(run.Output));
    }
}
