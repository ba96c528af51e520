using System;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Dsc.CompilerServices;
using Tests.Shared;
using Xunit;

namespace RuntimeTests.Runtime;

public class WorkSchedulerTests
{
    /// <summary>Adds one to the output of each item; the input says which item throws.</summary>
    private struct Counting : IConvKernel
    {
        public static void Run(in ConvCall call, int firstItem, int endItem)
        {
            Assert.True(Unsafe.IsNullRef(ref call.Residual));
            for (int item = firstItem; item < endItem; item++)
            {
                if (Unsafe.Add(ref call.Input, item) != 0)
                    throw new InvalidOperationException($"item {item}");
                Unsafe.Add(ref call.Output, item) += call.Batch;
                Thread.SpinWait(item % 50);
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(16)]
    [InlineData(-1)]
    public void Every_item_runs_once(int threads)
    {
        foreach (int items in (int[])[1, 2, 3, 7, 16, 17, 1000])
        {
            var output = new float[items + 1];
            for (int round = 0; round < 50; round++)
                Run(new float[items], output, items, threads);
            Assert.Equal(0, output[items]);
            Assert.All(output.Take(items), count => Assert.Equal(250, count));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void What_a_item_throws_comes_out_and_the_next_call_works(int threads)
    {
        var input = new float[100];
        input[60] = 1;
        for (int round = 0; round < 20; round++)
        {
            var thrown = Assert.Throws<InvalidOperationException>(() => Run(input, new float[100], 100, threads));
            Assert.Equal("item 60", thrown.Message);
        }

        Every_item_runs_once(threads);
    }

    [Fact]
    public void Calls_from_busy_pool_threads_end()
    {
        // More callers than pool threads: none may wait for a helper that never comes.
        Parallel.For(0, 200, _ =>
        {
            var output = new float[64];
            Run(new float[64], output, 64, 8);
            Assert.All(output, count => Assert.Equal(5, count));
        });
    }

    [Fact]
    public void Garbage_is_none_with_one_thread_and_constant_with_more()
    {
        long small = Allocated(10, 2), large = Allocated(10_000, 2);
        Assert.Equal(0, Allocated(10_000, 1));
        Assert.InRange(large, 0, 1024);
        Assert.Equal(small, large);
    }

    /// <summary>A thread is only asked for help where there is work for it.</summary>
    [Theory]
    [InlineData(1, 100, 1)]
    [InlineData(8, 0, 1)]
    [InlineData(8, 1, 6)]
    [InlineData(8, 100, 8)]
    [InlineData(int.MaxValue, 2, 12)]
    public void Small_calls_get_few_threads(int maxDegreeOfParallelism, int work, int expected)
    {
        float none = 0;
        var call = new ConvCall(ref none, ref none, ref none, ref none, new ConvSizes(2, 9, 9, 1, 3, 0, 0)); // six output pixels

        Assert.Equal(expected, WorkScheduler.Workers(in call, maxDegreeOfParallelism, work * WorkScheduler.FlopPerWorker));
        Assert.Equal(Environment.ProcessorCount, WorkScheduler.Workers(in call, -1, 1000 * WorkScheduler.FlopPerWorker));
    }

    private static long Allocated(int items, int threads)
    {
        float[] input = new float[items], output = new float[items];
        Run(input, output, items, threads);
        return Allocation.Of(() => Run(input, output, items, threads), attempts: 20);
    }

    private static void Run(float[] input, float[] output, int items, int threads)
    {
        var call = new ConvCall(
            ref input[0], ref output[0], ref Unsafe.NullRef<float>(), ref input[0], new ConvSizes(5, items, 1, 1, 1, 0, 0));
        WorkScheduler.Run<Counting>(in call, threads, call.Sizes.InputHeight);
    }
}
