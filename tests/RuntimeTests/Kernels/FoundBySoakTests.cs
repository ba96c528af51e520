using System;
using System.Linq;
using Dsc.RuntimeTests.Kernels.Harness;
using Xunit;

namespace Dsc.RuntimeTests.Kernels;

/// <summary>Cases that a soak found wrong, as it printed them; and what a soak must find.</summary>
public class FoundBySoakTests
{
    private static readonly KernelCase Case = new() { Cin = 5, Cout = 7, HasResidual = true };

    private static readonly Lazy<KernelBatch> Batch = new(() => new KernelBatch([Case]));

    [Fact]
    public void A_seed_gives_the_same_cases_again() => Assert.Equal(RandomCases.Draw(3, 50), RandomCases.Draw(3, 50));

    [Fact]
    public void Every_operation_is_drawn() => Assert.Equal(9, RandomCases.Draw(1, 400).Select(c => c.Operation).Distinct().Count());

    [Fact]
    public void A_right_kernel_passes()
    {
        var check = new KernelCheck(Case, [(0, Batch.Value[Case])]);
        foreach (DataKind kind in Enum.GetValues<DataKind>())
            Assert.Null(check.Problem(kind, seed: 1));
    }

    [Fact]
    public void A_wrong_value_is_found() => Assert.Contains("element 3 of", Problem(output => output[3] += 1e-3f), StringComparison.Ordinal);

    [Fact]
    public void A_value_left_out_is_found() => Assert.Contains("is NaN", Problem(output => output[^1] = float.NaN), StringComparison.Ordinal);

    [Fact]
    public void A_flushed_denormal_is_found() =>
        Assert.Contains("is 0", new KernelCheck(Flat, [(0, (buffers, _, _) => buffers[1].Span.Clear())]).Problem(DataKind.Denormal, 1), StringComparison.Ordinal);

    [Fact]
    public void A_value_that_depends_on_the_address_is_found()
    {
        int call = 0;
        Assert.Contains("another address", Problem(output => output[3] = MathF.BitIncrement(output[3] + ((call++ % 4) * 1e-6f))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_write_into_the_input_is_found() => Assert.Contains(
        "buffer 0",
        new KernelCheck(Flat, [(0, (buffers, _, _) =>
        {
            Average(buffers);
            buffers[0].Span[0] = 1;
        })]).Problem(DataKind.Plain, 1),
        StringComparison.Ordinal);

    /// <summary>A case with next to no arithmetic.</summary>
    private static KernelCase Flat => new() { Operation = "GlobalAveragePool", KernelHeight = 1, KernelWidth = 1, Padding = Padding.Valid, Cin = 1, Height = 1, Width = 2 };

    private static void Average(Memory<float>[] buffers) => buffers[1].Span[0] = (buffers[0].Span[0] + buffers[0].Span[1]) / 2;

    /// <summary>What a check says of a kernel whose result is changed.</summary>
    private static string? Problem(Action<Span<float>> change) => new KernelCheck(Case, [(0, (buffers, weights, numbers) =>
    {
        Batch.Value[Case](buffers, weights, numbers);
        change(buffers[1].Span);
    })]).Problem(DataKind.Plain, seed: 1);

    /// <summary>Every window lies in the padding: the generator threw.</summary>
    [Fact]
    public void Seed_120039_reduced()
    {
        var c = new KernelCase
        {
            Operation = "InvertedResidual",
            KernelHeight = 1,
            KernelWidth = 1,
            StrideHeight = 4,
            StrideWidth = 4,
            Hidden = 5,
            Width = 1,
            Height = 1,
            Padding = Padding.Explicit,
            PadTop = 1,
            PadBottom = 3,
            PadLeft = 1,
            PadRight = 1,
            Packed = true,
        };
        Check(c, DataKind.Plain, 1);
        Check(c with { SqueezeExcite = 3, ConstantHeight = false }, DataKind.Plain, 1);
    }

    private static void Check(KernelCase c, DataKind kind, int seed) => Assert.Null(KernelCheck.Problem(c, kind, seed));
}
