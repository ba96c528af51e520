using System;

namespace Dsc.CompilerServices.Networks;

/// <summary>Groups of sixteen rows or columns of a softmax, which threads of a run of the network share.</summary>
internal readonly unsafe struct SoftmaxGroups(float* input, int outer, int size, int inner, float* output, bool isLog) : IRowWork
{
    public void Run(int firstRow, int endRow)
    {
        int length = outer * size * inner;
        ReadOnlySpan<float> from = new(input, length);
        Span<float> to = new(output, length);
        if (inner == 1)
            Probabilities.Rows(from, outer, size, to, isLog, firstRow, endRow);
        else
            Probabilities.Columns(from, size, inner, to, isLog, firstRow, endRow);
    }
}
