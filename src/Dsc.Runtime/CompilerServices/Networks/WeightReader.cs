using System;
using System.Buffers.Binary;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Dsc.CompilerServices.Networks;

/// <summary>
/// Weights from the little-endian bytes of a model's file, at any alignment, on a little-endian machine. Used when an instance is made; each call returns a
/// new array.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[CLSCompliant(false)]
public static class WeightReader
{
    /// <summary>float32</summary>
    public static float[] Floats(ReadOnlySpan<byte> bytes) => Copy<float>(bytes);

    /// <summary>float16, widened exactly</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float[] Halves(ReadOnlySpan<byte> bytes)
    {
        var values = new float[Count(bytes, 2)];
        for (int i = 0; i < values.Length; i++)
            values[i] = (float)BinaryPrimitives.ReadHalfLittleEndian(bytes[(2 * i)..]);
        return values;
    }

    /// <summary>float64, rounded</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float[] Doubles(ReadOnlySpan<byte> bytes)
    {
        var values = new float[Count(bytes, 8)];
        for (int i = 0; i < values.Length; i++)
            values[i] = (float)BinaryPrimitives.ReadDoubleLittleEndian(bytes[(8 * i)..]);
        return values;
    }

    /// <summary>int8</summary>
    public static sbyte[] SBytes(ReadOnlySpan<byte> bytes) => MemoryMarshal.Cast<byte, sbyte>(bytes).ToArray();

    /// <summary>uint8</summary>
    public static byte[] Bytes(ReadOnlySpan<byte> bytes) => bytes.ToArray();

    /// <summary>bool: every byte but 0 is true</summary>
    public static bool[] Bools(ReadOnlySpan<byte> bytes)
    {
        var values = new bool[bytes.Length];
        for (int i = 0; i < values.Length; i++)
            values[i] = bytes[i] != 0;
        return values;
    }

    /// <summary>int32</summary>
    public static int[] Ints(ReadOnlySpan<byte> bytes) => Copy<int>(bytes);

    /// <summary>int64</summary>
    public static long[] Longs(ReadOnlySpan<byte> bytes) => Copy<long>(bytes);

    /// <summary>int8 weights of a float layer: <c>(value - zero point) * scale</c>.</summary>
    /// <param name="bytes">The values.</param>
    /// <param name="scales">One for all, or one for each place along an axis.</param>
    /// <param name="zeroPoints">As many as scales, or none for zeros.</param>
    /// <param name="inner">Elements between two places of that axis: the product of the sizes behind it.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float[] Dequantize(ReadOnlySpan<sbyte> bytes, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, int inner)
    {
        var values = new float[bytes.Length];
        for (int i = 0; i < values.Length; i++)
        {
            int place = i / inner % scales.Length;
            values[i] = (bytes[i] - (zeroPoints.IsEmpty ? 0 : zeroPoints[place])) * scales[place];
        }

        return values;
    }

    /// <inheritdoc cref="Dequantize(ReadOnlySpan{sbyte}, ReadOnlySpan{float}, ReadOnlySpan{int}, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float[] Dequantize(ReadOnlySpan<byte> bytes, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, int inner)
    {
        var values = new float[bytes.Length];
        for (int i = 0; i < values.Length; i++)
        {
            int place = i / inner % scales.Length;
            values[i] = (bytes[i] - (zeroPoints.IsEmpty ? 0 : zeroPoints[place])) * scales[place];
        }

        return values;
    }

    private static T[] Copy<T>(ReadOnlySpan<byte> bytes)
        where T : unmanaged
    {
        var values = new T[Count(bytes, Unsafe.SizeOf<T>())];
        bytes.CopyTo(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }

    private static int Count(ReadOnlySpan<byte> bytes, int size)
    {
        if (bytes.Length % size != 0)
            KernelGuard.Throw(nameof(bytes), $"bytes must hold whole elements of {size} bytes, but holds {KernelGuard.Text(bytes.Length)} bytes.");
        return bytes.Length / size;
    }
}
