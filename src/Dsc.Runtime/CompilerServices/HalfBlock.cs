using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Dsc.CompilerServices;

/// <summary>Packed weights from floats to halves and back, a whole block at a time.</summary>
internal static class HalfBlock
{
    /// <summary>Rounds to the nearest half, ties to even; gives the place of the first value that is none or is too large, or -1.</summary>
    public static int Narrow(ReadOnlySpan<float> source, Span<Half> target)
    {
        for (int i = 0; i < source.Length; i++)
        {
            target[i] = (Half)source[i];
            if (!Half.IsFinite(target[i]))
                return i;
        }

        return -1;
    }

    /// <summary>Widens a multiple of sixteen halves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Widen(ref Half source, ref float target, int count)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            for (nuint i = 0; i < (nuint)count; i += 16)
                WeightElement.Load512(ref source, i).StoreUnsafe(ref target, i);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            for (nuint i = 0; i < (nuint)count; i += 8)
                WeightElement.Load256(ref source, i).StoreUnsafe(ref target, i);
        }
        else if (Vector128.IsHardwareAccelerated)
        {
            for (nuint i = 0; i < (nuint)count; i += 4)
                WeightElement.Load128(ref source, i).StoreUnsafe(ref target, i);
        }
        else
        {
            for (nuint i = 0; i < (nuint)count; i++)
                Unsafe.Add(ref target, i) = WeightElement.Load(ref source, i);
        }
    }
}
