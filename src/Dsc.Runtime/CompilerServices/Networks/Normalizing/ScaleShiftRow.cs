using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Dsc.CompilerServices.Networks;

/// <summary>A row of <c>x * scale + shift</c> with a scale and a shift of its own for each element.</summary>
internal static class ScaleShiftRow
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(ref float input, ref float scale, ref float shift, ref float output, nint count)
    {
        nint i = 0;
        if (Vector512.IsHardwareAccelerated)
            i = Run<Vector512<float>, Vector512Ops>(ref input, ref scale, ref shift, ref output, i, count);
        if (Vector256.IsHardwareAccelerated)
            i = Run<Vector256<float>, Vector256Ops>(ref input, ref scale, ref shift, ref output, i, count);
        i = Run<Vector128<float>, Vector128Ops>(ref input, ref scale, ref shift, ref output, i, count);
        for (; i < count; i++)
        {
            Unsafe.Add(ref output, i) = Vector128.MultiplyAddEstimate(
                Vector128.CreateScalar(Unsafe.Add(ref input, i)),
                Vector128.CreateScalar(Unsafe.Add(ref scale, i)),
                Vector128.CreateScalar(Unsafe.Add(ref shift, i))).ToScalar();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint Run<TVector, TOps>(ref float input, ref float scale, ref float shift, ref float output, nint i, nint count)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>
    {
        for (; i <= count - TOps.Count; i += TOps.Count)
        {
            nuint at = (nuint)i;
            TOps.Store(TOps.MultiplyAdd(TOps.Load(ref input, at), TOps.Load(ref scale, at), TOps.Load(ref shift, at)), ref output, at);
        }

        return i;
    }
}
