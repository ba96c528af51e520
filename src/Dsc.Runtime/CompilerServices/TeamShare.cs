using System;

namespace Dsc.CompilerServices;

/// <summary>As many threads of a run's team as an operation is worth, each with some thousands of elements: more would wait for one another.</summary>
/// <param name="threads">At least 2, the calling one included.</param>
internal readonly struct TeamShare(int threads)
{
    /// <summary>Elements that are computed at a time where every element is by itself, a multiple of all vectors. Tests lower it.</summary>
    internal static int BlockElements { get; set; } = 2048;

    /// <summary>Computes the rows of an operation with those that look out for work.</summary>
    public void Rows<TWork>(TWork work, int rows)
        where TWork : struct, IRowWork
    {
        if (rows < 2)
            work.Run(0, rows);
        else
            new RowJob<TWork>(work, rows, Math.Min(threads, rows)).Share();
    }

    /// <summary>Computes elements, every one by itself: the ranges begin with multiples of <see cref="BlockElements"/>.</summary>
    public void Elements<TWork>(TWork work, nint count)
        where TWork : struct, IElementWork => Rows(new Blocks<TWork>(work, count), (int)((count + BlockElements - 1) / BlockElements));

    private readonly struct Blocks<TWork>(TWork work, nint count) : IRowWork
        where TWork : struct, IElementWork
    {
        public void Run(int firstRow, int endRow) => work.Run((nint)firstRow * BlockElements, Math.Min((nint)endRow * BlockElements, count));
    }
}
