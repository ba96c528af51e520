using System;
using Dsc;
using Dsc.CompilerServices;
using Xunit;

namespace RuntimeTests.Runtime;

public class KernelGuardTests
{
    [Fact]
    public void Length_says_what_it_should_be_and_what_it_was()
    {
        KernelGuard.Length(24, "input", 1, 2, 3, 4);
        KernelGuard.Length(6, "input", 1, 2, 3);
        KernelGuard.Length(6, "input", 2, 3);
        var wrong = Assert.Throws<ArgumentException>("input", () => KernelGuard.Length(5, "input", 1, 112, 112, 32));
        Assert.StartsWith("input must hold 1 x 112 x 112 x 32 = 401408 floats, but holds 5.", wrong.Message);
        Assert.Throws<ArgumentException>("bias", () => KernelGuard.Length(5, "bias", 4));
    }

    [Fact]
    public void A_stack_trace_starts_at_the_kernel()
    {
        var wrong = Assert.Throws<ArgumentException>("input", () => KernelGuard.Length(5, "input", 1, 112, 112, 32));
        Assert.DoesNotContain("CompilerServices", wrong.StackTrace, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue)]
    [InlineData(65536, 65536, 1, 1)]
    [InlineData(65536, 1, 65536, 1)]
    [InlineData(65536, 65536, 65536, 65536)] // 2^64: nothing is left of it in a long
    [InlineData(32768, 32768, 2, 2)]
    public void Length_past_a_span_is_refused_whatever_the_span_holds(int d0, int d1, int d2, int d3)
    {
        int wrapped = unchecked(d0 * d1 * d2 * d3);
        var thrown = Assert.Throws<ArgumentException>("output", () => KernelGuard.Length(wrapped, "output", d0, d1, d2, d3));
        Assert.Contains("more than the 2147483647 that a span can", thrown.Message);
    }

    [Fact]
    public void Sizes_and_parallelism()
    {
        KernelGuard.Positive(1, "height");
        var size = Assert.Throws<ArgumentOutOfRangeException>("height", () => KernelGuard.Positive(0, "height"));
        Assert.StartsWith("height must be at least 1, but is 0.", size.Message);
        KernelGuard.Parallelism(-1);
        KernelGuard.Parallelism(1);
        Assert.Throws<ArgumentOutOfRangeException>("maxDegreeOfParallelism", () => KernelGuard.Parallelism(0));
        Assert.Throws<ArgumentOutOfRangeException>("maxDegreeOfParallelism", () => KernelGuard.Parallelism(-2));
    }

    [Fact]
    public void Overlaps()
    {
        var floats = new float[20];
        KernelGuard.Apart(floats.AsSpan(0, 10), floats.AsSpan(10), "input");
        KernelGuard.Apart(floats.AsSpan(0, 10), default, "bias");
        Assert.Throws<ArgumentException>("input", () => KernelGuard.Apart(floats.AsSpan(0, 10), floats.AsSpan(9), "input"));
        Assert.Throws<ArgumentException>("input", () => KernelGuard.Apart(floats, floats, "input"));
        KernelGuard.ApartOrSame(floats, floats, "residual");
        KernelGuard.ApartOrSame(floats.AsSpan(0, 10), floats.AsSpan(10), "residual");
        var partial = Assert.Throws<ArgumentException>(
            "residual", () => KernelGuard.ApartOrSame(floats.AsSpan(0, 10), floats.AsSpan(5, 10), "residual"));
        Assert.StartsWith("residual must be exactly output or not overlap it, but starts 5 floats from output's start.", partial.Message);
    }

    [Fact]
    public void Packed_weights_of_another_shape_are_refused()
    {
        var weights = SeparableConvWeights.FromKeras(new(1, 1, 1, 1), [2], [3]);
        Assert.Equal(0, KernelGuard.Packed(weights, 1, 1, 1, 1, 1));
        Assert.Throws<ArgumentNullException>("weights", () => { KernelGuard.Packed(null!, 1, 1, 1, 1, 1); });
        var thrown = Assert.Throws<ArgumentException>("weights", () => { KernelGuard.Packed(weights, 1, 1, 1, 2, 1); });
        Assert.Contains("Cout = 2", thrown.Message);
    }
}
