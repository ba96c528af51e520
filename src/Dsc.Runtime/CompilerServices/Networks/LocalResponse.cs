using System;
using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Dsc.CompilerServices.Networks;

/// <summary>Local response normalisation (Krizhevsky, Sutskever and Hinton 2012): elements divided by a power of the squares of the channels around theirs.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LocalResponse
{
    /// <summary><c>input / (bias + alpha * sum)^beta</c>, the sum over the squares of the channels around.</summary>
    /// <param name="input"><c>[pixels][channels]</c></param>
    /// <param name="channels">Channels of a pixel.</param>
    /// <param name="before">Channels of the sum before an element's own.</param>
    /// <param name="after">Channels behind it.</param>
    /// <param name="bias">Added to the sum.</param>
    /// <param name="alpha">The sum's factor.</param>
    /// <param name="beta">The exponent.</param>
    /// <param name="output">As the input; may be exactly the input.</param>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    public static void Run(ReadOnlySpan<float> input, int channels, int before, int after, float bias, float alpha, float beta, Span<float> output)
    {
        KernelGuard.Length(output.Length, nameof(output), input.Length);
        if (channels < 1 || input.Length % channels != 0)
            KernelGuard.Throw(nameof(input), $"input must hold a multiple of {channels} floats, but holds {input.Length}.");

        // Channels further away than all there are do not exist.
        (before, after) = (Math.Min(before, channels), Math.Min(after, channels));
        Span<float> squares = MemoryMarshal.CreateSpan(ref Scratch.Floats(before + channels + after), before + channels + after);
        squares.Clear();
        for (int at = 0; at < input.Length; at += channels)
        {
            ReadOnlySpan<float> pixel = input.Slice(at, channels);
            for (int channel = 0; channel < channels; channel++)
                squares[before + channel] = pixel[channel] * pixel[channel];
            Pixel(pixel, squares, before + after + 1, bias, alpha, beta, output.Slice(at, channels));
        }
    }

    /// <summary>Sums in the order of the channels and exact roots: the same bits whatever the width of the vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Pixel(ReadOnlySpan<float> input, ReadOnlySpan<float> squares, int terms, float bias, float alpha, float beta, Span<float> output)
    {
        int channel = 0;
        if (beta == 0.75f)
        {
            for (; channel <= input.Length - Vector<float>.Count; channel += Vector<float>.Count)
            {
                var sum = new Vector<float>(squares[channel..]);
                for (int term = 1; term < terms; term++)
                    sum += new Vector<float>(squares[(channel + term)..]);
                Vector<float> root = Vector.SquareRoot((sum * alpha) + new Vector<float>(bias));
                (new Vector<float>(input[channel..]) / (root * Vector.SquareRoot(root))).CopyTo(output[channel..]);
            }
        }

        for (; channel < input.Length; channel++)
        {
            float sum = squares[channel];
            for (int term = 1; term < terms; term++)
                sum += squares[channel + term];
            float root = (sum * alpha) + bias;
            output[channel] = beta == 0.75f ? input[channel] / (MathF.Sqrt(root) * MathF.Sqrt(MathF.Sqrt(root))) : input[channel] / MathF.Pow(root, beta);
        }
    }
}
