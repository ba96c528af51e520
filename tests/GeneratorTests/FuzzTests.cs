using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using GeneratorTests.Support;
using Microsoft.CodeAnalysis;
using Tests.Shared;
using Xunit;

namespace GeneratorTests;

/// <summary>Nothing that a user types makes the generator or the analyzer throw, and nothing legal makes a warning.</summary>
public class FuzzTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void NonsenseNeverThrows(int seed)
    {
        int count = Exhaustive.Or(400, 40);
        var random = new Random(seed);
        for (int i = 0; i < count; i++)
            RunBoth(Nonsense.Files(random));
    }

    /// <summary>Every prefix of a correct file is what a compiler sees while somebody types it.</summary>
    [Fact]
    public void HalfTypedFilesNeverThrow()
    {
        const string Text = """
            using System; using Dsc;
            namespace N;
            partial class C
            {
                [SeparableConv(K = 3, Cin = 4, Cout = 8, Height = 9, Width = 9, Padding = Padding.Same)]
                public static partial void M(ReadOnlySpan<float> input, Span<float> output, SeparableConvWeights weights, int batch = 1);
            }
            """;
        for (int length = 24; length <= Text.Length; length += 2)
            RunBoth(Text[..length]);
    }

    public static TheoryData<string> Operations => [.. Nonsense.Operations];

    [Theory]
    [MemberData(nameof(Operations))]
    public void AnAttributeTakesEveryAbsurdNumber(string operation)
    {
        var source = new StringBuilder("using System; using Dsc;\nstatic class Other { public const int Constant = 7; }\n");
        int step = Exhaustive.Or(1, 16);
        foreach ((int start, string property) in Nonsense.Properties.Index())
        {
            source.Append($"partial class {property}Values\n{{\n");
            foreach ((int i, string value) in Nonsense.Values.Index().Where(value => value.Item.Length > 0 && (value.Index + start) % step == 0))
            {
                source.Append(
                    $"[{operation}({property} = {value}, K = 3, Cin = 4, Cout = 8, C = 4, In = 4, Out = 8, Hidden = 8)] public static partial void M{i}("
                    + $"ReadOnlySpan<float> input, Span<float> output, {operation}Weights weights, int height, int width);\n");
            }

            source.Append("}\n");
        }

        RunBoth(source.ToString());
    }

    /// <summary>Legal kernels, all in one compilation: not a warning.</summary>
    [Fact]
    public void ManyLegalKernelsCompileTogetherWithoutAWarning()
    {
        var random = new Random(7);
        var source = new StringBuilder("using System; using Dsc;\nnamespace Many;\n");
        int kernels = Exhaustive.Or(80, 12);
        for (int i = 0; i < kernels; i++)
            source.Append($"public static partial class C{i / 10} {{ {LegalKernel.Draw(random, $"M{i}")} }}\n");

        Compilation compilation = Compile.Source(source.ToString());
        Generation run = Generation.Run(compilation, new BuildProperties(("DscMaxVectorWidth", "256")));

        Assert.Equal(kernels, run.HintNames.Count);
        Assert.DoesNotContain(run.Result.GeneratedSources, generated => generated.SourceText.ToString().Contains("NotSupportedException", StringComparison.Ordinal));
        Assert.Empty(run.Complaints.Take(5));
    }

    private static void RunBoth(params string[] sources)
    {
        try
        {
            Compile.Analyze(Generation.Run(sources).Output);
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException("This source makes it throw:\n" + string.Join("\n// Next file\n", sources), exception);
        }
    }
}
