using System;
using System.Runtime.CompilerServices;

namespace Dsc.CompilerServices.Networks;

/// <summary>
/// Rows of a layer normalisation, which threads of a run of the network share. Without a mean each row is divided by the root of the mean of its squares alone. No
/// scale and no bias are null.
/// </summary>
internal readonly unsafe struct LayerRows(float* input, float* scale, float* bias, int size, float epsilon, bool hasMean, float* output) : IRowWork
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(int firstRow, int endRow)
    {
        for (nint at = (nint)firstRow * size; at < (nint)endRow * size; at += size)
        {
            ref float values = ref input[at];
            float mean = hasMean ? Fold.Run(new SumFold(), ref values, size) / size : 0;
            float variance = Fold.Run(new DeviationFold(mean), ref values, size) / size;
            float factor = (float)(1 / Math.Sqrt((double)variance + epsilon));
            NormalizedRow.Run(ref values, mean, factor, ref Unsafe.AsRef<float>(scale), ref Unsafe.AsRef<float>(bias), ref output[at], size);
        }
    }
}
