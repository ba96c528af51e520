using System;
using System.Diagnostics;
using System.Threading;

namespace Dsc.CompilerServices;

/// <summary>
/// Threads of the pool that stay with a run of many short parallel calls and look out for the next one: to wake one for each call takes longer than many a layer.
/// Nobody waits for them: what a call's own thread finds undone it does itself.
/// </summary>
internal sealed class WorkTeam : IThreadPoolWorkItem
{
    /// <summary>Looks for a call between two looks at the clock, and instructions of a look.</summary>
    private const int Looks = 256, Pause = 2;

    /// <summary>A member that finds nothing for so long (a millisecond) goes; the next call asks for another one, which the system may wake on a core that is busy.</summary>
    private static readonly long s_patience = Stopwatch.Frequency / 1000;

    /// <summary>The same while a run is on (a fiftieth of a second): the run's thread may have lost its core for a while.</summary>
    private static readonly long s_patienceInRun = Stopwatch.Frequency / 50;

    /// <summary>A member on the core of the run gives way for so long (a twentieth of a second) until the system moves it.</summary>
    private static readonly long s_patienceInTheWay = Stopwatch.Frequency / 20;

    [ThreadStatic]
    private static WorkTeam? _current;

    private SharedWork? _job;
    private int _processor = -1;
    private int _wanted;
    private int _members;

    /// <summary>An operation on fewer elements is done before another thread has begun. Tests lower it.</summary>
    internal static int FewestElements { get; set; } = 1 << 13;

    /// <summary>The team of the run that the calling thread is in; null for none.</summary>
    public static WorkTeam? Current
    {
        get => _current;
        set => _current = value;
    }

    /// <summary>Threads of the run that the calling thread is in for an operation on so many elements; null where it is done sooner alone.</summary>
    public static TeamShare? For(long elements)
    {
        if (elements < FewestElements || _current is not { } team)
            return null;
        int threads = (int)Math.Min(team.Threads, 2 * elements / FewestElements);
        return threads > 1 ? new TeamShare(threads) : null;
    }

    /// <summary>Computes the rows of an operation on so many elements, on the threads of the run that the calling thread is in where that pays.</summary>
    public static void Share<TWork>(TWork work, int rows, long elements)
        where TWork : struct, IRowWork
    {
        if (For(elements) is { } team)
            team.Rows(work, rows);
        else
            work.Run(0, rows);
    }

    /// <summary>Threads of the run, the calling one included.</summary>
    public int Threads => _wanted + 1;

    /// <summary>Threads that look out for calls, or were asked to.</summary>
    internal int Members => Volatile.Read(ref _members);

    /// <summary>A run of calls begins on the calling thread.</summary>
    /// <param name="threads">At most so many threads with it; -1 for one per core.</param>
    public void Begin(int threads)
    {
        int cores = Environment.ProcessorCount;
        // More would look out for calls where others compute them.
        _wanted = (threads < 0 ? cores : Math.Min(threads, cores)) - 1;
        _current = this;
    }

    /// <summary>The run has ended. Members look out for the next one for a while.</summary>
    public void End()
    {
        _current = null;
        _wanted = 0;
        _processor = -1;
        Volatile.Write(ref _job, null);
    }

    /// <summary>Hands a call to whoever looks out for one.</summary>
    public void Offer(SharedWork job)
    {
        _processor = Thread.GetCurrentProcessorId();
        Volatile.Write(ref _job, job);
        for (int missing = _wanted - Volatile.Read(ref _members); missing > 0; missing--)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            Interlocked.Increment(ref _members);
        }
    }

    /// <summary>What a member does.</summary>
    void IThreadPoolWorkItem.Execute()
    {
        try
        {
            SharedWork? done = null;
            long since = Stopwatch.GetTimestamp();
            for (int looks = 1; ; looks++)
            {
                SharedWork? job = Volatile.Read(ref _job);
                if (job is not null && job != done)
                {
                    done = job;
                    if (job.Help())
                        since = Stopwatch.GetTimestamp();
                    continue;
                }

                Thread.SpinWait(Pause);
                if (looks % Looks != 0)
                    continue;
                // Woken on the core of the run, as virtual machines do, a member would only take time from it: it waits there for the system to move it.
                bool isInTheWay = Thread.GetCurrentProcessorId() == _processor;
                if (isInTheWay)
                    Thread.Yield();
                long patience = isInTheWay ? s_patienceInTheWay : Volatile.Read(ref _wanted) > 0 ? s_patienceInRun : s_patience;
                if (Stopwatch.GetTimestamp() - since > patience)
                    return;
            }
        }
        finally
        {
            Interlocked.Decrement(ref _members);
        }
    }
}
