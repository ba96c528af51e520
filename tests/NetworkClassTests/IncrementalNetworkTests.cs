using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Dsc.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using GeneratorTests.Support;
using NetworkClassTests.Harness;
using NetworkTests.Support;
using Xunit;

namespace NetworkClassTests;

/// <summary>Nothing is generated anew, and no file is read again, while file and attribute stay the same.</summary>
public sealed class IncrementalNetworkTests : IDisposable
{
    private static readonly CSharpParseOptions s_parsing = new(LanguageVersion.Latest, DocumentationMode.Diagnose);

    private readonly ModelFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static byte[] File(int channels = 8) => new OnnxFile().Input("x", 1, 8, 6, 6).Floats("w", [channels, 8, 3, 3], new float[channels * 72])
        .Node("Conv", ["x", "w"], ["a"], ("pads", new[] { 1, 1, 1, 1 })).Node("Relu", ["a"], ["y"]).Output("y").ToArray();

    [Fact]
    public void AnUnrelatedEditReadsNoFileAndWritesNothing()
    {
        ModelItem item = _folder.Add("net.onnx", File());
        DateTime stamp = System.IO.File.GetLastWriteTimeUtc(item.Path);
        State first = State.Start([item], Class("net.onnx"), "class Other { int a; }");
        Assert.NotEmpty(first.Sources);

        // Whoever reads this finds no model, but length and time are those of the model.
        System.IO.File.WriteAllBytes(item.Path, new byte[new FileInfo(item.Path).Length]);
        System.IO.File.SetLastWriteTimeUtc(item.Path, stamp);
        State edited = first.Then(1, "class Other { int b; }").Then(1, "class Other { }").Then(0, Class("net.onnx") + " // more");

        Assert.Empty(edited.Problems);
        Assert.Equal(0, edited.Rewritten);
        Assert.Equal(first.Sources, edited.Sources);
    }

    [Fact]
    public void ATouchedFileWritesNothingAndAChangedOneAll()
    {
        ModelItem item = _folder.Add("net.onnx", File());
        State first = State.Start([item], Class("net.onnx"));

        System.IO.File.SetLastWriteTimeUtc(item.Path, DateTime.UtcNow.AddHours(1));
        State touched = first.Renew(item, ModelFolder.Same(item));
        Assert.Equal(0, touched.Rewritten);
        Assert.Equal(first.Sources, touched.Sources);

        System.IO.File.WriteAllBytes(item.Path, File(channels: 4));
        State changed = touched.Renew(touched.Item, ModelFolder.Same(item));
        Assert.Empty(changed.Problems);
        Assert.Equal(2, changed.Rewritten);
        Assert.NotEqual(first.Sources, changed.Sources);

        System.IO.File.Delete(item.Path);
        State gone = changed.Renew(changed.Item, ModelFolder.Same(item));
        Assert.Equal(["DSC0101"], gone.Problems);
    }

    /// <summary>What the attribute says is a part of what the class is made of.</summary>
    [Fact]
    public void AnotherAttributeIsAnotherClass()
    {
        State first = State.Start([_folder.Add("net.onnx", File())], Class("net.onnx"));

        State other = first.Then(0, "[Dsc.Network(\"net.onnx\", Layout = Dsc.NetworkLayout.Nhwc)] public partial class Net;");
        State missing = other.Then(0, Class("none.onnx"));

        Assert.Empty(other.Problems);
        Assert.NotEqual(0, other.Rewritten);
        Assert.Equal(["DSC0101"], missing.Problems);
        Assert.Empty(missing.Sources);
    }

    [Fact]
    public void EqualLayersOfNetworksAndMethodsShareOneKernel()
    {
        const string Method = """
            static partial class Layers
            {
                [Dsc.StandardConv(K = 3, Cin = 8, Cout = 8, Height = 6, Width = 6, Padding = Dsc.Padding.Explicit, PadTop = 1, PadBottom = 1, PadLeft = 1, PadRight = 1, Activation = Dsc.Activation.Relu)]
                public static partial void Layer(System.ReadOnlySpan<float> input, System.Span<float> output, Dsc.StandardConvWeights weights);
            }
            """;
        ModelItem[] items = [_folder.Add("a.onnx", File()), _folder.Add("b.onnx", File())];

        State one = State.Start([items[0]], Class("a.onnx", "A"));
        State two = State.Start(items, Class("a.onnx", "A"), Class("b.onnx", "B"));
        State three = State.Start(items, Class("a.onnx", "A"), Method, Class("b.onnx", "B"));

        Assert.Equal((2, 3, 4), (one.Files, two.Files, three.Files));
        Assert.Empty(three.Output.GetDiagnostics().Where(problem => problem.Severity >= DiagnosticSeverity.Warning));

        // The kernel stays when the one that it was written for goes.
        State less = three.Then(0, "");
        Assert.Equal(3, less.Files);
        Assert.Empty(less.Output.GetDiagnostics().Where(problem => problem.Severity >= DiagnosticSeverity.Warning));
    }

