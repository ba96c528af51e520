using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using GeneratorTests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Xunit;

namespace GeneratorTests.CodeFixes;

/// <summary>Each fix gives the expected text, about which nobody complains any more.</summary>
public class CodeFixTests
{
    private const string Usings = "using System;\nusing Dsc;\n\n";

    private const string Shape = "K = 3, Cin = 4, Cout = 8, Height = 9, Width = 9";

    private const string Packed = "ReadOnlySpan<float> input, Span<float> output, SeparableConvWeights weights";

    private const string Raw = "ReadOnlySpan<float> input, Span<float> output, ReadOnlySpan<float> depthwise, ReadOnlySpan<float> pointwise";

    /// <summary>Id, title, the type with the mistake, the type that comes out.</summary>
    public static TheoryData<string, string, string, string> Types => new()
    {
        {
            "DSC0001", "Make 'M' and its types partial",
            $"partial class C\n{{\n    [SeparableConv({Shape})]\n    // Why.\n    void M({Packed});\n}}",
            $"partial class C\n{{\n    [SeparableConv({Shape})]\n    // Why.\n    partial void M({Packed});\n}}"
        },
        {
            "DSC0001", "Make 'M' and its types partial, without a body",
            $"public static class Outer\n{{\n    /// <summary>Net.</summary>\n    record struct C\n    {{\n        [SeparableConv({Shape})]\n        public static void M({Packed})\n        {{\n            output.Clear();\n        }} // after\n\n        public int X {{ get; }}\n    }}\n}}",
            $"public static partial class Outer\n{{\n    /// <summary>Net.</summary>\n    partial record struct C\n    {{\n        [SeparableConv({Shape})]\n        public static partial void M({Packed}); // after\n\n        public int X {{ get; }}\n    }}\n}}"
        },
        {
            "DSC0002", "Make 'C' partial",
            $"/// <summary>Net.</summary>\nstatic class Outer\n{{\n    interface C\n    {{\n        [SeparableConv({Shape})]\n        public static partial void M({Packed});\n    }}\n}}",
            $"/// <summary>Net.</summary>\nstatic partial class Outer\n{{\n    partial interface C\n    {{\n        [SeparableConv({Shape})]\n        public static partial void M({Packed});\n    }}\n}}"
        },
    };

    /// <summary>Id, title, the attribute with the mistake, the one that comes out; weights are packed.</summary>
    public static TheoryData<string, string, string, string> Attributes => new()
    {
        { "DSC0008", "Remove [PointwiseConv]", $"SeparableConv({Shape}), PointwiseConv(Cin = 4, Cout = 8)", $"SeparableConv({Shape})" },
        { "DSC0008", "Remove [PointwiseConv]", $"SeparableConv({Shape})][PointwiseConv(Cin = 4, Cout = 8)", $"SeparableConv({Shape})" },
        { "DSC0018", "Set 'K = 3'", "SeparableConv(Cin = 4, Cout = 8, Height = 9, Width = 9)", "SeparableConv(Cin = 4, Cout = 8, Height = 9, Width = 9, K = 3)" },
        { "DSC0018", "Set 'KernelWidth = 3'", "SeparableConv(KernelHeight = 5, Cin = 4, Cout = 8, Height = 9, Width = 9)", "SeparableConv(KernelHeight = 5, Cin = 4, Cout = 8, Height = 9, Width = 9, KernelWidth = 3)" },
        { "DSC0018", "Set 'Cout = 64'", "SeparableConv(K = 3, Cin = 4,\n        Height = 9,\n        Width = 9)", "SeparableConv(K = 3, Cin = 4,\n        Height = 9,\n        Width = 9, Cout = 64)" },
        { "DSC0020", "Remove 'StrideWidth = 1'", $"SeparableConv({Shape}, Stride = 2, StrideWidth = 1)", $"SeparableConv({Shape}, Stride = 2)" },
        { "DSC0020", "Remove 'KernelHeight = 5'", "SeparableConv(KernelHeight = 5, K = 3, Cin = 4, Cout = 8, Height = 9, Width = 9)", "SeparableConv(K = 3, Cin = 4, Cout = 8, Height = 9, Width = 9)" },
        { "DSC0021", "Remove 'PadTop = 1'", $"SeparableConv({Shape}, PadTop = 1)", $"SeparableConv({Shape})" },
        { "DSC0021", "Set 'Padding = Padding.Explicit'", $"SeparableConv({Shape}, PadTop = 1)", $"SeparableConv({Shape}, PadTop = 1, Padding = Padding.Explicit)" },
        { "DSC0021", "Set 'Padding = Padding.Explicit'", $"SeparableConv({Shape}, PadTop = 1, Padding = Padding.Same)", $"SeparableConv({Shape}, PadTop = 1, Padding = Padding.Explicit)" },
        { "DSC0022", "Set 'Padding = Padding.Same'", "SeparableConv(K = 2, Cin = 4, Cout = 8, Height = 9, Width = 9, Padding = Padding.Symmetric)", "SeparableConv(K = 2, Cin = 4, Cout = 8, Height = 9, Width = 9, Padding = Padding.Same)" },
        { "DSC0026", "Remove 'Filters = 8'", $"SeparableConv(Filters = 8, {Shape})", $"SeparableConv({Shape})" },
        { "DSC0026", "Remove '3'", $"SeparableConv(3, {Shape})", $"SeparableConv({Shape})" },
        { "DSC0026", "Remove 'Stride = \"2\"'", $"SeparableConv({Shape}, Stride = \"2\")", $"SeparableConv({Shape})" },
    };

