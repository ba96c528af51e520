using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using Dsc.RuntimeTests.Kernels.Harness;
using Xunit;

namespace Dsc.RuntimeTests.Kernels;

/// <summary>What the contract promises to be equal to the bit.</summary>
public class BitIdentityTests
{
    private static readonly List<KernelCase> Cases =
        [.. RandomCases.Draw(77, 40).Where(c => c.Operation != "GlobalAveragePool"), .. Catalogue.FewChannels().Where((_, i) => i % 9 == 0)];

    [Fact]
    public void Packed_and_raw_weights_agree() => Compare(Cases.Where(c => c.RawWeights.Count > 0).Select(c => c with { HasBias = true, HasDepthwiseBias = true }),
        c => c with { Packed = !c.Packed });

    [Fact]
    public void Constant_and_run_time_sizes_agree() =>
        Compare(Cases.Where(c => c.Operation != "Dense"), c => c with { ConstantHeight = !c.ConstantHeight || c.IsOneDimensional, ConstantWidth = !c.ConstantWidth });

    [Fact]
    public void Any_number_of_threads_agrees() =>
        Compare(Cases.Select(c => c with { MaxDegreeOfParallelism = 1 }), c => c with { MaxDegreeOfParallelism = 3 });

    [Fact]
    public void Unrolling_agrees() => Compare(Cases, c => c with { Unroll = c.Unroll == Unroll.Auto ? Unroll.Full : Unroll.Auto });

    [Fact]
    public void Tiers_with_fused_multiply_add_agree()
    {
        if (!Fma.IsSupported && !AdvSimd.IsSupported)
            return;
        var wide = new KernelBatch(Cases, 512);
        foreach (int width in (int[])[256, 128, 0])
            Compare(Cases, c => c, wide, new KernelBatch(Cases, width), $"512 and {width} bits");
    }

    private static void Compare(IEnumerable<KernelCase> cases, Func<KernelCase, KernelCase> change)
    {
        List<KernelCase> list = cases.ToList();
        var batch = new KernelBatch([.. list, .. list.Select(change)]);
        Compare(list, change, batch, batch, "both forms");
    }

    private static void Compare(IReadOnlyList<KernelCase> cases, Func<KernelCase, KernelCase> change, KernelBatch first, KernelBatch second, string what)
    {
        var different = new List<string>();
        foreach (KernelCase c in cases)
        {
            var data = new KernelData(c);
            float[] one = KernelRun.Run(first, c, data);
            float[] two = KernelRun.Run(second, change(c), data);
            int at = one.AsSpan().CommonPrefixLength(two);
            if (at < one.Length)
                different.Add($"{c}\n  element {at}: {one[at]:R} and {two[at]:R}");
        }

        Assert.True(different.Count == 0, $"{different.Count} of {cases.Count} differ between {what}:\n{string.Join('\n', different.Take(20))}");
    }
}
