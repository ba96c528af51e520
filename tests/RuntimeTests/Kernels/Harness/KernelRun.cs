using System;
using System.Linq;
using System.Runtime.InteropServices;

namespace Dsc.RuntimeTests.Kernels.Harness;

/// <summary>Runs a kernel on guarded buffers and judges what it wrote.</summary>
public static class KernelRun
{
    /// <summary>
    /// The result of a call whose buffers end, or start, at inaccessible pages, or are up to 15 floats away from them, each as
    /// <paramref name="offsets"/> draws.
    /// </summary>
    /// <exception cref="InvalidOperationException">The kernel wrote where it may not.</exception>
    public static float[] Run(KernelBatch batch, KernelCase c, KernelData data, bool guardAfter = true, bool residualInPlace = false, Random? offsets = null) =>
        Run(batch[c], c, data, guardAfter, residualInPlace, offsets);

    /// <inheritdoc cref="Run(KernelBatch, KernelCase, KernelData, bool, bool, Random?)"/>
    public static float[] Run(KernelBatch.Invoker kernel, KernelCase c, KernelData data, bool guardAfter = true, bool residualInPlace = false, Random? offsets = null)
    {
        var output = new float[c.OutputLength];
        Array.Fill(output, float.NaN);
        if (residualInPlace)
            data.Residual.CopyTo(output, 0);
        float[][] values = [data.Input, output, residualInPlace ? [] : data.Residual, .. c.RawWeights.Select(weight => data.Raw[weight.Name])];
        GuardedBuffer[] buffers = [.. values.Select(floats => new GuardedBuffer(floats, guardAfter, offsets?.Next(16) ?? 0))];
        Memory<float>[] memories = [.. buffers.Select(buffer => buffer.Memory)];
        if (residualInPlace)
            memories[2] = memories[1];
        try
        {
            kernel(memories, c.Packed ? data.Pack(c) : null, Numbers(c));
            for (int i = 0; i < buffers.Length; i++)
            {
                if (!buffers[i].IsIntact || (i != 1 && !SameBits(buffers[i].GetSpan(), values[i])))
                    throw new InvalidOperationException($"{c}\n  wrote beside or into buffer {i} (input, output, residual, weights)");
            }

            return memories[1].ToArray();
        }
        finally
        {
            foreach (GuardedBuffer buffer in buffers)
                ((IDisposable)buffer).Dispose();
        }
    }

    public static int[] Numbers(KernelCase c) => [c.Height, c.Width, c.Images, c.MaxDegreeOfParallelism];

    /// <summary>Null when the result is right, otherwise what is wrong with it.</summary>
    public static string? Judge(KernelCase c, KernelData data, float[] actual, double tolerance = 1e-5)
    {
        double[] expected = Oracle.Run(c, data);
        double worst = 0;
        int at = -1;
        for (int i = 0; i < expected.Length; i++)
        {
            double error = Math.Abs(actual[i] - expected[i]) / Math.Max(1, Math.Abs(expected[i]));
            if (!(error <= worst))
            {
                (worst, at) = (error, i);
                if (double.IsNaN(error))
                    break;
            }
        }

        return worst <= tolerance ? null : $"{c}\n  element {at} of {expected.Length} is {actual[at]:R}, should be {expected[at]:R}";
    }

    /// <summary>Whether a value is right, NaN and infinities too.</summary>
    public static bool Agree(double expected, float actual, double tolerance = 1e-5) =>
        double.IsNaN(expected) ? float.IsNaN(actual)
        : double.IsInfinity(expected) ? actual == expected
        : Math.Abs(actual - expected) <= tolerance * Math.Max(1, Math.Abs(expected));

    private static bool SameBits(Span<float> first, Span<float> second) =>
        MemoryMarshal.Cast<float, int>(first).SequenceEqual(MemoryMarshal.Cast<float, int>(second));
}