    /// <summary>Id, title, the method with the mistake, the one that comes out; the attribute gives the size.</summary>
    public static TheoryData<string, string, string, string> Methods => new()
    {
        { "DSC0003", "Return void", $"public static partial int M({Packed});", $"public static partial void M({Packed});" },
        { "DSC0003", "Return void", $"public static partial System.Threading.Tasks.Task<float[]> M({Packed});", $"public static partial void M({Packed});" },
        { "DSC0009", "Remove the body", $"public static partial void M({Packed}) {{ }}", $"public static partial void M({Packed});" },
        { "DSC0009", "Remove the body", $"public static partial void M({Packed})\n        => output.Clear();", $"public static partial void M({Packed});" },
        { "DSC0009", "Remove the part with the body", $"public static partial void M({Packed});\n\n    public static partial void M({Packed})\n    {{\n    }}", $"public static partial void M({Packed});" },
        { "DSC0010", "Remove 'extern'", $"public static extern partial void M({Packed});", $"public static partial void M({Packed});" },
        { "DSC0010", "Remove 'async'", $"async partial void M({Packed});", $"partial void M({Packed});" },
        { "DSC0011", "Remove 'float scale'", $"public static partial void M(float scale, {Packed});", $"public static partial void M({Packed});" },
        { "DSC0011", "Remove 'float scale'", $"public static partial void M({Packed}, float scale);", $"public static partial void M({Packed});" },
        { "DSC0011", "Write the signature with packed weights", "public static partial void M(ReadOnlySpan<float> x, Span<float> y);", $"public static partial void M({Packed});" },
        { "DSC0011", "Write the signature with raw weights", "public static partial void M(ReadOnlySpan<float> x, Span<float> y, ReadOnlySpan<float> bias, int batch = 2);", "public static partial void M(ReadOnlySpan<float> bias, ReadOnlySpan<float> input, Span<float> output, ReadOnlySpan<float> depthwise, ReadOnlySpan<float> pointwise, int batch = 2);" },
        { "DSC0012", "Write the signature with packed weights", "public static partial void M(float[] input, in Span<float> output, DenseWeights weights, int batch = 1);", $"public static partial void M({Packed}, int batch = 1);" },
        { "DSC0012", "Write the signature with raw weights", "public static partial void M(scoped ReadOnlySpan<float> input, float[] output, SeparableConvWeights weights);", $"public static partial void M(scoped {Raw});" },
        { "DSC0013", "Pass it by value", $"public static partial void M({Packed}, ref readonly int batch);", $"public static partial void M({Packed}, int batch);" },
        { "DSC0013", "Pass it by value", "public static partial void M(\n        in ReadOnlySpan<float> input, Span<float> output, SeparableConvWeights weights);", "public static partial void M(\n        ReadOnlySpan<float> input, Span<float> output, SeparableConvWeights weights);" },
        { "DSC0014", "Write the signature with packed weights", "public static partial void M();", $"public static partial void M({Packed});" },
        { "DSC0014", "Write the signature with raw weights", "public static partial void M();", $"public static partial void M({Raw});" },
        { "DSC0014", "Write the signature with raw weights", "public static partial void M(\n        ReadOnlySpan<float> input,\n        Span<float> output,\n        ReadOnlySpan<float> depthwise);", "public static partial void M(\n        ReadOnlySpan<float> input,\n        Span<float> output,\n        ReadOnlySpan<float> depthwise,\n        ReadOnlySpan<float> pointwise);" },
        { "DSC0014", "Write the signature with packed weights", "public static partial void M(SeparableConvWeights? weights, params ReadOnlySpan<float> input);", "public static partial void M(SeparableConvWeights? weights, Span<float> output, params ReadOnlySpan<float> input);" },
        { "DSC0015", "Remove 'ReadOnlySpan<float> bias'", $"public static partial void M({Packed}, ReadOnlySpan<float> bias);", $"public static partial void M({Packed});" },
        { "DSC0015", "Write the signature with raw weights", $"public static partial void M({Packed}, ReadOnlySpan<float> depthwise, ReadOnlySpan<float> residual);", "public static partial void M(ReadOnlySpan<float> input, Span<float> output, ReadOnlySpan<float> depthwise, ReadOnlySpan<float> residual, ReadOnlySpan<float> pointwise);" },
        { "DSC0016", "Remove 'int width'", $"public static partial void M({Packed}, int width);", $"public static partial void M({Packed});" },
    };

