using System;

namespace Dsc.CompilerServices.Networks;

/// <summary>Rows of a pool, which threads of a run share.</summary>
internal readonly unsafe struct PoolRows<TFold>(TFold fold, PoolShape shape, float* input, int inputLength, float* output, int outputLength, PoolDivisor divisor) : IRowWork
    where TFold : struct, IFold
{
    public void Run(int firstRow, int endRow) =>
        Pools.Run(in fold, in shape, new ReadOnlySpan<float>(input, inputLength), new Span<float>(output, outputLength), divisor, firstRow, endRow);
}
