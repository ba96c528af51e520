using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Dsc.Generator;
using Dsc.Generator.Emission;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace GeneratorTests.Support;

/// <summary>One run of the generator. Every run is repeated on a clone of the compilation, where nothing may be computed again.</summary>
internal sealed record Generation(GeneratorDriver Driver, Compilation Output, GeneratorRunResult Result)
{
    /// <summary>The files of the methods.</summary>
    public IReadOnlyList<string> HintNames => [.. Result.GeneratedSources.Select(source => source.HintName).Where(name => !IsLayer(name))];

    /// <summary>The files with the classes of the layers, which methods share.</summary>
    public IReadOnlyList<string> LayerNames => [.. Result.GeneratedSources.Select(source => source.HintName).Where(name => IsLayer(name) && !IsTier(name))];

    /// <summary>The texts of the classes of the layers.</summary>
    public IReadOnlyList<string> Layers => [.. LayerNames.Select(Text)];

    /// <summary>The texts of the tiers of a layer, widest first.</summary>
    public IReadOnlyList<string> Tiers(string layer) => [.. Result.GeneratedSources.Select(source => source.HintName).Where(name => IsTier(name) && name.StartsWith(Stem(layer), StringComparison.Ordinal)).Select(Text)];

    /// <summary>The text of a file.</summary>
    public string Text(string hintName) => Result.GeneratedSources.Single(source => source.HintName == hintName).SourceText.ToString();

    /// <summary>The text of the only method.</summary>
    public string Method => Assert.Single(Result.GeneratedSources, source => !IsLayer(source.HintName)).SourceText.ToString();

    /// <summary>Errors and warnings of the compiler, those of the user's own files included.</summary>
    public IReadOnlyList<Diagnostic> Complaints => [.. Output.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)];

    public static Generation Run(params string[] sources) => Run(Compile.Source(sources));

    /// <summary>With the scalar tier alone, a twentieth of the text: where it is what stands around the kernel that is tested.</summary>
    public static Generation RunScalar(params string[] sources) => RunScalar(Compile.Source(sources));

    /// <inheritdoc cref="RunScalar(string[])"/>
    public static Generation RunScalar(Compilation compilation) => Run(compilation, new BuildProperties(("DscMaxVectorWidth", "0")));

    public static Generation Run(Compilation compilation, AnalyzerConfigOptionsProvider? options = null)
    {
        var parseOptions = (CSharpParseOptions?)compilation.SyntaxTrees.FirstOrDefault()?.Options;
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new DscGenerator().AsSourceGenerator()],
            parseOptions: parseOptions,
            optionsProvider: options ?? new BuildProperties(),
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        Generation first = Continue(driver, compilation);
        Generation second = Continue(first.Driver, compilation.Clone());
        AssertCached(second.Result);
        PlainValues.AreAll(first.Result);
        return first;
    }

    /// <summary>What a build says of the kernels: all that the analyzer found, unless the compiler ends before; then what the generator said.</summary>
    public IReadOnlyList<Diagnostic> OfTheBuild => IsRefused(Output) ? Result.Diagnostics : Compile.Analyze(Output);

    /// <summary>The same driver on a changed compilation.</summary>
    public Generation Then(Compilation changed) => Continue(Driver, changed);

    /// <summary>How many kernels were written anew in this run.</summary>
    public int Rewritten => Result.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(run => run.Outputs)
        .Count(output => output.Reason is IncrementalStepRunReason.New or IncrementalStepRunReason.Modified);

    /// <summary>The file of a tier is named by its layer's and the tier.</summary>
    private bool IsTier(string hintName) => IsLayer(hintName) && Result.GeneratedSources.Any(source => IsLayer(source.HintName) && source.HintName != hintName && hintName.StartsWith(Stem(source.HintName), StringComparison.Ordinal));

    /// <summary>A file's name up to its extension and the point before that.</summary>
    private static string Stem(string hintName) => hintName[..^"g.cs".Length];

    private static bool IsLayer(string hintName) => hintName.StartsWith(KernelEmitter.FilePrefix, StringComparison.Ordinal);

    private static Generation Continue(GeneratorDriver driver, Compilation compilation)
    {
        driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out ImmutableArray<Diagnostic> problems);
        Assert.True(problems.IsEmpty || IsRefused(output), $"The analyzer is asked about this too: {string.Join("\n", problems)}");
        GeneratorRunResult result = driver.GetRunResult().Results.Single();
        if (result.Exception is { } exception)
            throw new InvalidOperationException("The generator threw.", exception);
        return new Generation(driver, output, result);
    }

    /// <summary>Whether the compiler ends before it asks analyzers, so that the generator has to say itself what is wrong.</summary>
    private static bool IsRefused(Compilation compilation) => compilation.GetDeclarationDiagnostics().Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    private static void AssertCached(GeneratorRunResult result)
    {
        foreach ((string name, ImmutableArray<IncrementalGeneratorRunStep> runs) in result.TrackedSteps.Where(step => PlainValues.Steps.Contains(step.Key)).Concat(result.TrackedOutputSteps))
        {
            foreach ((object value, IncrementalStepRunReason reason) in runs.SelectMany(run => run.Outputs))
                Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"Step {name} computed {value} again: {reason}.");
        }
    }
}
