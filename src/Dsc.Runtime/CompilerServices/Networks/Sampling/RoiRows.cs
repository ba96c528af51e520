using System;

namespace Dsc.CompilerServices.Networks;

/// <summary>Rows of the results of regions, which threads of a run share.</summary>
internal readonly unsafe struct RoiRows(RoiShape shape, float* input, int inputLength, float* regions, long* images, float* output, int outputLength) : IRowWork
{
    public void Run(int firstRow, int endRow) => RegionSampling.Run(
        in shape, new ReadOnlySpan<float>(input, inputLength), new ReadOnlySpan<float>(regions, 4 * shape.Regions), new ReadOnlySpan<long>(images, shape.Regions), new Span<float>(output, outputLength), firstRow, endRow);
}
