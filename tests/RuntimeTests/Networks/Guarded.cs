using System;
using System.Linq;
using Dsc.CompilerServices;
using Dsc.RuntimeTests.Kernels.Harness;
using Tests.Shared;
using Xunit;

namespace Dsc.RuntimeTests.Networks;

internal delegate void Operation(ReadOnlySpan<float> input, Span<float> output);

internal delegate void Operation2(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> output);

/// <summary>
/// Runs an operation in memory with inaccessible pages on either side, at several alignments. It must touch nothing else, write every
/// element, give the same bits wherever the buffers lie and on any number of threads, and allocate nothing on one.
/// </summary>
internal static class Guarded
{
    public static float[] Run(Operation operation, float[] input, int outputLength) =>
        Run((a, _, output) => operation(a, output), input, [], outputLength);

    public static float[] Run(Operation2 operation, float[] a, float[] b, int outputLength)
    {
        float[]? result = null;
        foreach ((bool guardAfter, int offset) in new[] { (true, 0), (false, 0), (true, 3) })
        {
            using IDisposable leftOwner = Make(a, guardAfter, offset, out GuardedBuffer left);
            using IDisposable rightOwner = Make(b, guardAfter, offset, out GuardedBuffer right);
            using IDisposable outputOwner = Make([.. Enumerable.Repeat(float.NaN, outputLength)], guardAfter, offset, out GuardedBuffer output);
            operation(left.GetSpan(), right.GetSpan(), output.GetSpan());
            float[] values = output.GetSpan().ToArray();

            Assert.Equal(0, Allocation.Of(() => operation(left.GetSpan(), right.GetSpan(), output.GetSpan())));
            Assert.True(left.IsIntact && right.IsIntact && output.IsIntact, "Something beside the buffers was written.");
            Assert.Equal(a, left.GetSpan().ToArray());
            Assert.Equal(b, right.GetSpan().ToArray());
            if (result is not null)
                Assert.Equal(result, values);
            result = values;

            output.GetSpan().Fill(float.NaN);
            OnThreads(() => operation(left.GetSpan(), right.GetSpan(), output.GetSpan()));
            Assert.Equal(result, output.GetSpan().ToArray());
            Assert.True(left.IsIntact && right.IsIntact && output.IsIntact, "Something beside the buffers was written on threads.");
        }

        return result!;
    }

    /// <summary>In a run of a network, whose threads share all that can be shared.</summary>
    private static void OnThreads(Action action)
    {
        var team = new WorkTeam();
        team.Begin(3);
        try
        {
            action();
        }
        finally
        {
            team.End();
        }
    }

    /// <summary>Compares with exact values, within a part of the larger of 1 and their magnitude; NaN and infinities exactly.</summary>
    public static void AssertClose(double[] expected, float[] actual, double tolerance, string what = "")
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            double e = expected[i];
            bool close = double.IsNaN(e)
                ? float.IsNaN(actual[i])
                : (float)e == actual[i] || Math.Abs(actual[i] - e) <= tolerance * Math.Max(1, Math.Abs(e));
            Assert.True(close, $"{what} element {i} is {actual[i]:R}, should be {e:R}");
        }
    }

    private static GuardedBuffer Make(float[] values, bool guardAfter, int offset, out GuardedBuffer buffer) =>
        buffer = new GuardedBuffer(values, guardAfter, offset);
}
