using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Dsc.CompilerServices;

/// <summary>Loads of a few neighbouring channels, with nothing behind them.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ChannelRun
{
    /// <summary>Two channels; what the other lanes hold is not said.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Two(ref float first) => Vector128.CreateScalarUnsafe(Pair(ref first)).AsSingle();

    /// <summary>The first, the second, the second again, and the third of three channels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Three(ref float first) => Vector128.Create(Pair(ref first), Pair(ref Unsafe.Add(ref first, 1))).AsSingle();

    /// <summary>Four channels, and four from some of them on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Overlapping(ref float first, int second) =>
        Vector256.Create(Vector128.LoadUnsafe(ref first), Vector128.LoadUnsafe(ref first, (nuint)second));

    private static double Pair(ref float first) => Unsafe.ReadUnaligned<double>(ref Unsafe.As<float, byte>(ref first));
}
