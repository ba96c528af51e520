using System;

namespace Dsc.CompilerServices.Networks;

/// <summary>Rows of a sampled image, which threads of a run share.</summary>
internal readonly unsafe struct GridRows(GridShape shape, float* input, int inputLength, float* grid, int gridLength, float* output, int outputLength) : IRowWork
{
    public void Run(int firstRow, int endRow) => GridSampling.Run(
        in shape, new ReadOnlySpan<float>(input, inputLength), new ReadOnlySpan<float>(grid, gridLength), new Span<float>(output, outputLength), firstRow, endRow);
}
