using System.Runtime.CompilerServices;

namespace Dsc.CompilerServices;

/// <summary>Sixteen floats, which the JIT copies with the widest moves it has.</summary>
[InlineArray(PackedLayout.Lanes)]
internal struct SixteenFloats
{
    private float _first;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Copy(ref float source, ref float destination) =>
        Unsafe.As<float, SixteenFloats>(ref destination) = Unsafe.As<float, SixteenFloats>(ref source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Clear(ref float destination) => Unsafe.As<float, SixteenFloats>(ref destination) = default;
}
