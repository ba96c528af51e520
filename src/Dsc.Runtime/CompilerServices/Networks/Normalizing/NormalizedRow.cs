using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Dsc.CompilerServices.Networks;

/// <summary>A row of <c>(x - mean) * factor * scale + shift</c> with a scale and a shift of its own for each element, or null references for neither.</summary>
internal static class NormalizedRow
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(ref float input, float mean, float factor, ref float scale, ref float shift, ref float output, nint count)
    {
        nint i = 0;
        if (Vector512.IsHardwareAccelerated)
            i = Run<Vector512<float>, Vector512Ops>(ref input, mean, factor, ref scale, ref shift, ref output, i, count);
        if (Vector256.IsHardwareAccelerated)
            i = Run<Vector256<float>, Vector256Ops>(ref input, mean, factor, ref scale, ref shift, ref output, i, count);
        i = Run<Vector128<float>, Vector128Ops>(ref input, mean, factor, ref scale, ref shift, ref output, i, count);
        Run<Vector128<float>, OneLaneOps>(ref input, mean, factor, ref scale, ref shift, ref output, i, count);
    }

    /// <summary>The mean is taken off first: far from zero the product with it would lose what is left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint Run<TVector, TOps>(ref float input, float mean, float factor, ref float scale, ref float shift, ref float output, nint i, nint count)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>
    {
        TVector means = TOps.Create(mean), factors = TOps.Create(factor);
        bool hasScale = !Unsafe.IsNullRef(ref scale), hasShift = !Unsafe.IsNullRef(ref shift);
        for (; i <= count - TOps.Count; i += TOps.Count)
        {
            nuint at = (nuint)i;
            TVector x = TOps.Multiply(TOps.Subtract(TOps.Load(ref input, at), means), factors);
            if (hasScale && hasShift)
                x = TOps.MultiplyAdd(x, TOps.Load(ref scale, at), TOps.Load(ref shift, at));
            else if (hasScale)
                x = TOps.Multiply(x, TOps.Load(ref scale, at));
            else if (hasShift)
                x = TOps.Add(x, TOps.Load(ref shift, at));
            TOps.Store(x, ref output, at);
        }

        return i;
    }
}