    [Fact]
    public void NamesThatDifferOnlyByCaseGetFilesOfTheirOwn()
    {
        ModelItem item = _folder.Add("net.onnx", File());

        State both = State.Start([item], Class("net.onnx", "Net"), Class("net.onnx", "NET"));

        Assert.Equal(3, both.Files);
        Assert.Empty(both.Output.GetDiagnostics().Where(problem => problem.Severity >= DiagnosticSeverity.Warning));
    }

    /// <summary>The compiler says so; the other classes are written.</summary>
    [Fact]
    public void AClassWithTheAttributeTwiceIsLeftToTheCompiler()
    {
        ModelItem item = _folder.Add("net.onnx", File());

        State twice = State.Start([item], Class("net.onnx"), Class("net.onnx"), Class("net.onnx", "Other"));

        Assert.Contains("CS0579", twice.Output.GetDiagnostics().Select(problem => problem.Id));
        Assert.Equal(2, twice.Files);
        Assert.Equal(3, twice.Then(1, "public partial class Net;").Files);
    }

    private static string Class(string file, string name = "Net") => $"[Dsc.Network(\"{file}\")] public partial class {name};";

    /// <summary>A driver after a run.</summary>
    private sealed record State(GeneratorDriver Driver, Compilation Input, Compilation Output, ModelItem Item)
    {
        private GeneratorRunResult Result => Driver.GetRunResult().Results.Single();

        /// <summary>How many files there are, those of the tiers of layers not counted.</summary>
        public int Files => Result.GeneratedSources.Count(source => !source.HintName.EndsWith(".Scalar.g.cs", StringComparison.Ordinal) && !source.HintName.Contains(".Vector", StringComparison.Ordinal));

        public IReadOnlyList<string> Sources => [.. Result.GeneratedSources.Select(source => source.HintName + "\n" + source.SourceText)];

        public IEnumerable<string> Problems => Result.Diagnostics.Select(problem => problem.Id);

        public int Rewritten => Result.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(run => run.Outputs)
            .Count(output => output.Reason is IncrementalStepRunReason.New or IncrementalStepRunReason.Modified);

        public static State Start(ModelItem[] items, params string[] sources)
        {
            CSharpCompilation compilation = CompiledNetworks.Empty().AddSyntaxTrees(sources.Select((source, i) => CSharpSyntaxTree.ParseText(source, s_parsing, $"{i}.cs", System.Text.Encoding.UTF8)));
            GeneratorDriver driver = CSharpGeneratorDriver.Create(
                [new DscGenerator().AsSourceGenerator()], items, s_parsing, new ItemOptions(), new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
            State first = Run(driver, compilation, items[0]);
            PlainValues.AreAll(first.Result);
            Assert.Contains(first.Result.TrackedSteps, step => step.Key == DscGenerator.Steps.Networks);
            State again = Run(first.Driver, compilation.Clone(), items[0]);
            foreach ((object value, IncrementalStepRunReason reason) in again.Result.TrackedSteps.Where(step => PlainValues.Steps.Contains(step.Key)).SelectMany(step => step.Value).SelectMany(run => run.Outputs))
                Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"{value} was computed again: {reason}.");
            return first;
        }

        public State Then(int tree, string source)
        {
            SyntaxTree old = Input.SyntaxTrees.ElementAt(tree);
            return Run(Driver, Input.ReplaceSyntaxTree(old, CSharpSyntaxTree.ParseText(source, s_parsing, old.FilePath, System.Text.Encoding.UTF8)), Item);
        }

        public State Renew(ModelItem old, ModelItem item) => Run(Driver.ReplaceAdditionalText(old, item), Input, item);

        private static State Run(GeneratorDriver driver, Compilation input, ModelItem item)
        {
            driver = driver.RunGeneratorsAndUpdateCompilation(input, out Compilation output, out ImmutableArray<Diagnostic> _);
            Assert.Null(driver.GetRunResult().Results.Single().Exception);
            return new State(driver, input, output, item);
        }
    }
}
