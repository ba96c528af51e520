using System.Runtime.CompilerServices;

namespace Dsc.CompilerServices.Networks;

/// <summary>A function of two operands that lie as one row each, which threads of a run of the network share. A distance is 1, or 0 for one value.</summary>
internal readonly unsafe struct BroadcastElements<T, TResult, TRow>(T* a, nint stepA, T* b, nint stepB, TResult* target) : IElementWork
    where T : unmanaged
    where TResult : unmanaged
    where TRow : struct, IRow<T, TResult>
{
    public void Run(nint first, nint end) => TRow.Run(ref a[first * stepA], stepA, ref b[first * stepB], stepB, ref target[first], end - first);
}
