using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Dsc.RuntimeTests.Kernels.Harness;

/// <summary>
/// One case on several tiers: the values against the oracle, and the same bits at every address, with the residual in the output and, where all
/// tiers have fused multiply-add, on every tier.
/// </summary>
public sealed class KernelCheck(KernelCase c, IReadOnlyList<(int Width, KernelBatch.Invoker Kernel)> tiers)
{
    /// <summary>How often the kernel was called.</summary>
    public int Runs { get; private set; }

    /// <summary>Kernels of the same cases, once for each tier of this process.</summary>
    public static (int Width, KernelBatch Batch)[] Compile(IReadOnlyCollection<KernelCase> cases) =>
        [.. KernelBatch.Tiers.Select(width => (width, new KernelBatch(cases, width)))];

    /// <summary>Compiles and checks one case.</summary>
    public static string? Problem(KernelCase c, DataKind kind, int seed) =>
        new KernelCheck(c, [.. Compile([c]).Select(tier => (tier.Width, tier.Batch[c]))]).Problem(kind, seed);

    /// <summary>What is wrong; null for nothing.</summary>
    public string? Problem(DataKind kind, int seed)
    {
        KernelData data = Data(kind, seed);
        double[] expected = Oracle.Run(c, data);
        float[]? widest = null;
        foreach ((int width, KernelBatch.Invoker kernel) in tiers)
        {
            try
            {
                if (Problem(kernel, data, expected, ref widest, new Random(seed)) is { } problem)
                    return $"{c}\n  on {width} bits: {problem}";
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                return $"{c}\n  on {width} bits: {exception.GetType().Name}: {exception.Message}";
            }
        }

        return null;
    }

    private string? Problem(KernelBatch.Invoker kernel, KernelData data, double[] expected, ref float[]? widest, Random offsets)
    {
        float[] actual = Run(kernel, data);
        for (int i = 0; i < expected.Length; i++)
        {
            if (!KernelRun.Agree(expected[i] * data.ResultScale, (float)(actual[i] * data.ResultScale)))
                return $"element {i} of {expected.Length} is {actual[i]:R}, should be {expected[i]:R}";
        }

        if (!Same(actual, Run(kernel, data, guardAfter: false)) || !Same(actual, Run(kernel, data, guardAfter: offsets.Next(2) == 0, offsets: offsets)))
            return "other bits at another address";
        if (c.HasResidual && !Same(actual, Run(kernel, data, residualInPlace: true)))
            return "other bits with the residual in the output";
        widest ??= actual;
        return (Fma.IsSupported || AdvSimd.IsSupported) && !Same(actual, widest) ? "other bits than on the widest tier" : null;
    }

    private float[] Run(KernelBatch.Invoker kernel, KernelData data, bool guardAfter = true, bool residualInPlace = false, Random? offsets = null)
    {
        Runs++;
        return KernelRun.Run(kernel, c, data, guardAfter, residualInPlace, offsets);
    }

    private KernelData Data(DataKind kind, int seed)
    {
        var data = new KernelData(c, seed + (int)kind);
        // The products of a filter may cancel each other, which infinite ones do not.
        if (kind == DataKind.Special && c.Rank < 2)
            data.AddSpecials(new Random(seed));
        if (kind == DataKind.Denormal)
            data.MakeDenormal();
        return data;
    }

    /// <summary>Equal to the bit; a NaN is as good as another.</summary>
    private static bool Same(float[] first, float[] second)
    {
        for (int i = 0; i < first.Length; i++)
        {
            if (BitConverter.SingleToInt32Bits(first[i]) != BitConverter.SingleToInt32Bits(second[i]) && !(float.IsNaN(first[i]) && float.IsNaN(second[i])))
                return false;
        }

        return true;
    }
}

/// <summary>What the input of a call holds.</summary>
public enum DataKind
{
    /// <summary>Values between -1 and 1.</summary>
    Plain,

    /// <summary>NaNs, infinities, denormals or -0 among them.</summary>
    Special,

    /// <summary>Nothing but denormals.</summary>
    Denormal,
}
