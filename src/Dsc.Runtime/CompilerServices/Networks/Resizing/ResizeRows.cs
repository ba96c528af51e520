using System;

namespace Dsc.CompilerServices.Networks;

/// <summary>Rows of a resized image, which threads of a run share.</summary>
internal readonly unsafe struct ResizeRows(float* input, int inputLength, int batch, ResizeAxis rows, ResizeAxis columns, int channels, float* output, int outputLength) : IRowWork
{
    public void Run(int firstRow, int endRow) =>
        Resize.Run(new ReadOnlySpan<float>(input, inputLength), batch, rows, columns, channels, new Span<float>(output, outputLength), firstRow, endRow);
}
