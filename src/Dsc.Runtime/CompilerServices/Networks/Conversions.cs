using System;
using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Dsc.CompilerServices.Networks;

/// <summary>Changes of the element type.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Conversions
{
    /// <summary>
    /// Each element as another type: numbers with a fraction are cut towards zero and held at the limits of an integer type (a NaN is 0), integers
    /// that do not fit lose their high bits.
    /// </summary>
    /// <typeparam name="TFrom">The type of the input: <c>float</c>, <c>double</c>, <c>sbyte</c>, <c>byte</c>, <c>int</c>, <c>long</c> and the like.</typeparam>
    /// <typeparam name="TTo">The type of the output.</typeparam>
    /// <param name="input">The elements; at least as many as the output.</param>
    /// <param name="output">The same in the other type.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Cast<TFrom, TTo>(ReadOnlySpan<TFrom> input, Span<TTo> output)
        where TFrom : unmanaged, INumber<TFrom>
        where TTo : unmanaged, INumber<TTo>
    {
        input = input[..output.Length];
        if (typeof(TFrom) == typeof(float) || typeof(TFrom) == typeof(double))
        {
            for (int i = 0; i < output.Length; i++)
                output[i] = TTo.CreateSaturating(input[i]);
            return;
        }

        for (int i = 0; i < output.Length; i++)
            output[i] = TTo.CreateTruncating(input[i]);
    }

    /// <summary>Whether each element is not zero; a NaN is not.</summary>
    public static void ToBool<T>(ReadOnlySpan<T> input, Span<bool> output)
        where T : unmanaged, INumber<T>
    {
        for (int i = 0; i < output.Length; i++)
            output[i] = input[i] != T.Zero;
    }

    /// <summary>1 for true, 0 for false.</summary>
    public static void FromBool<T>(ReadOnlySpan<bool> input, Span<T> output)
        where T : unmanaged, INumber<T>
    {
        for (int i = 0; i < output.Length; i++)
            output[i] = input[i] ? T.One : T.Zero;
    }

    /// <summary>The bytes of an image as floats: <c>byte * scale + shift</c> for each channel.</summary>
    /// <param name="image"><c>[pixels][channels]</c></param>
    /// <param name="scale"><c>[channels]</c>, in the order of the output: <c>1 / (255 * std)</c>, or 1.</param>
    /// <param name="shift"><c>[channels]</c>, in the order of the output: <c>-mean / std</c>, or 0.</param>
    /// <param name="swapRedBlue">The first and the third channel change places.</param>
    /// <param name="output">As many floats as bytes.</param>
    /// <exception cref="ArgumentException">A length does not fit, or channels change places that are not there.</exception>
    public static void Pixels(ReadOnlySpan<byte> image, ReadOnlySpan<float> scale, ReadOnlySpan<float> shift, bool swapRedBlue, Span<float> output)
    {
        int channels = scale.Length;
        KernelGuard.Length(image.Length, nameof(image), output.Length);
        if (swapRedBlue && channels < 3)
            KernelGuard.Throw(nameof(swapRedBlue), $"swapRedBlue needs at least three channels, but there are {channels}.");

        // Blocks that stay in the cache between the steps.
        int block = Math.Max(2048 / channels, 1) * channels;
        for (int at = 0; at < image.Length; at += block)
        {
            int count = Math.Min(block, image.Length - at);
            Span<float> floats = output.Slice(at, count);
            Widen(ref MemoryMarshal.GetReference(image[at..]), ref floats[0], count);
            for (int pixel = 0; swapRedBlue && pixel < count; pixel += channels)
                (floats[pixel], floats[pixel + 2]) = (floats[pixel + 2], floats[pixel]);
            Normalizations.ScaleShift(floats, scale, shift, floats);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Widen(ref byte source, ref float target, nint count)
    {
        nint i = 0;
        for (; i <= count - Vector128<byte>.Count; i += Vector128<byte>.Count)
        {
            (Vector128<ushort> low, Vector128<ushort> high) = Vector128.Widen(Vector128.LoadUnsafe(ref source, (nuint)i));
            (Vector128<uint> a, Vector128<uint> b) = Vector128.Widen(low);
            (Vector128<uint> c, Vector128<uint> d) = Vector128.Widen(high);
            Vector128.ConvertToSingle(a.AsInt32()).StoreUnsafe(ref target, (nuint)i);
            Vector128.ConvertToSingle(b.AsInt32()).StoreUnsafe(ref target, (nuint)i + 4);
            Vector128.ConvertToSingle(c.AsInt32()).StoreUnsafe(ref target, (nuint)i + 8);
            Vector128.ConvertToSingle(d.AsInt32()).StoreUnsafe(ref target, (nuint)i + 12);
        }

        for (; i < count; i++)
            Unsafe.Add(ref target, i) = Unsafe.Add(ref source, i);
    }
}
