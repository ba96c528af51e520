using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Dsc.CompilerServices.Networks;

/// <summary>Copies many runs of neighbours, as short as the channels of a pixel: calls of a general copy would take longer than the copies.</summary>
internal static class RunCopy
{
    /// <summary>Bytes from which on the framework's copy is as fast.</summary>
    private const int Long = 1024;

    /// <summary>The same on the threads of the run of the network, where that pays.</summary>
    public static unsafe void Share<T>(ref T source, nint sourceStep, ref T target, nint targetStep, nint run, nint count)
        where T : unmanaged
    {
        bool isOne = sourceStep == run && targetStep == run;
        if (isOne)
            (run, count) = (run * count, 1);
        if (WorkTeam.For(run * count) is not { } team)
        {
            Run(ref source, sourceStep, ref target, targetStep, run, count);
            return;
        }

        fixed (T* from = &source, to = &target)
        {
            if (count == 1)
                team.Elements(new CopiedElements<T>(from, to), run);
            else
                team.Rows(new CopiedRuns<T>(from, sourceStep, to, targetStep, run), (int)count);
        }
    }

    /// <param name="source">The first run; apart from the target.</param>
    /// <param name="sourceStep">Elements from one run to the next.</param>
    /// <param name="target">Where it goes.</param>
    /// <param name="targetStep">Elements from one run to the next there.</param>
    /// <param name="run">Elements of a run.</param>
    /// <param name="count">Number of runs.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<T>(ref T source, nint sourceStep, ref T target, nint targetStep, nint run, nint count)
        where T : unmanaged
    {
        nint bytes = run * Unsafe.SizeOf<T>();
        sourceStep *= Unsafe.SizeOf<T>();
        targetStep *= Unsafe.SizeOf<T>();
        ref byte from = ref Unsafe.As<T, byte>(ref source), to = ref Unsafe.As<T, byte>(ref target);
        if (Vector512.IsHardwareAccelerated && bytes is >= 64 and < Long)
        {
            for (; count > 0; count--)
            {
                for (nint i = 0; i <= bytes - 64; i += 64)
                    Vector512.LoadUnsafe(ref from, (nuint)i).StoreUnsafe(ref to, (nuint)i);
                Vector512.LoadUnsafe(ref from, (nuint)(bytes - 64)).StoreUnsafe(ref to, (nuint)(bytes - 64));
                from = ref Unsafe.AddByteOffset(ref from, sourceStep);
                to = ref Unsafe.AddByteOffset(ref to, targetStep);
            }
        }
        else if (Vector256.IsHardwareAccelerated && bytes is >= 32 and < Long)
        {
            for (; count > 0; count--)
            {
                for (nint i = 0; i <= bytes - 32; i += 32)
                    Vector256.LoadUnsafe(ref from, (nuint)i).StoreUnsafe(ref to, (nuint)i);
                Vector256.LoadUnsafe(ref from, (nuint)(bytes - 32)).StoreUnsafe(ref to, (nuint)(bytes - 32));
                from = ref Unsafe.AddByteOffset(ref from, sourceStep);
                to = ref Unsafe.AddByteOffset(ref to, targetStep);
            }
        }
        else if (bytes is >= 16 and < Long)
        {
            for (; count > 0; count--)
            {
                for (nint i = 0; i <= bytes - 16; i += 16)
                    Vector128.LoadUnsafe(ref from, (nuint)i).StoreUnsafe(ref to, (nuint)i);
                Vector128.LoadUnsafe(ref from, (nuint)(bytes - 16)).StoreUnsafe(ref to, (nuint)(bytes - 16));
                from = ref Unsafe.AddByteOffset(ref from, sourceStep);
                to = ref Unsafe.AddByteOffset(ref to, targetStep);
            }
        }
        else if (bytes == sizeof(ulong))
        {
            for (; count > 0; count--)
            {
                Unsafe.WriteUnaligned(ref to, Unsafe.ReadUnaligned<ulong>(ref from));
                from = ref Unsafe.AddByteOffset(ref from, sourceStep);
                to = ref Unsafe.AddByteOffset(ref to, targetStep);
            }
        }
        else if (bytes >= Long)
        {
            for (; count > 0; count--)
            {
                MemoryMarshal.CreateReadOnlySpan(ref from, (int)bytes).CopyTo(MemoryMarshal.CreateSpan(ref to, (int)bytes));
                from = ref Unsafe.AddByteOffset(ref from, sourceStep);
                to = ref Unsafe.AddByteOffset(ref to, targetStep);
            }
        }
        else
        {
            for (; count > 0; count--)
            {
                for (nint i = 0; i < run; i++)
                    Unsafe.Add(ref Unsafe.As<byte, T>(ref to), i) = Unsafe.Add(ref Unsafe.As<byte, T>(ref from), i);
                from = ref Unsafe.AddByteOffset(ref from, sourceStep);
                to = ref Unsafe.AddByteOffset(ref to, targetStep);
            }
        }
    }
}
