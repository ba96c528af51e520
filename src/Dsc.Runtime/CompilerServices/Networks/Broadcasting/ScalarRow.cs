using System.Runtime.CompilerServices;

namespace Dsc.CompilerServices.Networks;

/// <summary>One element after the other.</summary>
internal readonly struct ScalarRow<T, TResult, TBinary> : IRow<T, TResult>
    where TBinary : struct, IBinary<T, TResult>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(ref T a, nint stepA, ref T b, nint stepB, ref TResult result, nint count)
    {
        for (nint i = 0; i < count; i++)
            Unsafe.Add(ref result, i) = TBinary.Apply(Unsafe.Add(ref a, i * stepA), Unsafe.Add(ref b, i * stepB));
    }
}
