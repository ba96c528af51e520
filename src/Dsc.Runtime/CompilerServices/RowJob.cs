namespace Dsc.CompilerServices;

/// <summary>Rows of an operation, computed in any order and on any thread. Buffers are pinned while they are.</summary>
internal interface IRowWork
{
    /// <summary>Computes some rows.</summary>
    void Run(int firstRow, int endRow);
}

/// <summary>The rows of one operation.</summary>
internal sealed class RowJob<TWork>(TWork work, int rows, int threads) : SharedWork(rows, threads, areEqual: false)
    where TWork : struct, IRowWork
{
    protected override void Run(int first, int end) => work.Run(first, end);
}
