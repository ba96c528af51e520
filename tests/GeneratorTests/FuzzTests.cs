using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using GeneratorTests.Support;
using Microsoft.CodeAnalysis;
using Xunit;

namespace GeneratorTests;

/// <summary>Nothing that a user types makes the generator or the analyzer throw, and nothing legal makes a warning.</summary>
public class FuzzTests
{
    private static readonly string[] s_operations =
        ["SeparableConv", "DepthwiseConv", "PointwiseConv", "StandardConv", "SeparableConv1D", "SpatialSeparableConv", "InvertedResidual", "GlobalAveragePool", "Dense"];

    private static readonly string[] s_properties =
    [
        "K", "KernelHeight", "KernelWidth", "Cin", "Cout", "C", "In", "Out", "Hidden", "DepthMultiplier", "Height", "Width", "Length", "Stride", "StrideHeight", "StrideWidth",
        "Dilation", "DilationHeight", "DilationWidth", "Padding", "PadTop", "PadBottom", "PadLeft", "PadRight", "DepthwiseActivation", "Activation", "Unroll", "SqueezeExcite",
        "Kernel", "Column", "Row", "Channels", "MaxRank", "Nonsense",
    ];

    private static readonly string[] s_values =
    [
        "1", "2", "3", "8", "0", "-1", "int.MaxValue", "int.MinValue", "65536", "46341", "2147483648", "1.5", "\"3\"", "null", "default", "Other.Constant", "Other.Missing", "Padding.Same",
        "Padding.Causal", "Padding.Symmetric", "Padding.Explicit", "(Padding)77", "Activation.Gelu", "(Activation)(-5)", "Unroll.Full", "new float[] { 1, 2, 1 }", "new float[0]", "null!",
        "new float[] { float.NaN }", "new[] { 1 }", "typeof(int)", "nameof(K)", "unchecked(int.MaxValue + 1)", "", "-", "1 +", "new float[] { 1, 2, 1, 2, 4, 2, 1, 2, 1 }", "Environment.TickCount",
    ];

    private static readonly string[] s_parameters =
    [
        "ReadOnlySpan<float> input", "Span<float> output", "SeparableConvWeights weights", "DenseWeights weights", "ReadOnlySpan<float> kernel", "ReadOnlySpan<float> depthwise", "ReadOnlySpan<float> pointwise",
        "ReadOnlySpan<float> bias", "ReadOnlySpan<float> residual", "int height", "int width", "int length", "int batch", "int maxDegreeOfParallelism", "ref int batch", "out Span<float> output",
        "Nowhere nothing", "int", "int* pointer", "delegate*<void> function", "__arglist", "(int, string) pair", "dynamic anything", "params int[] rest", "scoped ref Span<float> output", "T generic", "float[] input",
        "ReadOnlySpan<> input", "= 3", "this int height", "int batch = \"x\"", "string? text", "int[][,] jagged", "System.Collections.Generic.List<string?>? list",
    ];

    private static readonly string[] s_types =
    [
        "partial class C", "class C", "partial struct C", "partial record C", "partial record struct C", "partial interface C", "partial class C<T>", "file partial class C", "partial class", "enum C", "partial ref struct C",
        "partial class @class", "static partial class C", "partial class C : Nowhere", "delegate C", "extension(int x)", "namespace C", "",
    ];

    private static readonly string[] s_methods =
    [
        "public static partial void M", "static partial void M", "public partial void M", "public static void M", "public static partial int M", "public static partial void M<T>", "public static partial void",
        "partial void I.M", "public static async partial void M", "public static extern partial void M", "public abstract partial void M", "public static partial ref float M", "void", "static partial", "public static partial void M M",
        "public static partial C operator +", "public partial C", "~C", "public static partial var M", "public required partial void M", "partial partial void M", "public static partial void \\u004d",
    ];

    [Theory]
    [InlineData(1, 400)]
    [InlineData(2, 400)]
    [InlineData(3, 400)]
    public void NonsenseNeverThrows(int seed, int count)
    {
        var random = new Random(seed);
        for (int i = 0; i < count; i++)
        {
            var source = new StringBuilder("using System; using Dsc;\nstatic class Other { public const int Constant = 7; }\n");
            for (int types = random.Next(1, 4); types > 0; types--)
                source.Append(Type(random));
            RunBoth(Damage(random, source.ToString()));
        }
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

    [Fact]
    public void EveryAttributeTakesEveryAbsurdNumber()
    {
        foreach (string operation in s_operations)
        {
            foreach (string property in s_properties)
            {
                string methods = string.Concat(s_values.Where(value => value.Length > 0).Select((value, i) =>
                    $"[{operation}({property} = {value}, K = 3, Cin = 4, Cout = 8, C = 4, In = 4, Out = 8, Hidden = 8)] public static partial void M{i}(ReadOnlySpan<float> input, Span<float> output, {operation}Weights weights, int height, int width);\n"));
                RunBoth($"using System; using Dsc;\nstatic class Other {{ public const int Constant = 7; }}\npartial class C {{ {methods} }}");
            }
        }
    }

    /// <summary>Legal kernels, all in one compilation: not a warning.</summary>
    [Fact]
    public void ManyLegalKernelsCompileTogetherWithoutAWarning()
    {
        var random = new Random(7);
        var source = new StringBuilder("using System; using Dsc;\nnamespace Many;\n");
        const int Kernels = 80;
        for (int i = 0; i < Kernels; i++)
            source.Append($"public static partial class C{i / 10} {{ {LegalKernel.Draw(random, $"M{i}")} }}\n");

        Compilation compilation = Compile.Source(source.ToString());
        Generation run = Generation.Run(compilation, new BuildProperties(("DscMaxVectorWidth", "256")));

        Assert.Equal(Kernels, run.HintNames.Count);
        Assert.DoesNotContain(run.Result.GeneratedSources, generated => generated.SourceText.ToString().Contains("NotSupportedException", StringComparison.Ordinal));
        Assert.Empty(run.Complaints.Take(5));
    }

    private static string Type(Random random)
    {
        var text = new StringBuilder().Append(Pick(random, s_types)).Append("\n{\n");
        for (int methods = random.Next(0, 4); methods > 0; methods--)
        {
            for (int attributes = random.Next(1, 3); attributes > 0; attributes--)
                text.Append($"[{Pick(random, s_operations)}({Many(random, 8, () => $"{Pick(random, s_properties)} = {Pick(random, s_values)}")})]\n");
            text.Append($"{Pick(random, s_methods)}({Many(random, 7, () => Pick(random, s_parameters))}){(random.Next(5) == 0 ? " { }" : ";")}\n");
        }

        if (random.Next(4) == 0)
            text.Append(Type(random));
        return text.Append("}\n").ToString();
    }

    /// <summary>Leaves out or doubles a few characters.</summary>
    private static string Damage(Random random, string source)
    {
        for (int times = random.Next(0, 3); times > 0; times--)
        {
            int place = random.Next(source.Length);
            source = random.Next(2) == 0 ? source.Remove(place, Math.Min(source.Length - place, random.Next(1, 6))) : source.Insert(place, source[place].ToString());
        }

        return source;
    }

    private static string Many(Random random, int most, Func<string> draw) => string.Join(", ", Enumerable.Range(0, random.Next(most + 1)).Select(_ => draw()));

    private static string Pick(Random random, IReadOnlyList<string> from) => from[random.Next(from.Count)];

    private static void RunBoth(string source)
    {
        try
        {
            Compile.Analyze(Generation.Run(source).Output);
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException("This source makes it throw:\n" + source, exception);
        }
    }
}
