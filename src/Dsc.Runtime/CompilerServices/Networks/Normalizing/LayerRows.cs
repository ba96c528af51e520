using System;

namespace Dsc.CompilerServices.Networks;

/// <summary>Rows of a layer normalisation, which threads of a run of the network share. No bias is null.</summary>
internal readonly unsafe struct LayerRows(float* input, float* scale, float* bias, int size, float epsilon, float* output) : IRowWork
{
    public void Run(int firstRow, int endRow)
    {
        for (nint at = (nint)firstRow * size; at < (nint)endRow * size; at += size)
        {
            ref float values = ref input[at], row = ref output[at];
            float mean = Fold.Run(new SumFold(), ref values, size) / size;
            float variance = Fold.Run(new DeviationFold(mean), ref values, size) / size;
            float factor = (float)(1 / Math.Sqrt((double)variance + epsilon));

            // The mean is taken off first: far from zero the product with it would lose what is left.
            Map.Run(new ScaleMap(1f, -mean), ref values, ref row, (nuint)size);
            Map.Run(new ScaleMap(factor, 0f), ref row, ref row, (nuint)size);
            VectorRow<FloatMultiply>.Run(ref row, 1, ref *scale, 1, ref row, size);
            if (bias != null)
                VectorRow<FloatAdd>.Run(ref row, 1, ref *bias, 1, ref row, size);
        }
    }
}
