using System;

namespace Dsc.CompilerServices.Networks;

/// <summary>Rows of <c>x * scale + shift</c>, which threads of a run of the network share; the last one may be shorter.</summary>
internal readonly unsafe struct ScaledRows(float* input, int length, float* scale, float* shift, int size, float* output) : IRowWork
{
    public void Run(int firstRow, int endRow)
    {
        for (int row = firstRow; row < endRow; row++)
        {
            int at = row * size;
            ScaleShiftRow.Run(ref input[at], ref *scale, ref *shift, ref output[at], Math.Min(size, length - at));
        }
    }
}