    /// <summary>Id, title, the member with the mistake, the one that comes out.</summary>
    public static TheoryData<string, string, string, string> Members => new()
    {
        {
            "DSC0014", "Write the signature with packed weights",
            "[SeparableConv(K = 3, Cin = 4, Cout = 8, Height = 9)] partial void M();",
            $"[SeparableConv(K = 3, Cin = 4, Cout = 8, Height = 9)] partial void M({Packed}, int width);"
        },
        {
            "DSC0014", "Write the signature",
            "[GlobalAveragePool(C = 4)] partial void M(int batch);",
            "[GlobalAveragePool(C = 4)] partial void M(int batch, ReadOnlySpan<float> input, Span<float> output, int height, int width);"
        },
        {
            "DSC0014", "Write the signature with packed weights",
            "[InvertedResidual(K = 3, Cin = 4, Hidden = 24, Cout = 8)] partial void M(int height, int width);",
            "[InvertedResidual(K = 3, Cin = 4, Hidden = 24, Cout = 8)] partial void M(int height, int width, ReadOnlySpan<float> input, Span<float> output, InvertedResidualWeights weights);"
        },
        {
            "DSC0014", "Write the signature with raw weights",
            "[Dense(In = 4, Out = 8)] partial void M(ReadOnlySpan<float> input, ReadOnlySpan<float> bias);",
            "[Dense(In = 4, Out = 8)] partial void M(ReadOnlySpan<float> input, ReadOnlySpan<float> bias, Span<float> output, ReadOnlySpan<float> kernel);"
        },
        {
            "DSC0016", "Remove 'Height = 9' from the attribute",
            $"[SeparableConv(K = 3, Cin = 4, Height = 9, Cout = 8)] partial void M({Packed}, int height, int width);",
            $"[SeparableConv(K = 3, Cin = 4, Cout = 8)] partial void M({Packed}, int height, int width);"
        },
        {
            "DSC0017", "Write the signature with packed weights",
            $"[SeparableConv(K = 3, Cin = 4, Cout = 8)] partial void M({Packed}, int batch = 1);",
            $"[SeparableConv(K = 3, Cin = 4, Cout = 8)] partial void M({Packed}, int height, int width, int batch = 1);"
        },
        {
            "DSC0017", "Set 'Height = 224, Width = 224'",
            $"[SeparableConv(K = 3, Cin = 4, Cout = 8)] partial void M({Packed}, int batch = 1);",
            $"[SeparableConv(K = 3, Cin = 4, Cout = 8, Height = 224, Width = 224)] partial void M({Packed}, int batch = 1);"
        },
        {
            "DSC0017", "Set 'Width = 224'",
            $"[Obsolete, SeparableConv(K = 3, Cin = 4, Cout = 8, Height = 224)] partial void M({Packed});",
            $"[Obsolete, SeparableConv(K = 3, Cin = 4, Cout = 8, Height = 224, Width = 224)] partial void M({Packed});"
        },
        {
            "DSC0017", "Set 'Length = 1024'",
            "[SeparableConv1D(K = 3, Cin = 4, Cout = 8)] partial void M(ReadOnlySpan<float> input, Span<float> output, SeparableConv1DWeights weights);",
            "[SeparableConv1D(K = 3, Cin = 4, Cout = 8, Length = 1024)] partial void M(ReadOnlySpan<float> input, Span<float> output, SeparableConv1DWeights weights);"
        },
        {
            "DSC0018", "Set 'C = 32'",
            "[GlobalAveragePool] partial void M(ReadOnlySpan<float> input, Span<float> output, int height, int width);",
            "[GlobalAveragePool(C = 32)] partial void M(ReadOnlySpan<float> input, Span<float> output, int height, int width);"
        },
        {
            "DSC0031", "Set 'MaxRank = 2'",
            "[SpatialSeparableConv(Kernel = new float[] { 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 1, 1, -8, 1, 1, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0 }, MaxRank = 1, Height = 9, Width = 9)] partial void M(ReadOnlySpan<float> input, Span<float> output);",
            "[SpatialSeparableConv(Kernel = new float[] { 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 1, 1, -8, 1, 1, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0 }, MaxRank = 2, Height = 9, Width = 9)] partial void M(ReadOnlySpan<float> input, Span<float> output);"
        },
        {
            "DSC0035", "Remove 'Row = new float[] { 1 }'",
            "[SpatialSeparableConv(Kernel = new float[] { 1, 2, 1, 2, 4, 2, 1, 2, 1 }, Row = new float[] { 1 }, Height = 9, Width = 9)] partial void M(ReadOnlySpan<float> input, Span<float> output);",
            "[SpatialSeparableConv(Kernel = new float[] { 1, 2, 1, 2, 4, 2, 1, 2, 1 }, Height = 9, Width = 9)] partial void M(ReadOnlySpan<float> input, Span<float> output);"
        },
        {
            "DSC0029", "Set 'Padding = Padding.Same'",
            "[InvertedResidual(K = 3, Cin = 8, Hidden = 16, Cout = 8, Height = 9, Width = 9)] partial void M(ReadOnlySpan<float> input, Span<float> output, InvertedResidualWeights weights);",
            "[InvertedResidual(K = 3, Cin = 8, Hidden = 16, Cout = 8, Height = 9, Width = 9, Padding = Padding.Same)] partial void M(ReadOnlySpan<float> input, Span<float> output, InvertedResidualWeights weights);"
        },
    };

