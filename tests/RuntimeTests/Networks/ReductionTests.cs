using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.CompilerServices.Networks;
using Xunit;

namespace Dsc.RuntimeTests.Networks;

public class ReductionTests
{
    private delegate void Run(ReadOnlySpan<float> input, ReadOnlySpan<int> shape, Span<float> output, ReadOnlySpan<int> outputShape);

    private static readonly Dictionary<string, (Run Run, Func<double[], double> Exact)> Functions = new()
    {
        ["Sum"] = (Reductions.Sum, values => values.Sum()),
        ["Mean"] = (Reductions.Mean, values => values.Average()),
        ["Max"] = (Reductions.Max, values => values.Max()),
        ["Min"] = (Reductions.Min, values => values.Min()),
        ["Prod"] = (Reductions.Prod, values => values.Aggregate(1.0, (product, value) => product * value)),
        ["L1"] = (Reductions.L1, values => values.Sum(Math.Abs)),
        ["L2"] = (Reductions.L2, values => Math.Sqrt(values.Sum(v => v * v))),
        ["SumSquare"] = (Reductions.SumSquare, values => values.Sum(v => v * v)),
        ["LogSum"] = (Reductions.LogSum, values => Math.Log(values.Sum())),
        ["LogSumExp"] = (Reductions.LogSumExp, values => Math.Log(values.Sum(Math.Exp))),
    };

    public static TheoryData<string> Names => [.. Functions.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Any_axes(string name)
    {
        (Run run, Func<double[], double> exact) = Functions[name];
        var random = new Random(5);
        List<(int[] Shape, int[] Output)> cases = [([2, 7, 9, 35], [2, 1, 1, 35]), ([3, 200], [3, 1]), ([1, 1], [1, 1]), ([1000], [1]), ([4, 5, 6], [4, 5, 6])];
        for (int i = 0; i < 60; i++)
        {
            int[] shape = Shapes.Random(random, random.Next(1, 6), 6);
            cases.Add((shape, [.. shape.Select(size => random.Next(2) == 0 ? 1 : size)]));
        }

        foreach ((int[] shape, int[] outputShape) in cases)
        {
            // Positive where a logarithm is taken of the sum.
            float[] input = [.. Shapes.Floats(random, Shapes.Count(shape)).Select(v => name == "LogSum" ? Math.Abs(v) + 0.1f : v)];
            var groups = new List<double>[Shapes.Count(outputShape)];
            foreach (int[] indices in Shapes.Indices(shape))
                (groups[Shapes.At(outputShape, indices)] ??= []).Add(input[Shapes.At(shape, indices)]);
            double[] expected = [.. groups.Select(group => exact([.. group]))];
            float[] actual = Guarded.Run((a, o) => run(a, shape, o, outputShape), input, expected.Length);
            Guarded.AssertClose(expected, actual, 1e-5, $"{name} [{string.Join(',', shape)}] to [{string.Join(',', outputShape)}]");
        }
    }

    [Fact]
    public void Special_values()
    {
        float[] input = [.. Shapes.Floats(new Random(1), 3 * 40)];
        input[7] = float.NaN;
        input[50] = float.PositiveInfinity;
        input[90] = float.NegativeInfinity;
        float[] Apply(Run run) => Guarded.Run((a, o) => run(a, [3, 40], o, [3, 1]), input, 3);
        float[] max = Apply(Reductions.Max), min = Apply(Reductions.Min), sums = Apply(Reductions.LogSumExp);
        Assert.Equal([float.NaN, float.PositiveInfinity, input[80..].Max()], max);
        Assert.Equal([float.NaN, input[40..80].Min(), float.NegativeInfinity], min);
        Assert.True(float.IsNaN(sums[0]) && float.IsPositiveInfinity(sums[1]) && float.IsFinite(sums[2]));
        float[] nothing = Guarded.Run((a, o) => Reductions.LogSumExp(a, [2], o, [1]), [float.NegativeInfinity, float.NegativeInfinity], 1);
        Assert.Equal(float.NegativeInfinity, nothing[0]);
    }

    [Fact]
    public void Integers()
    {
        long[] input = [1, -2, 3, 4, 5, -6];
        var output = new long[2];
        Reductions.Sum<long>(input, [2, 3], output, [2, 1]);
        Assert.Equal([2, 3], output);
        Reductions.Prod<long>(input, [2, 3], output, [2, 1]);
        Assert.Equal([-6, -120], output);
        Reductions.Max<long>(input, [2, 3], output, [2, 1]);
        Assert.Equal([3, 5], output);
        Reductions.Min<long>(input, [3, 2], output, [1, 2]);
        Assert.Equal([1, -6], output);
    }

    [Fact]
    public void Shapes_that_do_not_go_together_are_refused()
    {
        Assert.Throws<ArgumentException>("outputShape", () => Reductions.Sum(new float[6], [2, 3], new float[2], [2, 2]));
        Assert.Throws<ArgumentException>("outputShape", () => Reductions.Sum(new float[6], [2, 3], new float[2], [2]));
    }

    [Theory]
    [InlineData(1, 5, 1)]
    [InlineData(4420, 2, 1)]
    [InlineData(37, 3, 1)]
    [InlineData(3, 200, 1)]
    [InlineData(37, 80, 1)] // two blocks of sixteen rows, and five more
    [InlineData(16, 255, 1)]
    [InlineData(20, 300, 1)]
    [InlineData(2, 4, 70)]
    [InlineData(2, 300, 19)]
    public void Softmax_along_any_axis(int outer, int size, int inner)
    {
        float[] input = Shapes.Floats(new Random(1), outer * size * inner, 30);
        var soft = new double[input.Length];
        var logarithm = new double[input.Length];
        for (int o = 0; o < outer; o++)
            for (int i = 0; i < inner; i++)
            {
                int At(int k) => (((o * size) + k) * inner) + i;
                double max = Enumerable.Range(0, size).Max(k => input[At(k)]), sum = Enumerable.Range(0, size).Sum(k => Math.Exp(input[At(k)] - max));
                for (int k = 0; k < size; k++)
                {
                    soft[At(k)] = Math.Exp(input[At(k)] - max) / sum;
                    logarithm[At(k)] = input[At(k)] - max - Math.Log(sum);
                }
            }

        // The difference from the maximum is rounded: a part in 2^24 of up to 60.
        float[] actual = Guarded.Run((a, o) => Probabilities.Softmax(a, outer, size, inner, o), input, input.Length);
        Guarded.AssertClose(soft, actual, 5e-6);
        Guarded.AssertClose(logarithm, Guarded.Run((a, o) => Probabilities.LogSoftmax(a, outer, size, inner, o), input, input.Length), 5e-6);
        Probabilities.Softmax(input, outer, size, inner, input);
        Assert.Equal(actual, input);
    }

    [Fact]
    public void Softmax_of_extremes()
    {
        float[] output = Guarded.Run(
            (a, o) => Probabilities.Softmax(a, 4, 3, 1, o),
            [float.MaxValue, float.MinValue, 0, float.NegativeInfinity, 0, 0, 0, float.NaN, 1, -1000, -2000, -1000], 12);
        Assert.Equal([1, 0, 0, 0, 0.5f, 0.5f, float.NaN, float.NaN, float.NaN, 0.5f, 0, 0.5f], output);
    }
}
