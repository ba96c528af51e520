using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using Dsc.RuntimeTests.Kernels.Harness;

namespace Dsc.RuntimeTests.Kernels;

/// <summary>
/// Random kernels for a given time, on every tier of this machine, as <see cref="KernelCheck"/> says. Cases come in batches, each drawn from a seed
/// of its own: the seed of a batch gives the same cases with the same data again. A read or write across a guard page ends the process; the case that
/// ran is in a file then.
/// </summary>
public sealed class Soak(string? operation)
{
    private const int CasesPerBatch = 20;

    private static readonly string Running = Path.Combine(AppContext.BaseDirectory, "soak-running.txt");

    private int _specs, _runs, _failures;

    /// <param name="operation">Only this one; all of them when it is null.</param>
    /// <param name="batches">At most so many.</param>
    /// <returns>The number of failing cases.</returns>
    public static int Run(TimeSpan time, int seed, string? operation, int batches = int.MaxValue)
    {
        Console.WriteLine($"tiers {string.Join(", ", KernelBatch.Tiers)}; should this process end early, the case that it ran is in {Running}");
        var soak = new Soak(operation);
        var clock = Stopwatch.StartNew();
        for (int last = batches == int.MaxValue ? batches : seed + batches; seed < last && clock.Elapsed < time; seed++)
        {
            Console.WriteLine($"seed {seed}: {soak} so far, {Time(clock)}");
            soak.RunBatch(seed);
        }

        Console.WriteLine($"{soak} in {Time(clock)}; the next seed is {seed}");
        return soak._failures;
    }

    public override string ToString() => $"{_specs} specs, {_runs} runs, {_failures} failures";

    private static string Time(Stopwatch clock) => $"{clock.Elapsed.TotalSeconds:F0} s ({Environment.CpuUsage.TotalTime.TotalSeconds:F0} s of processor)";

    /// <summary>The cases of a batch.</summary>
    public static List<KernelCase> Batch(int seed, string? operation = null) => RandomCases.Draw(seed, CasesPerBatch, operation).ToList();

    private void RunBatch(int seed)
    {
        List<KernelCase> cases = Batch(seed, operation);
        try
        {
            (int Width, KernelBatch Batch)[] tiers = KernelCheck.Compile(cases);
            for (int place = 0; place < cases.Count; place++)
                Check(cases[place], [.. tiers.Select(tier => (tier.Width, tier.Batch[cases[place]]))], seed, place);
        }
        catch (InvalidOperationException) when (cases.Count > 1)
        {
            // Some do not compile, the others shall run.
            for (int place = 0; place < cases.Count; place++)
                CompileAndCheck(cases[place], seed, place);
        }
    }

    private void CompileAndCheck(KernelCase c, int seed, int place)
    {
        (int Width, KernelBatch.Invoker Kernel)[] tiers;
        try
        {
            tiers = [.. KernelCheck.Compile([c]).Select(tier => (tier.Width, tier.Batch[c]))];
        }
        catch (InvalidOperationException problem)
        {
            _specs++;
            Report(c, $"{c}\n  {problem.Message}", DataKind.Plain, seed, place);
            return;
        }

        Check(c, tiers, seed, place);
    }

    private void Check(KernelCase c, (int Width, KernelBatch.Invoker Kernel)[] tiers, int seed, int place)
    {
        _specs++;
        var check = new KernelCheck(c, tiers);
        foreach (DataKind kind in Enum.GetValues<DataKind>())
        {
            File.WriteAllText(Running, Test(c, kind, seed, place));
            if (check.Problem(kind, DataSeed(seed, place)) is not { } problem)
                continue;
            Report(c, problem, kind, seed, place);
            break;
        }

        _runs += check.Runs;
    }

    private void Report(KernelCase c, string problem, DataKind kind, int seed, int place)
    {
        _failures++;
        Console.WriteLine($"FAILED, seed {seed}: {problem}\n  as a test of {nameof(FoundBySoakTests)}:\n\n{Test(c, kind, seed, place)}\n");
    }

    private static string Test(KernelCase c, DataKind kind, int seed, int place) =>
        $"    [Fact]\n    public void Seed_{seed}_case_{place}() =>\n        Check({c.Row()}, DataKind.{kind}, {DataSeed(seed, place)});";

    private static int DataSeed(int seed, int place) => unchecked((seed * CasesPerBatch) + place);
}
