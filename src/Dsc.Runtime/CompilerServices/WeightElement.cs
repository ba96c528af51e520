using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Dsc.CompilerServices;

/// <summary>
/// Loads packed weights that are stored as <see cref="float"/> or as <see cref="Half"/>, which is widened. <c>TWeight</c> is one of the two;
/// the JIT compiles code for each that does not ask.
/// </summary>
/// <remarks>
/// Sign, exponent and fraction of a half are put where a float has them; times 2^112, the distance of the exponents' biases, that is the
/// number itself. This is exact for zeros and for normal and denormal halves, and packed weights hold no other.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
[CLSCompliant(false)]
public static class WeightElement
{
    // The fraction of a half has 10 bits, that of a float 23.
    private const int Shift = 13;

    // The sign and the 15 other bits of a half after the shift, without the copies of the sign between them.
    private const int Mask = unchecked((int)0x8FFFE000);

    private const float Scale = 5.192296858534828e33f; // 2^112

    /// <summary>Sixteen weights, <paramref name="offset"/> weights behind <paramref name="source"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load512<TWeight>(ref TWeight source, nuint offset = 0)
        where TWeight : unmanaged
    {
        if (typeof(TWeight) == typeof(float))
            return Vector512.LoadUnsafe(ref Unsafe.As<TWeight, float>(ref source), offset);
        Vector256<short> halves = Vector256.LoadUnsafe(ref Unsafe.As<TWeight, short>(ref source), offset);
        Vector512<int> bits = (Vector512.WidenLower(halves.ToVector512Unsafe()) << Shift) & Vector512.Create(Mask);
        return bits.AsSingle() * Vector512.Create(Scale);
    }

    /// <summary>Eight weights, <paramref name="offset"/> weights behind <paramref name="source"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Load256<TWeight>(ref TWeight source, nuint offset = 0)
        where TWeight : unmanaged
    {
        if (typeof(TWeight) == typeof(float))
            return Vector256.LoadUnsafe(ref Unsafe.As<TWeight, float>(ref source), offset);
        Vector128<short> halves = Vector128.LoadUnsafe(ref Unsafe.As<TWeight, short>(ref source), offset);
        Vector256<int> bits = (Vector256.WidenLower(halves.ToVector256Unsafe()) << Shift) & Vector256.Create(Mask);
        return bits.AsSingle() * Vector256.Create(Scale);
    }

    /// <summary>Four weights, <paramref name="offset"/> weights behind <paramref name="source"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Load128<TWeight>(ref TWeight source, nuint offset = 0)
        where TWeight : unmanaged
    {
        if (typeof(TWeight) == typeof(float))
            return Vector128.LoadUnsafe(ref Unsafe.As<TWeight, float>(ref source), offset);
        ref byte first = ref Unsafe.As<TWeight, byte>(ref Unsafe.Add(ref source, offset));
        Vector128<short> halves = Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<long>(ref first)).AsInt16();
        Vector128<int> bits = (Vector128.WidenLower(halves) << Shift) & Vector128.Create(Mask);
        return bits.AsSingle() * Vector128.Create(Scale);
    }

    /// <summary>One weight, <paramref name="offset"/> weights behind <paramref name="source"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Load<TWeight>(ref TWeight source, nuint offset = 0)
        where TWeight : unmanaged
    {
        ref TWeight weight = ref Unsafe.Add(ref source, offset);
        if (typeof(TWeight) == typeof(float))
            return Unsafe.As<TWeight, float>(ref weight);
        int half = Unsafe.As<TWeight, short>(ref weight);
        return BitConverter.Int32BitsToSingle((half << Shift) & Mask) * Scale;
    }
}
