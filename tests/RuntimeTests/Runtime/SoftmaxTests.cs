using System;
using System.Linq;
using Dsc;
using Tests.Shared;
using Xunit;

namespace RuntimeTests.Runtime;

public class SoftmaxTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 1)]
    [InlineData(1001, 1)]
    [InlineData(17, 5)]
    public void Agrees_with_the_reference(int classes, int batch)
    {
        float[] input = [.. Draw.Floats(classes * batch, 1).Select(v => v * 50)];
        var expected = new double[input.Length];
        Reference.Softmax<double>(Draw.Doubles(input), expected, batch);
        var actual = new float[input.Length];
        Softmax.Apply(input, actual, batch);
        for (int i = 0; i < input.Length; i++)
            Assert.Equal(expected[i], actual[i], (1e-5 * expected[i]) + 1e-44); // a float near 100 is exact to 4e-6

        Softmax.Apply(input, input, batch);
        Assert.Equal(actual, input);
    }

    [Fact]
    public void Extremes()
    {
        var output = new float[3];
        Softmax.Apply([float.MaxValue, float.MinValue, 0], output);
        Assert.Equal([1, 0, 0], output);
        Softmax.Apply([float.NegativeInfinity, 0, 0], output);
        Assert.Equal([0, 0.5f, 0.5f], output);
        Softmax.Apply([-1000, -2000, -1000], output);
        Assert.Equal([0.5f, 0, 0.5f], output);
        Softmax.Apply([0, float.NaN, 1], output);
        Assert.All(output, value => Assert.Equal(float.NaN, value));
    }

    [Fact]
    public void Allocates_nothing()
    {
        float[] values = Draw.Floats(1001, 1);
        Assert.Equal(0, Allocation.Of(() => Softmax.Apply(values, values)));
    }

    [Fact]
    public void Lengths_and_overlaps_are_refused()
    {
        Assert.Throws<ArgumentException>("input", () => Softmax.Apply(default, default));
        Assert.Throws<ArgumentException>("input", () => Softmax.Apply(new float[5], new float[5], 2));
        Assert.Throws<ArgumentException>("output", () => Softmax.Apply(new float[4], new float[5], 2));
        Assert.Throws<ArgumentOutOfRangeException>("batch", () => Softmax.Apply(new float[4], new float[4], 0));
        var values = new float[5];
        Assert.Throws<ArgumentException>("input", () => Softmax.Apply(values.AsSpan(0, 4), values.AsSpan(1)));
    }
}
