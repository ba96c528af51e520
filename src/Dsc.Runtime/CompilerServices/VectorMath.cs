using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Wasm;

namespace Dsc.CompilerServices;

/// <summary>Vector operations whose fastest form differs between runtimes.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class VectorMath
{
    /// <summary>
    /// x * y + z, rounded once where the processor has an instruction for it. The interpreter of WebAssembly knows no multiply-add and would
    /// call one that goes lane by lane: there product and sum are two instructions.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> MultiplyAdd(Vector128<float> x, Vector128<float> y, Vector128<float> z) =>
        PackedSimd.IsSupported ? (x * y) + z : Vector128.MultiplyAddEstimate(x, y, z);
}
