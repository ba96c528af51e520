using System;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Dsc.CompilerServices;
using Dsc.CompilerServices.Networks;
using Xunit;

namespace RuntimeTests.Runtime;

public class WorkTeamTests
{
    private struct Counting : IConvKernel
    {
        public static void Run(in ConvCall call, int firstItem, int endItem)
        {
            for (int item = firstItem; item < endItem; item++)
            {
                if (Unsafe.Add(ref call.Input, item) != 0)
                    throw new InvalidOperationException($"item {item}");
                Unsafe.Add(ref call.Output, item)++;
                Thread.SpinWait(item % 50);
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(-1)]
    public void Every_item_of_every_call_of_a_run_is_computed_once(int threads)
    {
        var team = new WorkTeam();
        var output = new float[1000];
        for (int run = 1; run <= 20; run++)
        {
            InRun(team, threads, () =>
            {
                for (int call = 0; call < 50; call++)
                    Run(new float[1000], output, 1 + (call * 7), threads);
            });
            Assert.Equal(Enumerable.Range(0, 1000).Select(item => (float)(run * Enumerable.Range(0, 50).Count(call => item < 1 + (call * 7)))), output);
        }
    }

    [Fact]
    public void What_a_item_throws_comes_out_and_the_run_goes_on()
    {
        var input = new float[100];
        input[60] = 1;
        var output = new float[100];
        InRun(new WorkTeam(), 4, () =>
        {
            Assert.Equal("item 60", Assert.Throws<InvalidOperationException>(() => Run(input, new float[100], 100, 4)).Message);
            Run(new float[100], output, 100, 4);
        });
        Assert.All(output, count => Assert.Equal(1, count));
    }

    [Fact]
    public void No_more_threads_help_than_may()
    {
        var call = new RowJob<Nothing>(default, 100, threads: 3);

        Assert.True(call.Help());
        Assert.True(call.Help());
        Assert.False(call.Help());
    }

    [Fact]
    public void Each_thread_gets_enough_elements()
    {
        int fewest = WorkTeam.FewestElements, cores = Environment.ProcessorCount;
        Assert.Null(WorkTeam.For(long.MaxValue / 4));
        InRun(new WorkTeam(), 1, () => Assert.Null(WorkTeam.For(long.MaxValue / 4)));
        InRun(new WorkTeam(), -1, () =>
        {
            Assert.Null(WorkTeam.For(fewest - 1));
            Assert.Equal(cores > 1, WorkTeam.For(fewest) is not null);
        });
    }

    [Fact]
    public void What_an_item_calls_is_not_shared_again() => InRun(new WorkTeam(), -1, () =>
    {
        new RowJob<Alone>(default, 100, threads: 2).Share();
        Assert.NotNull(WorkTeam.Current);
    });

    private struct Alone : IRowWork
    {
        public readonly void Run(int firstRow, int endRow) => Assert.Null(WorkTeam.Current);
    }

    private struct Nothing : IRowWork
    {
        public readonly void Run(int firstRow, int endRow)
        {
        }
    }

    [Fact]
    public void Members_go_when_the_run_has_ended()
    {
        var team = new WorkTeam();
        InRun(team, -1, () => Run(new float[100], new float[100], 100, -1));
        Assert.Null(WorkTeam.Current);

        Assert.True(SpinWait.SpinUntil(() => team.Members == 0, TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public void Members_go_when_a_run_has_nothing_for_them()
    {
        var team = new WorkTeam();
        InRun(team, -1, () =>
        {
            Run(new float[100], new float[100], 100, -1);
            Assert.True(SpinWait.SpinUntil(() => team.Members == 0, TimeSpan.FromSeconds(30)));
            var output = new float[100];
            Run(new float[100], output, 100, -1);
            Assert.All(output, count => Assert.Equal(1, count));
        });
    }

    [Fact]
    public void Runs_from_busy_pool_threads_end() => Parallel.For(0, 100, _ =>
    {
        var output = new float[64];
        InRun(new WorkTeam(), 8, () =>
        {
            for (int call = 0; call < 10; call++)
                Run(new float[64], output, 64, 8);
        });
        Assert.All(output, count => Assert.Equal(10, count));
    });

    [Fact]
    public void Rows_of_pools_and_resized_images_are_the_same_on_threads()
    {
        var random = new Random(1);
        float[] input = [.. Enumerable.Range(0, 2 * 37 * 41 * 9).Select(_ => random.NextSingle() - 0.5f)];
        var shape = new PoolShape(2, 37, 41, 9, 3, 3, 19, 21, 2, 2, 1, 1, 1, 1, 1, 1);
        ResizeAxis rows = ResizeAxis.Linear(37, 50, 50 / 37f, ResizeCoordinates.HalfPixel), columns = ResizeAxis.Linear(41, 33, 33 / 41f, ResizeCoordinates.HalfPixel);
        float[][] Results() =>
        [
            Result(shape.OutputLength, output => Pools.Max(in shape, input, output)),
            Result(shape.OutputLength, output => Pools.Average(in shape, input, output, countIncludesPad: true)),
            Result(2 * 50 * 33 * 9, output => Resize.Run(input, 2, rows, columns, 9, output)),
        ];
        Assert.True(input.Length >= WorkTeam.FewestElements);
        float[][] expected = Results(), actual = [];

        InRun(new WorkTeam(), -1, () => actual = Results());

        Assert.Equal(expected, actual);
    }

    private static float[] Result(int length, Action<float[]> compute)
    {
        var output = new float[length];
        compute(output);
        return output;
    }

    private static void InRun(WorkTeam team, int threads, Action calls)
    {
        team.Begin(threads);
        try
        {
            calls();
        }
        finally
        {
            team.End();
        }
    }

    private static void Run(float[] input, float[] output, int items, int threads)
    {
        var call = new ConvCall(ref input[0], ref output[0], ref Unsafe.NullRef<float>(), ref input[0], new ConvSizes(5, items, 1, 1, 1, 0, 0));
        WorkScheduler.Run<Counting>(in call, threads, call.Sizes.InputHeight);
    }
}
