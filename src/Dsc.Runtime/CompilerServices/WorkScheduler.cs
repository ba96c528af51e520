using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Dsc.CompilerServices;

/// <summary>Runs the work items of a call on the calling thread and, when asked, on the thread pool too.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class WorkScheduler
{
    /// <summary>
    /// Work that is worth another thread: handing it over and waiting takes some microseconds, and 1 Mflop is about 10 of them.
    /// Tests lower it, so that small layers are split too.
    /// </summary>
    internal static long FlopPerWorker { get; set; } = 1_000_000;

    /// <summary>The same for threads that look out for work: part of <see cref="FlopPerWorker"/>. The generator asks from twice as much on.</summary>
    private const int TeamsPart = 8;

    /// <summary>How many threads a call is worth, at most as many as it was given.</summary>
    /// <param name="call">The call.</param>
    /// <param name="maxDegreeOfParallelism">At most so many threads; -1 for one per core.</param>
    /// <param name="flopPerPixel">Floating-point operations of one output pixel.</param>
    public static int Workers(in ConvCall call, int maxDegreeOfParallelism, long flopPerPixel)
    {
        if (maxDegreeOfParallelism == 1)
            return 1;
        double flop = (double)flopPerPixel * call.Batch * call.OutputHeight * call.OutputWidth;
        double worth = Math.Min(flop * (WorkTeam.Current is null ? 1 : TeamsPart) / FlopPerWorker, int.MaxValue);
        int allowed = maxDegreeOfParallelism < 0 ? Environment.ProcessorCount : maxDegreeOfParallelism;
        return (int)Math.Clamp(worth, 1, allowed);
    }

    /// <summary>Computes all items and returns when they are done. With one thread nothing is allocated.</summary>
    /// <typeparam name="TKernel">The kernel.</typeparam>
    /// <param name="call">Its buffers and sizes.</param>
    /// <param name="maxDegreeOfParallelism">At most so many threads; -1 for one per core.</param>
    /// <param name="items">Into how many work items the call is cut.</param>
    /// <param name="reusesItems">Whether an item uses what the item before it has computed, so that every further range of items computes something twice.</param>
    /// <exception cref="Exception">What an item threw: the first one, after all others have ended.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<TKernel>(in ConvCall call, int maxDegreeOfParallelism, int items, bool reusesItems = false)
        where TKernel : struct, IConvKernel
    {
        if (maxDegreeOfParallelism == 1 || items <= 1)
            TKernel.Run(in call, 0, items);
        else
            RunParallel<TKernel>(in call, items, reusesItems, maxDegreeOfParallelism);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static unsafe void RunParallel<TKernel>(in ConvCall call, int items, bool reusesItems, int maxDegreeOfParallelism)
        where TKernel : struct, IConvKernel
    {
        int threads = Math.Min(maxDegreeOfParallelism < 0 ? Environment.ProcessorCount : maxDegreeOfParallelism, items);
        if (threads <= 1)
        {
            TKernel.Run(in call, 0, items);
            return;
        }

        // Pinned until every item has ended: workers reach the buffers through plain pointers.
        fixed (float* input = &call.Input, output = &call.Output, residual = &call.Residual, weights = &call.Weights)
        {
            new WorkJob<TKernel>(in call, input, output, residual, weights, items, reusesItems, threads).Share();
        }
    }
}
