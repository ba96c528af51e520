using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using Dsc.RuntimeTests.Kernels.Harness;
using Tests.Shared;
using Xunit;

namespace Dsc.RuntimeTests.Kernels;

/// <summary>What the contract promises to be equal to the bit.</summary>
public class BitIdentityTests
{
    private static readonly List<KernelCase> Cases =
    [
        .. RandomCases.Draw(77, Exhaustive.Or(40, 9)).Where(c => c.Operation != "GlobalAveragePool"),
        .. JoinedRows,
        .. Catalogue.FewOutputs().Where((_, i) => i % Exhaustive.Or(5, 23) == 0),
        .. Catalogue.FewChannels().Where((_, i) => i % Exhaustive.Or(9, 40) == 0),
    ];

    /// <summary>Inverted residuals whose expanded rows are one run of pixels, of another length where a thread begins in the middle of the image.</summary>
    private static IEnumerable<KernelCase> JoinedRows =>
    [
        new KernelCase { Operation = "InvertedResidual", KernelHeight = 5, KernelWidth = 5, StrideHeight = 2, StrideWidth = 2, Cin = 64, Hidden = 384, Cout = 64, Height = 7, Width = 8, Packed = true },
        new KernelCase { Operation = "InvertedResidual", KernelHeight = 5, KernelWidth = 5, StrideHeight = 2, StrideWidth = 2, Cin = 40, Hidden = 240, Cout = 80, Height = 11, Width = 11, Packed = true },
        new KernelCase { Operation = "InvertedResidual", KernelHeight = 5, KernelWidth = 5, Cin = 24, Hidden = 72, Cout = 24, Height = 14, Width = 7, Packed = true },
    ];

    /// <summary>Every form that is compared, in one compilation.</summary>
    private static readonly Lazy<KernelBatch> Forms = new(() => new KernelBatch(
        [.. Cases, .. Weighted.SelectMany(c => (KernelCase[])[c, OtherWeights(c)]), .. Sized.Select(OtherSize), .. Threaded.SelectMany(c => (KernelCase[])[c, MoreThreads(c)])]));

    private static IEnumerable<KernelCase> Weighted => Cases.Where(c => c.RawWeights.Count > 0).Select(c => c with { HasBias = true, HasDepthwiseBias = true });

    private static IEnumerable<KernelCase> Sized => Cases.Where(c => c.Operation != "Dense");

    private static IEnumerable<KernelCase> Threaded => Cases.Select(c => c with { MaxDegreeOfParallelism = 1 });

    [Fact]
    public void Packed_and_raw_weights_agree() => Compare(Weighted, OtherWeights);

    [Fact]
    public void Constant_and_run_time_sizes_agree() => Compare(Sized, OtherSize);

    [Fact]
    public void Any_number_of_threads_agrees() => Compare(Threaded, MoreThreads);

    [Fact]
    public void Unrolling_agrees()
    {
        // Unrolled channels are a lot of code: by default only where there are few of them.
        List<KernelCase> cases = [.. Cases.Where(c => Exhaustive.IsOn || c.Cin * c.DepthMultiplier <= 48)];
        var batch = new KernelBatch([.. cases.Select(c => c with { Unroll = Unroll.Full }), .. cases.Select(c => c with { Unroll = Unroll.Auto })]);
        Compare([.. cases.Select(c => c with { Unroll = Unroll.Auto })], c => c with { Unroll = Unroll.Full }, batch, batch, "both forms");
    }

    [FusedFact]
    public void Tiers_with_fused_multiply_add_agree()
    {
        foreach (int width in (int[])[256, 128, 0])
            Compare(Cases, c => c, Forms.Value, new KernelBatch(Cases, width), $"the widest tier and {width} bits");
    }

    private static KernelCase OtherWeights(KernelCase c) => c with { Packed = !c.Packed };

    private static KernelCase OtherSize(KernelCase c) => c with { ConstantHeight = !c.ConstantHeight || c.IsOneDimensional, ConstantWidth = !c.ConstantWidth };

    private static KernelCase MoreThreads(KernelCase c) => c with { MaxDegreeOfParallelism = 3 };

    private static void Compare(IEnumerable<KernelCase> cases, Func<KernelCase, KernelCase> change) =>
        Compare([.. cases], change, Forms.Value, Forms.Value, "both forms");

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

    private sealed class FusedFactAttribute : FactAttribute
    {
        public FusedFactAttribute() => Skip = Fma.IsSupported || AdvSimd.IsSupported ? null : "This process has no fused multiply-add.";
    }
}
