using System;

namespace Dsc.CompilerServices.Networks;

/// <summary>Rows of a tensor that is extended along its axes, which threads of a run of the network share.</summary>
internal readonly unsafe struct PaddedRows<T>(T* input, Axes shape, Axes before, T* output, Axes outputShape, int last, int run, PadMode mode, T value) : IRowWork
    where T : unmanaged
{
    public void Run(int firstRow, int endRow)
    {
        // The axes behind the last one that is extended are one run.
        Axes from = shape, added = before, to = outputShape;
        from[last + 1] = to[last + 1] = run;
        added[last + 1] = 0;
        ReadOnlySpan<int> sizes = ((ReadOnlySpan<int>)from)[..(last + 2)], padded = ((ReadOnlySpan<int>)to)[..(last + 2)];
        Movement.PadRows(
            new ReadOnlySpan<T>(input, Axes.Count(sizes)), sizes, added, new Span<T>(output, Axes.Count(padded)), padded, last, run, mode, value, firstRow, endRow);
    }
}
