using System;
using System.Runtime.ExceptionServices;
using System.Threading;

namespace Dsc.CompilerServices;

/// <summary>
/// Items of work that several threads share. Whoever is free takes the next contiguous range of items: a fixed part of what is left, so that ranges
/// are long at first and single items at the end. A worker that comes late therefore costs little, all end within an item of
/// each other, and a worker that comes after the end finds nothing to do. The thread of the call takes items from the front and others from the back,
/// so that a core mostly goes on with rows that it has written itself.
/// </summary>
internal abstract class SharedWork : IThreadPoolWorkItem
{
    // Some tens of microseconds on current processors; the last worker is usually done before.
    private const int SpinsBeforeBlocking = 1000;

    private readonly int _share;
    private readonly int _shortest;
    private readonly ManualResetEventSlim _done = new(initialState: false, spinCount: 0);
    private ExceptionDispatchInfo? _failure;
    private readonly int _threads;
    private long _left; // the first item that nobody has taken and, in the upper half, the end of them: one exchange moves either
    private int _helpers;
    private int _unfinished;

    /// <param name="items">How many there are.</param>
    /// <param name="threads">Threads that may share them.</param>
    /// <param name="shortest">Fewest items that a thread takes at a time; at least 1.</param>
    protected SharedWork(int items, int threads, int shortest)
    {
        _threads = threads;
        _share = 2 * AtOnce(threads);
        _shortest = shortest;
        _unfinished = items;
        _left = Pack(0, items);
    }

    /// <summary>
    /// Computes all items with the threads of the run that the calling thread is in, or else of the pool. Returns when every item has ended, and throws what one threw: the first.
    /// </summary>
    public void Share()
    {
        WorkTeam? team = WorkTeam.Current;
        try
        {
            // What items call is not shared again.
            WorkTeam.Current = null;
            if (team is not null)
                team.Offer(this);
            else
                Queue();
        }
        finally
        {
            Execute(fromBack: false);
            WorkTeam.Current = team;
            Wait();
        }

        _failure?.Throw();
    }

    /// <summary>How many of the threads can run at a time.</summary>
    protected static int AtOnce(int threads) => Math.Min(threads, Environment.ProcessorCount);

    private void Queue()
    {
        for (int helper = 1; helper < _threads; helper++)
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    /// <summary>Takes ranges from the back until none is left, unless as many threads do that as may. Whether the thread was one of them.</summary>
    public bool Help()
    {
        if (Interlocked.Increment(ref _helpers) >= _threads)
            return false;
        Execute(fromBack: true);
        return true;
    }

    void IThreadPoolWorkItem.Execute() => Help();

    private void Execute(bool fromBack)
    {
        while (TryTake(fromBack, out int first, out int end))
        {
            try
            {
                // After a failure the result is lost anyway: only count down.
                if (Volatile.Read(ref _failure) is null)
                    Run(first, end);
            }
            catch (Exception exception)
            {
                Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(exception), null);
            }

            if (Interlocked.Add(ref _unfinished, first - end) == 0)
                _done.Set();
        }
    }

    /// <summary>Blocks after a short spin and never runs other work meanwhile.</summary>
    private void Wait()
    {
        for (int spin = 0; spin < SpinsBeforeBlocking; spin++)
        {
            if (Volatile.Read(ref _unfinished) == 0)
                return;
            Thread.SpinWait(1);
        }

        _done.Wait();
    }

    /// <summary>Computes some items.</summary>
    protected abstract void Run(int first, int end);

    private bool TryTake(bool fromBack, out int first, out int end)
    {
        long seen, rest;
        do
        {
            seen = Volatile.Read(ref _left);
            (int start, int stop) = ((int)seen, (int)(seen >> 32));
            int left = stop - start, taken = Math.Min(Math.Max(_shortest, left / _share), left);
            (first, end) = fromBack ? (stop - taken, stop) : (start, start + taken);
            rest = fromBack ? Pack(start, first) : Pack(end, stop);
            if (left == 0)
                return false;
        }
        while (Interlocked.CompareExchange(ref _left, rest, seen) != seen);

        return true;
    }

    private static long Pack(int first, int end) => ((long)end << 32) | (uint)first;
}
