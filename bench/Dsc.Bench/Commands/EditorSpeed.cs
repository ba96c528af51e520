extern alias generator;

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Dsc.Bench.Editor;
using Dsc.Bench.Reports;
using Dsc.Samples;
using generator::Dsc.Generator;
using generator::Dsc.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Dsc.Bench.Commands;

/// <summary>What generator and analyzer cost in an editor, through Roslyn's own drivers.</summary>
internal static class EditorSpeed
{
    private const int Hundred = 100;

    public static int Run(Options options)
    {
        int rounds = options.Number("--rounds", 15);
        var one = new EditorProject(1);
        var hundred = new EditorProject(Hundred);
        GeneratorDriver ofOne = Driver().RunGenerators(one.Compilation), ofHundred = Driver().RunGenerators(hundred.Compilation);

        (string Name, Func<int, Cost> Measure)[] work =
        [
            ("one kernel, from nothing", n => Cost.Of(Driver, driver => driver.RunGenerators(one.Compilation), n)),
            ("a kernel of one changed", n => Cost.Of(one.WithFirstKernelChanged, changed => ofOne.RunGenerators(changed), n)),
            ("a hundred kernels, from nothing", n => Cost.Of(Driver, driver => driver.RunGenerators(hundred.Compilation), n)),
            ("a kernel of a hundred changed", n => Cost.Of(hundred.WithFirstKernelChanged, changed => ofHundred.RunGenerators(changed), n)),
            ("keystroke in another file, a hundred kernels", n => Cost.Of(hundred.WithOtherFileChanged, changed => ofHundred.RunGenerators(changed), n)),
            ("keystroke beside a hundred kernels", n => Cost.Of(hundred.WithOtherMethodChanged, changed => ofHundred.RunGenerators(changed), n)),
            ("analyzer, file of one kernel", n => Analyzer(one, n)),
            ("analyzer, file of a hundred kernels", n => Analyzer(hundred, n)),
        ];

        // An editor that has run for a while has compiled all of this; so all of it comes before the first measurement.
        foreach ((_, Func<int, Cost> measure) in work)
            measure(Cost.WarmUp);
        Thread.Sleep(500);
        var table = new TextTable("", "ms", "KB allocated");
        foreach ((string name, Func<int, Cost> measure) in work)
        {
            Cost cost = measure(rounds);
            table.Add(name, Text.Of(cost.Milliseconds, "0.00"), Text.Of(cost.Bytes / 1024, "0"));
        }

        Console.WriteLine($"medians of {rounds} rounds");
        Console.WriteLine(table);

        Console.WriteLine($"written anew by a keystroke in another file: {Rewritten(ofHundred, hundred.WithOtherFileChanged())} of {Hundred} kernels");
        IReadOnlyList<int> sizes = [.. ofHundred.GetRunResult().Results[0].GeneratedSources.Select(source => source.SourceText.Length).Order()];
        Console.WriteLine($"files in KB: {sizes[0] / 1024} to {sizes[^1] / 1024}, median {sizes[sizes.Count / 2] / 1024}, together {sizes.Sum() / 1024}");
        return 0;
    }

    private static GeneratorDriver Driver() => CSharpGeneratorDriver.Create(
        [new DscGenerator().AsSourceGenerator()],
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>The analyzer's own share of an analysis of the file of kernels, as Roslyn measures it, after the rest was bound.</summary>
    private static Cost Analyzer(EditorProject project, int rounds)
    {
        List<double> times = [];
        for (int round = -2; round < rounds; round++)
        {
            var analyzer = new KernelAnalyzer();
            CompilationWithAnalyzers analysis = project.WithOtherMethodChanged().WithAnalyzers(
                [analyzer],
                new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: true));
            SemanticModel model = analysis.Compilation.GetSemanticModel(analysis.Compilation.SyntaxTrees.Single(tree => tree.FilePath == project.KernelFile.FilePath));
            model.GetDiagnostics();
            analysis.GetAnalyzerSemanticDiagnosticsAsync(model, null, default).GetAwaiter().GetResult();
            if (round >= 0)
                times.Add(analysis.GetAnalyzerTelemetryInfoAsync(analyzer, default).GetAwaiter().GetResult().ExecutionTime.TotalMilliseconds);
        }

        return new Cost(Stopwatches.Median(times), double.NaN);
    }

    private static int Rewritten(GeneratorDriver driver, Compilation changed) =>
        driver.RunGenerators(changed).GetRunResult().Results[0].TrackedOutputSteps
            .SelectMany(step => step.Value).SelectMany(run => run.Outputs)
            .Count(output => output.Reason is IncrementalStepRunReason.New or IncrementalStepRunReason.Modified);
}
