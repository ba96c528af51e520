using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using Dsc.RuntimeTests.Kernels;
using Dsc.RuntimeTests.Kernels.Harness;
using Tests.Shared;

namespace Dsc.RuntimeTests;

/// <summary>
/// What can be tested on an emulated machine: part of the catalogue and of the soak with kernels that were compiled elsewhere
/// (<see cref="AssemblyCache"/>), and the test classes that need no compiler, without a test host.
/// </summary>
/// <param name="step">Every so many-th case of the catalogue.</param>
/// <param name="seed">Of the first batch of the soak.</param>
/// <param name="batches">How many batches of the soak.</param>
internal sealed class PortableRun(int step, int seed, int batches)
{
    private const int CasesPerBatch = 40;

    /// <summary>The widest tier of the machines that this is for, and the scalar one.</summary>
    private static readonly int[] Widths = [128, 0];

    private static readonly string[] Namespaces = ["RuntimeTests.Runtime", "RuntimeTests.Layouts"];

    private readonly Stopwatch _clock = Stopwatch.StartNew();

    private IEnumerable<List<KernelCase>> CatalogueBatches =>
        Catalogue.Cases.Where((_, index) => index % step == 0).Chunk(CasesPerBatch).Select(cases => cases.ToList());

    /// <summary>Fills the folder or runs; returns whether everything was right.</summary>
    public bool Do(string action) => action switch
    {
        "fill" => Fill(),
        "run" => Run(),
        _ => throw new ArgumentException($"The action is 'fill' or 'run', not '{action}'."),
    };

    private bool Fill()
    {
        List<KernelCase>[] all = [.. CatalogueBatches, .. Enumerable.Range(seed, batches).Select(number => Soak.Batch(number))];
        foreach (List<KernelCase> cases in all)
        {
            foreach (int width in Widths)
                _ = new KernelBatch(cases, width);
        }

        Console.WriteLine($"{all.Sum(cases => cases.Count)} cases are compiled for {Widths.Length} tiers, {Time}");
        return true;
    }

    private bool Run()
    {
        AssemblyCache.IsComplete = true;
        // All three, whatever the first says.
        return RunClasses() & RunCatalogue() & Soak.Run(TimeSpan.MaxValue, seed, operation: null, batches) == 0;
    }

    private bool RunCatalogue()
    {
        int count = 0, runs = 0, failures = 0;
        foreach (List<KernelCase> cases in CatalogueBatches)
        {
            (int Width, KernelBatch Batch)[] tiers = KernelCheck.Compile(cases);
            foreach (KernelCase c in cases)
            {
                var check = new KernelCheck(c, [.. tiers.Select(tier => (tier.Width, tier.Batch[c]))]);
                foreach (DataKind kind in Enum.GetValues<DataKind>())
                {
                    if (check.Problem(kind, count) is not { } problem)
                        continue;
                    failures++;
                    Console.WriteLine($"FAILED: {problem}");
                }

                count++;
                runs += check.Runs;
            }
        }

        Console.WriteLine($"catalogue on tiers {string.Join(", ", KernelBatch.Tiers)}: {count} cases, {runs} runs, {failures} failures, {Time}");
        return failures == 0 && count > 0;
    }

    private bool RunClasses()
    {
        (int total, int failed) = TestClasses.Run(name =>
            name == typeof(TierTests).FullName || name == typeof(GuardedBufferTests).FullName || Namespaces.Any(space => name.StartsWith(space + ".", StringComparison.Ordinal)));
        Console.WriteLine($"test classes: {total} tests, {failed} failed, {Time}");
        return failed == 0 && total > 0;
    }

    private string Time => $"{_clock.Elapsed.TotalSeconds:F0} s ({Environment.CpuUsage.TotalTime.TotalSeconds:F0} s of processor)";
}