    [Theory]
    [MemberData(nameof(Types))]
    public Task FixesOfTypes(string id, string title, string bad, string good) => AssertFixes(id, title, bad, good);

    [Theory]
    [MemberData(nameof(Attributes))]
    public Task FixesOfAttributes(string id, string title, string bad, string good)
    {
        string Around(string attribute) => $"partial class C\n{{\n    [{attribute}]\n    public static partial void M({Packed});\n}}\n";
        return AssertFixes(id, title, Around(bad), Around(good));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public Task FixesOfMethods(string id, string title, string bad, string good)
    {
        string Around(string method) => $"partial class C\n{{\n    /// <summary>A block.</summary>\n    [SeparableConv({Shape})]\n    {method}\n}}\n";
        return AssertFixes(id, title, Around(bad), Around(good));
    }

    [Theory]
    [MemberData(nameof(Members))]
    public Task FixesOfMembers(string id, string title, string bad, string good) =>
        AssertFixes(id, title, $"partial class C\n{{\n    {bad}\n}}\n", $"partial class C\n{{\n    {good}\n}}\n");

    [Fact]
    public async Task TypesAreQualifiedWhereNoUsingIsThere()
    {
        string bad = $"partial class C\n{{\n    [Dsc.SeparableConv({Shape})]\n    static partial void M();\n}}\n";
        string good = bad.Replace("M()", "M(System.ReadOnlySpan<float> input, System.Span<float> output, Dsc.SeparableConvWeights weights)", System.StringComparison.Ordinal);

        Assert.Equal(good, await Fix(bad, "DSC0014", "Write the signature with packed weights", all: false));
    }

    [Fact]
    public async Task TheFormThatIsNearerComesFirst()
    {
        var harness = new FixHarness($"{Usings}partial class C {{ [SeparableConv({Shape})] static partial void M(ReadOnlySpan<float> input, ReadOnlySpan<float> depthwise, ReadOnlySpan<float> pointwise); }}");
        Diagnostic diagnostic = Assert.Single(await harness.Diagnostics());

        Assert.Equal(["Write the signature with raw weights", "Write the signature with packed weights"], (await harness.Offers(diagnostic)).Select(offer => offer.Action.Title));
    }

    /// <summary>Three kinds of mistake, each in several places, some of them on one attribute, mended kind by kind.</summary>
    [Theory]
    [InlineData("DSC0001", "Make 'First' and its types partial", "class A\n{\n    [X(S)] void First(P);\n    [X(S)] static void Second(P) { }\n}\nclass B { class D { [X(S)] void Third(P); } }", "partial class A\n{\n    [X(S)] partial void First(P);\n    [X(S)] static partial void Second(P);\n}\npartial class B { partial class D { [X(S)] partial void Third(P); } }")]
    [InlineData("DSC0002", "Make 'A' partial", "class A { [X(S)] partial void First(P); [X(S)] partial void Second(P); }\nclass B { [X(S)] partial void First(P); }", "partial class A { [X(S)] partial void First(P); [X(S)] partial void Second(P); }\npartial class B { [X(S)] partial void First(P); }")]
    [InlineData("DSC0003", "Return void", "partial class A { [X(S)] public partial int First(P); [X(S)] public partial string Second(P); }", "partial class A { [X(S)] public partial void First(P); [X(S)] public partial void Second(P); }")]
    [InlineData("DSC0018", "Set 'K = 3'", "partial class A { [X(Height = 9, Width = 9)] partial void First(P); [X(K = 5, Height = 9, Width = 9)] partial void Second(P); }", "partial class A { [X(Height = 9, Width = 9, K = 3, Cin = 32, Cout = 64)] partial void First(P); [X(K = 5, Height = 9, Width = 9, Cin = 32, Cout = 64)] partial void Second(P); }")]
    [InlineData("DSC0021", "Remove 'PadTop = 1'", "partial class A { [X(S, PadTop = 1, PadLeft = 1)] partial void First(P); [X(PadTop = 1, S)] partial void Second(P); }", "partial class A { [X(S)] partial void First(P); [X(S)] partial void Second(P); }")]
    [InlineData("DSC0021", "Set 'Padding = Padding.Explicit'", "partial class A { [X(S, PadTop = 1, PadLeft = 1)] partial void First(P); [X(PadTop = 1, S)] partial void Second(P); }", "partial class A { [X(S, PadTop = 1, PadLeft = 1, Padding = Padding.Explicit)] partial void First(P); [X(PadTop = 1, S, Padding = Padding.Explicit)] partial void Second(P); }")]
    [InlineData("DSC0014", "Write the signature with packed weights", "partial class A { [X(S)] partial void First(); [X(S)] partial void Second(int batch, float scale); }", "partial class A { [X(S)] partial void First(P); [X(S)] partial void Second(int batch, P); }")]
    [InlineData("DSC0016", "Remove 'int height'", "partial class A { [X(S)] partial void First(P, int height, int width); [X(S)] partial void Second(int width, P); }", "partial class A { [X(S)] partial void First(P); [X(S)] partial void Second(P); }")]
    [InlineData("DSC0016", "Remove 'Height = 9' from the attribute", "partial class A { [X(S)] partial void First(P, int height, int width); [X(S)] partial void Second(P, int width, int height); }", "partial class A { [X(K = 3, Cin = 4, Cout = 8)] partial void First(P, int height, int width); [X(K = 3, Cin = 4, Cout = 8)] partial void Second(P, int width, int height); }")]
    public async Task OneFixForAll(string id, string title, string bad, string good)
    {
        string Long(string text) => Usings + text.Replace("X(", "SeparableConv(").Replace("(S", $"({Shape}").Replace(" S)", $" {Shape})").Replace(" S,", $" {Shape},").Replace("(P)", $"({Packed})").Replace("(P,", $"({Packed},").Replace(" P)", $" {Packed})");

        Assert.Equal(Long(good), await Fix(Long(bad), id, title, all: true));
    }

    private static async Task AssertFixes(string id, string title, string bad, string good) =>
        Assert.Equal(Usings + good, await Fix(Usings + bad, id, title, all: false));

    /// <summary>Applies the offer with a title to a diagnostic, and checks that nothing is left to complain about.</summary>
    private static async Task<string> Fix(string source, string id, string title, bool all)
    {
        var harness = new FixHarness(source);
        ImmutableArray<Diagnostic> found = await harness.Diagnostics();
        var offers = new List<(CodeAction Action, CodeFixProvider Provider)>();
        foreach (Diagnostic diagnostic in found.Where(diagnostic => diagnostic.Id == id))
            offers.AddRange(await harness.Offers(diagnostic));
        int chosen = offers.FindIndex(offer => offer.Action.Title == title);
        Assert.True(chosen >= 0, $"There is no '{title}', but {string.Join(", ", offers.Select(offer => $"'{offer.Action.Title}'"))} for {string.Join(", ", found)}.");

        (CodeAction action, CodeFixProvider provider) = offers[chosen];
        string text = all ? await harness.ApplyToAll(action, provider) : await harness.Apply(action);
        Generation after = Generation.RunScalar(text);
        Assert.True(after.Complaints.Count == 0 && Compile.Analyze(after.Output).IsEmpty, $"{string.Join("\n", after.Complaints.Concat(Compile.Analyze(after.Output)))}\nis said about\n{text}");
        return text;
    }
}
