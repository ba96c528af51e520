namespace Dsc.CompilerServices.Networks;

/// <summary>A function of two operands over the slices along the first of their common axes, which threads of a run of the network share.</summary>
internal readonly unsafe struct BroadcastSlices<T, TResult, TRow>(Broadcast plan, T* a, T* b, TResult* target, nint slice) : IRowWork
    where T : unmanaged
    where TResult : unmanaged
    where TRow : struct, IRow<T, TResult>
{
    public void Run(int firstRow, int endRow)
    {
        Broadcast part = plan;
        part.Sizes[0] = endRow - firstRow;
        BroadcastRunner.Rows<T, TResult, TRow>(in part, ref a[(nint)firstRow * plan.A[0]], ref b[(nint)firstRow * plan.B[0]], ref target[firstRow * slice]);
    }
}
