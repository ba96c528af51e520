using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading;
using GeneratorTests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace GeneratorTests;

/// <summary>An edit costs what it changes.</summary>
public class IncrementalTests
{
    private const string Parameters = "System.ReadOnlySpan<float> input, System.Span<float> output, Dsc.SeparableConvWeights weights";

    private static readonly string[] s_files =
    [
        $$"""
        namespace Net;
        public static partial class Blocks
        {
            [Dsc.SeparableConv(K = 3, Cin = 4, Cout = 8, Height = 9, Width = 9)]
            public static partial void First({{Parameters}});

            [Dsc.SeparableConv(K = 3, Cin = 8, Cout = 8, Height = Sizes.Edge, Width = 9)]
            public static partial void Second({{Parameters}});

            [Dsc.PointwiseConv(Cin = 8, Cout = 8, Height = 9, Width = 9)]
            public static partial void Third(System.ReadOnlySpan<float> input, System.Span<float> output, Dsc.PointwiseConvWeights weights);

            private static int Unrelated() => 1;
        }
        """,
        "namespace Net; public static class Sizes { public const int Edge = 9; public const int Other = 1; }",
        "namespace Net; public static class Program { public static void Main() { } }",
    ];

    [Theory]
    [InlineData(2, "{ }", "{ int x = 1; }", 0)] // another file
    [InlineData(1, "Other = 1", "Other = 2", 0)] // a constant that no kernel uses
    [InlineData(0, "=> 1", "=> 2", 0)] // another method of the class
    [InlineData(0, "namespace Net;", "namespace Net;\n\n// A comment above everything.\n", 0)] // places change, kernels do not
    [InlineData(0, "private static int", "/// <summary>More.</summary>\n    private static long", 0)]
    [InlineData(0, "Cin = 4", "Cin = 5", 2)] // one attribute: its method and its layer
    [InlineData(0, "Cin = 8, Cout = 8, Height = 9, Width = 9)]\n    public static partial void Third", "Cin = 8, Cout = 16, Height = 9, Width = 9)]\n    public static partial void Third", 2)]
    [InlineData(0, "void First", "void Primary", 1)] // one name: the layer stays
    [InlineData(1, "Edge = 9", "Edge = 11", 2)] // a constant in another file
    [InlineData(0, "Cin = 4", "Cin = -4", 2)] // to an error, where the body throws
    public void OnlyWhatAnEditChangesIsWrittenAgain(int file, string old, string changed, int expected)
    {
        Compilation before = Compile.Source(s_files);
        Generation run = Generation.Run(before);
        Assert.Empty(run.Complaints);
        Assert.Equal(3, run.HintNames.Count);
        SyntaxTree tree = before.SyntaxTrees.ElementAt(file);
        string source = tree.ToString();
        Assert.Contains(old, source);

        Generation after = run.Then(before.ReplaceSyntaxTree(tree, tree.WithChangedText(SourceText.From(source.Replace(old, changed, StringComparison.Ordinal), tree.GetText().Encoding))));

        Assert.Equal(expected, after.Rewritten);
        Assert.Equal(3, after.HintNames.Count);
    }

    [Fact]
    public void TheVectorWidthWritesEachKernelAgain()
    {
        Compilation compilation = Compile.Source(s_files);
        Generation wide = Generation.Run(compilation);
        Assert.All(wide.Layers, text => Assert.Contains("_Vector512>", text));

        Generation narrow = Generation.Run(compilation, new BuildProperties(("DscMaxVectorWidth", "128")));
        Assert.All(narrow.Layers, text => Assert.DoesNotContain("_Vector256>", text));
        Assert.DoesNotContain(narrow.Result.GeneratedSources, source => source.HintName.Contains(".Vector256.", StringComparison.Ordinal));
        Generation updated = wide with { Driver = wide.Driver.WithUpdatedAnalyzerConfigOptions(new BuildProperties(("DscMaxVectorWidth", "128"))) };
        Assert.Equal(6, updated.Then(compilation).Rewritten);
    }

    [Fact]
    public void TheSameInputGivesTheSameBytes()
    {
        string[] Write(CSharpCompilation compilation) => [.. Generation.Run(compilation).Result.GeneratedSources
            .OrderBy(source => source.HintName, StringComparer.Ordinal).Select(source => source.HintName + source.SourceText)];

        string[] once = Write(Compile.Source(s_files));
        Assert.Equal(once, Write(Compile.Source([.. s_files.Reverse()])));
        CultureInfo culture = CultureInfo.CurrentCulture;
        try
        {
            var odd = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            odd.NumberFormat.NegativeSign = "~";
            odd.NumberFormat.NumberGroupSeparator = "_";
            odd.NumberFormat.NumberDecimalSeparator = ",";
            CultureInfo.CurrentCulture = odd;
            Assert.Equal(once, Write(Compile.Source(s_files)));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }

        Assert.All(once, text => Assert.DoesNotContain('\r', text));
    }

    [Fact]
    public void CancelledBeforeItBegins()
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create(new Dsc.Generator.DscGenerator());

        Assert.ThrowsAny<OperationCanceledException>(() => driver.RunGenerators(Compile.Source(s_files), new CancellationToken(canceled: true)));
    }

    /// <summary>In the middle of a long generation it ends soon after the cancellation, not at the end of the kernels or of a long file.</summary>
    [Theory]
    [InlineData("Unroll = Unroll.Full", 2)]
    [InlineData("Activation = Activation.Gelu", 60)]
    public void CancelledInTheMiddleItEndsSoon(string property, int kernels)
    {
        IEnumerable<string> methods = Enumerable.Range(0, kernels).Select(i =>
            $"[SeparableConv(K = 3, Cin = {400 + i}, Cout = 512, Height = 28, Width = 28, {property})] static partial void M{i}({Parameters});");
        Compilation compilation = Compile.Source($"using Dsc; static partial class C {{ {string.Join("\n", methods)} }}");
        GeneratorDriver driver = CSharpGeneratorDriver.Create(new Dsc.Generator.DscGenerator());
        driver.RunGenerators(compilation);
        TimeSpan whole = Time(() => driver.RunGenerators(compilation));

        // A busy machine holds up any one run. So one attempt of many that ends soon is enough, and the time of a whole run is the shortest seen.
        var soonest = TimeSpan.MaxValue;
        for (int attempt = 0; attempt < 50; attempt++)
        {
            using var source = new CancellationTokenSource();
            long cancelled = 0;
            using CancellationTokenRegistration registration = source.Token.Register(() => cancelled = Stopwatch.GetTimestamp());
            source.CancelAfter(whole / 3);
            bool isCancelled = false;
            TimeSpan elapsed = Time(() => isCancelled = Record.Exception(() => driver.RunGenerators(compilation, source.Token)) is OperationCanceledException);
            if (!isCancelled)
                whole = elapsed < whole ? elapsed : whole;
            else if (Stopwatch.GetElapsedTime(cancelled) is var since && since < soonest)
                soonest = since;
            if (soonest <= whole / 4)
                return;
        }

        Assert.Fail($"It went on for {soonest} of {whole} at least.");
    }

    private static TimeSpan Time(Action action)
    {
        long start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start);
    }
}
