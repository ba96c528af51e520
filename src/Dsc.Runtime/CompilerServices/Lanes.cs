using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Dsc.CompilerServices;

/// <summary>
/// Loads and stores of a part of a vector that touch exactly that part of memory. <c>count</c> is a constant at every call,
/// so each call becomes one to four instructions of decreasing width; that beats masks and overlapping accesses.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[CLSCompliant(false)]
public static class Lanes
{
    /// <summary>Stores the first <paramref name="count"/> lanes, 1 to 16.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<float> value, ref float destination, nuint offset, int count)
    {
        if (count == Vector512<float>.Count)
        {
            value.StoreUnsafe(ref destination, offset);
        }
        else if (count >= Vector256<float>.Count)
        {
            value.GetLower().StoreUnsafe(ref destination, offset);
            if (count > Vector256<float>.Count)
                Store(value.GetUpper(), ref destination, offset + 8, count - 8);
        }
        else
        {
            Store(value.GetLower(), ref destination, offset, count);
        }
    }

    /// <summary>Stores the first <paramref name="count"/> lanes, 1 to 8.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<float> value, ref float destination, nuint offset, int count)
    {
        if (count == Vector256<float>.Count)
        {
            value.StoreUnsafe(ref destination, offset);
        }
        else if (count >= Vector128<float>.Count)
        {
            value.GetLower().StoreUnsafe(ref destination, offset);
            if (count > Vector128<float>.Count)
                Store(value.GetUpper(), ref destination, offset + 4, count - 4);
        }
        else
        {
            Store(value.GetLower(), ref destination, offset, count);
        }
    }

    /// <summary>Stores the first <paramref name="count"/> lanes, 1 to 4.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<float> value, ref float destination, nuint offset, int count)
    {
        if (count == Vector128<float>.Count)
        {
            value.StoreUnsafe(ref destination, offset);
            return;
        }

        if (count >= 2)
            Unsafe.WriteUnaligned(ref Bytes(ref destination, offset), value.AsDouble().ToScalar());
        if (count == 3)
            Unsafe.Add(ref destination, offset + 2) = value.GetElement(2);
        if (count == 1)
            Unsafe.Add(ref destination, offset) = value.ToScalar();
    }

    /// <summary>Loads <paramref name="count"/> floats, 1 to 16, and sets the other lanes to zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load512(ref float source, nuint offset, int count)
    {
        if (count == Vector512<float>.Count)
            return Vector512.LoadUnsafe(ref source, offset);
        if (count > Vector256<float>.Count)
            return Vector256.LoadUnsafe(ref source, offset).ToVector512Unsafe().WithUpper(Load256(ref source, offset + 8, count - 8));
        return Load256(ref source, offset, count).ToVector512();
    }

    /// <summary>Loads <paramref name="count"/> floats, 1 to 8, and sets the other lanes to zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Load256(ref float source, nuint offset, int count)
    {
        if (count == Vector256<float>.Count)
            return Vector256.LoadUnsafe(ref source, offset);
        if (count > Vector128<float>.Count)
            return Vector128.LoadUnsafe(ref source, offset).ToVector256Unsafe().WithUpper(Load128(ref source, offset + 4, count - 4));
        return Load128(ref source, offset, count).ToVector256();
    }

    /// <summary>Loads <paramref name="count"/> floats, 1 to 4, and sets the other lanes to zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Load128(ref float source, nuint offset, int count)
    {
        if (count == Vector128<float>.Count)
            return Vector128.LoadUnsafe(ref source, offset);
        if (count == 1)
            return Vector128.CreateScalar(Unsafe.Add(ref source, offset));
        Vector128<float> pair = Vector128.CreateScalar(Unsafe.ReadUnaligned<double>(ref Bytes(ref source, offset))).AsSingle();
        return count == 2 ? pair : pair.WithElement(2, Unsafe.Add(ref source, offset + 2));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref byte Bytes(ref float floats, nuint offset) => ref Unsafe.As<float, byte>(ref Unsafe.Add(ref floats, offset));
}
