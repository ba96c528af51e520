using System;

namespace Dsc.CompilerServices;

/// <summary>Rows of an operation, computed in any order and on any thread. Buffers are pinned while they are.</summary>
internal interface IRowWork
{
    /// <summary>Computes some rows.</summary>
    void Run(int firstRow, int endRow);
}

/// <summary>Elements of an operation, computed in any order and on any thread. Buffers are pinned while they are.</summary>
internal interface IElementWork
{
    /// <summary>Computes some elements.</summary>
    void Run(nint first, nint end);
}

/// <summary>The rows of one operation. They take less time than those of a convolution, so that few ranges are taken of them.</summary>
internal sealed class RowJob<TWork>(TWork work, int rows, int threads) : SharedWork(rows, threads, Math.Max(1, rows / (4 * threads)))
    where TWork : struct, IRowWork
{
    protected override void Run(int first, int end) => work.Run(first, end);
}
