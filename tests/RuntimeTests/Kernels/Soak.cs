using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using Dsc.RuntimeTests.Kernels.Harness;

namespace Dsc.RuntimeTests.Kernels;

/// <summary>
/// Random kernels for a given time: every tier of this machine against the oracle, between guard pages, with plain and with special values.
/// A read or write across a guard page ends the process: its stack names <c>Kernels.K</c> and the place in the batch of the last seed printed.
/// </summary>
public static class Soak
{
    private const int CasesPerBatch = 20;

    private static readonly float[] Special = [float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.Epsilon, -float.Epsilon, 1e-40f, -0f];

    /// <param name="operation">Only this one; all of them when it is null.</param>
    /// <returns>The number of failing cases.</returns>
    public static int Run(TimeSpan time, int seed, string? operation)
    {
        int specs = 0, runs = 0, failures = 0;
        var clock = Stopwatch.StartNew();
        for (; clock.Elapsed < time; seed++)
        {
            Console.WriteLine($"seed {seed}: {specs} specs, {runs} runs, {failures} failures so far");
            List<KernelCase> cases = RandomCases.Draw(seed, CasesPerBatch, operation).ToList();
            (int Width, KernelBatch Batch)[] tiers = [.. KernelBatch.Tiers.Select(width => (width, new KernelBatch(cases, width)))];
            foreach (KernelCase c in cases)
            {
                specs++;
                string? problem = null;
                for (int draw = 0; draw < 2; draw++)
                {
                    var data = new KernelData(c, seed + draw);
                    // The products of a sum may cancel each other, which infinite ones do not.
                    if (draw == 1 && c.Rank < 2)
                        data.Input[seed % data.Input.Length] = Special[specs % Special.Length];
                    problem ??= Check(tiers, c, data);
                    runs += 2 * tiers.Length;
                }

                if (problem is null)
                    continue;
                failures++;
                Console.WriteLine($"{problem}\n  yield return {c.Row()};");
            }
        }

        Console.WriteLine($"{specs} specs, {runs} runs, {failures} failures in {clock.Elapsed.TotalSeconds:F0} s; the next seed is {seed}");
        return failures;
    }

    private static string? Check((int Width, KernelBatch Batch)[] tiers, KernelCase c, KernelData data)
    {
        double[] expected = Oracle.Run(c, data);
        float[]? widest = null;
        foreach ((int width, KernelBatch batch) in tiers)
        {
            float[] before = KernelRun.Run(batch, c, data, guardAfter: false);
            float[] actual = KernelRun.Run(batch, c, data, guardAfter: true);
            int at = Enumerable.Range(0, expected.Length).FirstOrDefault(i => !KernelRun.Agree(expected[i], actual[i]), -1);
            if (at >= 0)
                return $"{c}\n  on {width} bits: element {at} is {actual[at]:R}, should be {expected[at]:R}";
            if (!Same(actual, before))
                return $"{c}\n  on {width} bits: other bits at another address";
            // Every tier has fused multiply-add when the machine has it.
            widest ??= actual;
            if ((Fma.IsSupported || AdvSimd.IsSupported) && !Same(actual, widest))
                return $"{c}\n  on {width} bits: other bits than on the widest tier";
        }

        return null;
    }

    /// <summary>Equal to the bit; a NaN is as good as another.</summary>
    private static bool Same(float[] first, float[] second) =>
        first.Zip(second).All(pair => BitConverter.SingleToInt32Bits(pair.First) == BitConverter.SingleToInt32Bits(pair.Second)
            || (float.IsNaN(pair.First) && float.IsNaN(pair.Second)));
}
