using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace GeneratorTests.Support;

/// <summary>Source that is wrong in every way that somebody could type.</summary>
internal static class Nonsense
{
    public static readonly string[] Operations =
        ["SeparableConv", "DepthwiseConv", "PointwiseConv", "StandardConv", "SeparableConv1D", "SpatialSeparableConv", "InvertedResidual", "GlobalAveragePool", "Dense"];

    public static readonly string[] Properties =
    [
        "K", "KernelHeight", "KernelWidth", "Cin", "Cout", "C", "In", "Out", "Hidden", "DepthMultiplier", "Height", "Width", "Length", "Stride", "StrideHeight", "StrideWidth",
        "Dilation", "DilationHeight", "DilationWidth", "Padding", "PadTop", "PadBottom", "PadLeft", "PadRight", "DepthwiseActivation", "Activation", "Unroll", "SqueezeExcite",
        "Kernel", "Column", "Row", "Channels", "MaxRank", "Nonsense",
    ];

    public static readonly string[] Values =
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

    /// <summary>A class of constants in a file of its own: good, absurd, or no constants at all.</summary>
    private static readonly string[] s_constants =
    [
        "static class Other { public const int Constant = 7; }",
        "static class Other { public const int Constant = int.MaxValue; }",
        "static class Other { public const int Constant = -int.MaxValue; }",
        "static class Other { public const int Constant = int.MaxValue + 1; }",
        "static class Other { public const int Constant = Constant + 1; }",
        "static class Other { public const int Constant = More.Constant; } static class More { public const int Constant = Other.Constant; }",
        "static class Other { public const long Constant = 3; }",
        "static class Other { public const string Constant = \"3\"; }",
        "static class Other { public static readonly int Constant = 3; }",
        "static class Other { public static int Constant => 3; }",
        "static class Other { public const int Constant = 0 / 0; }",
        "static class Other { private const int Constant = 3; }",
        "static class Other { public const Padding Constant = Padding.Same; }",
        "static class Other { public const int Constant = ",
        "enum Other { Constant = 3 }",
        "",
    ];

    /// <summary>Two files: annotated types, and the constants that they use.</summary>
    public static string[] Files(Random random)
    {
        var source = new StringBuilder("using System; using Dsc;\n");
        for (int types = random.Next(1, 4); types > 0; types--)
            source.Append(Type(random));
        return [Damage(random, source.ToString()), "using Dsc; " + Pick(random, s_constants)];
    }

    private static string Type(Random random)
    {
        var text = new StringBuilder().Append(Pick(random, s_types)).Append("\n{\n");
        for (int methods = random.Next(0, 4); methods > 0; methods--)
        {
            for (int attributes = random.Next(1, 3); attributes > 0; attributes--)
                text.Append($"[{Pick(random, Operations)}({Many(random, 8, () => $"{Pick(random, Properties)} = {Pick(random, Values)}")})]\n");
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
}
