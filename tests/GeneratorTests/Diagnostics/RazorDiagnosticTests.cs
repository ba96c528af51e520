using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using System.Threading;
using Dsc.Generator;
using GeneratorTests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace GeneratorTests.Diagnostics;

/// <summary>Kernels in Razor files, which Razor's generator turns into C# that ours never sees.</summary>
public class RazorDiagnosticTests
{
    private const string Kernel = "partial void Mix(ReadOnlySpan<float> input, ReadOnlySpan<float> kernel, Span<float> output, int height, int width);";

    [Theory]
    [InlineData("@code {\n    [{|DSC0037:PointwiseConv|}(Cin = 2, Cout = 2)]\n    static " + Kernel + "\n}\n")]
    [InlineData("<p>@Text</p>\n@code\n{ string Text => \"}\";\n [Obsolete, {|DSC0037:Dsc.PointwiseConvAttribute|}(Cin = 2)] " + Kernel + " }\n<p>}</p>")]
    [InlineData("@functions{ [ {|DSC0037:global::Dsc.Dense|}] " + Kernel + " }\n@code { [{|DSC0037:Dense|}] " + Kernel + " }")]
    [InlineData("@code { partial class Inner { [{|DSC0037:StandardConv|}] " + Kernel + " } }")]
    // Markup and text, other methods, other attributes, an end that is missing.
    [InlineData("<pre>[Dense(In = 3)] static " + Kernel + "</pre>\n@code { int x; }\n<pre>[Dense] " + Kernel + "</pre>")]
    [InlineData("<pre>@@code { [Dense] " + Kernel + " }</pre>")]
    [InlineData("@code { // [Dense] " + Kernel + "\n}")]
    [InlineData("@code { [Dense] partial void M() { } [Dense] void N() { } [DenseOnes] " + Kernel + " Dense p; }")]
    [InlineData("@code { [Dense")]
    [InlineData("")]
    public void AKernelInARazorFileIsReportedAtItsAttribute(string markup)
    {
        Markup parsed = Markup.Parse(markup);

        Assert.Equal(parsed.Expected, Run("/user/Mixer.razor", parsed.Source).Select(problem => (problem.Id, problem.Location.SourceSpan)));
        Assert.Equal(parsed.Expected, Run("/user/View.CSHTML", parsed.Source).Select(problem => (problem.Id, problem.Location.SourceSpan)));
        Assert.Empty(Run("/user/Mixer.txt", parsed.Source));
    }

    [Fact]
    public void TheErrorStandsBesideTheCompilersAndSaysWhereTheKernelBelongs()
    {
        Diagnostic[] problems = Run("/user/Mixer.razor", Page.Example("DSC0037", "Bad"), out Compilation output);

        Diagnostic problem = Assert.Single(problems);
        Assert.Equal("DSC0037", problem.Id);
        Assert.Equal("/user/Mixer.razor", problem.Location.GetLineSpan().Path);
        Assert.Equal(new LinePosition(3, 5), problem.Location.GetLineSpan().StartLinePosition);
        Assert.Contains("Kernel 'Mix' must be declared in a .cs file, such as Mixer.razor.cs", problem.GetMessage(null));
        Assert.Contains(output.GetDiagnostics(), diagnostic => diagnostic.Id == "CS8795");
    }

    [Fact]
    public void TheFixedExampleCompiles() =>
        Assert.Empty(Generation.Run("using System; using Dsc;\n" + Page.Example("DSC0037", "Fixed")).Complaints);

    private static Diagnostic[] Run(string path, string text) => Run(path, text, out _);

    private static Diagnostic[] Run(string path, string text, out Compilation output)
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new DscGenerator().AsSourceGenerator(), new RazorStandIn().AsSourceGenerator()], [new File(path, text)], optionsProvider: new BuildProperties());
        driver = driver.RunGeneratorsAndUpdateCompilation(Compile.Source("class Program;"), out output, out ImmutableArray<Diagnostic> problems);
        Assert.All(driver.GetRunResult().Results, result => Assert.Null(result.Exception));
        return [.. problems.OrderBy(problem => problem.Location.SourceSpan.Start)];
    }

    private sealed class File(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text, Encoding.UTF8);
    }

    /// <summary>Writes what Razor's generator would write for the page's example.</summary>
    private sealed class RazorStandIn : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context) =>
            context.RegisterSourceOutput(context.AdditionalTextsProvider, (output, file) =>
            {
                string text = file.GetText()!.ToString();
                if (text == Page.Example("DSC0037", "Bad"))
                    output.AddSource("Mixer", "using System; using Dsc;\npartial class Mixer " + text[text.IndexOf('{', System.StringComparison.Ordinal)..]);
            });
    }
}
