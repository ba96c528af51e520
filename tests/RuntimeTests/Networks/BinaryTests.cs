using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.CompilerServices.Networks;
using Xunit;

namespace Dsc.RuntimeTests.Networks;

public class BinaryTests
{
    private delegate void Run(ReadOnlySpan<float> a, ReadOnlySpan<int> shapeA, ReadOnlySpan<float> b, ReadOnlySpan<int> shapeB, Span<float> output);

    private static readonly Dictionary<string, (Run Run, Func<float, float, double> Exact)> Functions = new()
    {
        ["Add"] = (Binary.Add, (a, b) => a + b),
        ["Sub"] = (Binary.Sub, (a, b) => a - b),
        ["Mul"] = (Binary.Mul, (a, b) => a * b),
        ["Div"] = (Binary.Div, (a, b) => a / b),
        ["Min"] = (Binary.Min, (a, b) => MathF.Min(a, b)),
        ["Max"] = (Binary.Max, (a, b) => MathF.Max(a, b)),
        ["Pow"] = (Binary.Pow, (a, b) => MathF.Pow(a, b)),
        ["Mod"] = (Binary.Mod, (a, b) => a - (b * Math.Floor((double)a / b))),
        ["Fmod"] = (Binary.Fmod, (a, b) => a % b),
        ["PRelu"] = (Binary.PRelu, (a, b) => a < 0 ? a * b : a),
    };

    public static TheoryData<string> Names => [.. Functions.Keys];

    /// <summary>Both shapes, among them those that networks have: equal, a scalar, a value for each channel, a gate for each image and channel.</summary>
    private static IEnumerable<(int[] A, int[] B)> Pairs()
    {
        yield return ([3, 5, 7, 19], [3, 5, 7, 19]);
        yield return ([2, 9, 35], [1]);
        yield return ([], [2, 17]);
        yield return ([], []);
        yield return ([2, 5, 6, 33], [33]);
        yield return ([1, 20, 20, 3], [1, 1, 1, 3]);
        yield return ([1, 1, 1, 3], [1, 23, 20, 3]);
        yield return ([2, 11, 13, 37], [2, 1, 1, 37]);
        yield return ([5, 1], [1, 41]);
        yield return ([2, 3, 1, 4, 1, 5], [3, 2, 1, 3, 5]);
        yield return ([0, 3], [1, 3]);
        var random = new Random(7);
        for (int i = 0; i < 60; i++)
        {
            int[] common = Shapes.Random(random, random.Next(1, 7), 5);
            int[] One() => [.. common.Select(size => random.Next(3) == 0 ? 1 : size).Skip(random.Next(3) == 0 ? random.Next(common.Length) : 0)];
            yield return (One(), One());
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Broadcasting_is_that_of_numpy(string name)
    {
        (Run run, Func<float, float, double> exact) = Functions[name];
        foreach ((int[] shapeA, int[] shapeB) in Pairs())
        {
            int[] common = Common(shapeA, shapeB);
            float[] a = Shapes.Floats(new Random(1), Shapes.Count(shapeA)), b = Shapes.Floats(new Random(2), Shapes.Count(shapeB));
            double[] expected = [.. Shapes.Indices(common).Select(i => exact(a[Shapes.At(shapeA, i)], b[Shapes.At(shapeB, i)]))];
            float[] actual = Guarded.Run((x, y, o) => run(x, shapeA, y, shapeB, o), a, b, expected.Length);
            Guarded.AssertClose(expected, actual, 1e-6, $"{name} [{string.Join(',', shapeA)}] [{string.Join(',', shapeB)}]");
        }
    }

    [Fact]
    public void An_operand_may_be_the_output()
    {
        float[] a = Shapes.Floats(new Random(1), 2 * 9 * 21), b = Shapes.Floats(new Random(2), 21);
        float[] expected = Guarded.Run((x, y, o) => Binary.Sub(x, [2, 9, 21], y, [21], o), a, b, a.Length);
        float[] left = [.. a];
        Binary.Sub(left, [2, 9, 21], b, [21], left);
        Assert.Equal(expected, left);
        float[] right = [.. a];
        Binary.Sub(b, [21], right, [2, 9, 21], right);
        Assert.Equal([.. expected.Select(value => -value)], right);
    }

    [Fact]
    public void The_extremes_keep_NaN_on_either_side()
    {
        float[] numbers = [.. Enumerable.Range(0, 37).Select(i => (float)i)], nothing = [.. Enumerable.Repeat(float.NaN, 37)];
        foreach (Run run in new Run[] { Binary.Min, Binary.Max, Binary.Add })
        {
            var output = new float[37];
            run(numbers, [37], nothing, [37], output);
            Assert.All(output, value => Assert.Equal(float.NaN, value));
            run(nothing, [37], numbers, [37], output);
            Assert.All(output, value => Assert.Equal(float.NaN, value));
        }
    }

    [Fact]
    public void Integers_wrap_and_never_fail()
    {
        int[] a = [7, -7, int.MinValue, 5, int.MaxValue], b = [2, 2, -1, 0, 2];
        var output = new int[5];
        Binary.Div<int>(a, [5], b, [5], output);
        Assert.Equal([3, -3, int.MinValue, 0, int.MaxValue / 2], output);
        Binary.Mod<int>(a, [5], b, [5], output);
        Assert.Equal([1, 1, 0, 0, 1], output);
        Binary.Fmod<int>(a, [5], b, [5], output);
        Assert.Equal([1, -1, 0, 0, 1], output);
        Binary.Mul<int>(a, [5], b, [5], output);
        Assert.Equal([14, -14, int.MinValue, 0, -2], output);
        var bytes = new byte[2];
        Binary.Div<byte>([200, 200], [2], [255, 3], [2], bytes);
        Assert.Equal([0, 66], bytes);
        Binary.Add<byte>([200, 200], [2], [100], [1], bytes);
        Assert.Equal([44, 44], bytes);
        var longs = new long[4];
        Binary.Add<long>([1, 2], [2, 1], [10, 20], [2], longs);
        Assert.Equal([11, 21, 12, 22], longs);
    }

    [Fact]
    public void Bits_of_integers()
    {
        var bytes = new byte[4];
        Binary.BitwiseAnd<byte>([0b1100, 255, 1, 0], [4], [0b1010], [1], bytes);
        Assert.Equal([0b1000, 0b1010, 0, 0], bytes);
        Binary.ShiftLeft<byte>([3, 3, 3, 3], [4], [1, 7, 8, 255], [4], bytes);
        Assert.Equal([6, 128, 0, 0], bytes);
        Binary.ShiftRight<byte>([200, 200, 200, 200], [4], [0, 3, 8, 255], [4], bytes);
        Assert.Equal([200, 25, 0, 0], bytes);
        var integers = new int[2];
        Binary.BitwiseOr<int>([int.MinValue, 5], [2], [1, 2], [2], integers);
        Assert.Equal([int.MinValue + 1, 7], integers);
        var longs = new long[4];
        Binary.BitwiseXor<long>([1, -1], [2, 1], [-1, 1L << 40], [2], longs);
        Assert.Equal([-2, 1 | (1L << 40), 0, ~(1L << 40)], longs);
    }

    [Fact]
    public void Comparisons_and_choices()
    {
        var output = new bool[4];
        float[] a = [1, 2, float.NaN, 4], b = [2, 2, 2, float.NaN];
        Binary.Less<float>(a, [4], b, [4], output);
        Assert.Equal([true, false, false, false], output);
        Binary.LessOrEqual<float>(a, [4], b, [4], output);
        Assert.Equal([true, true, false, false], output);
        Binary.Greater<float>(b, [4], a, [4], output);
        Assert.Equal([true, false, false, false], output);
        Binary.GreaterOrEqual<float>(b, [4], a, [4], output);
        Assert.Equal([true, true, false, false], output);
        Binary.Equal<float>(a, [4], b, [4], output);
        Assert.Equal([false, true, false, false], output);
        Binary.And([true, true, false, false], [4], [true, false, true, false], [4], output);
        Assert.Equal([true, false, false, false], output);
        Binary.Or([true, true, false, false], [4], [true, false, true, false], [4], output);
        Assert.Equal([true, true, true, false], output);
        Binary.Xor([true, true, false, false], [4], [true, false, true, false], [4], output);
        Assert.Equal([false, true, true, false], output);
        Binary.Equal([true, true, false, false], [4], [true, false, true, false], [4], output);
        Assert.Equal([true, false, false, true], output);

        var chosen = new float[6];
        Selection.Where<float>([true, false], [2, 1], [1, 2, 3], [3], [9], [1], chosen);
        Assert.Equal([1, 2, 3, 9, 9, 9], chosen);
    }

    [Fact]
    public void Shapes_that_do_not_go_together_are_refused()
    {
        Assert.Throws<ArgumentException>("shapes", () => Binary.Add(new float[6], [2, 3], new float[2], [2], new float[6]));
        Assert.Throws<ArgumentException>("a", () => Binary.Add(new float[5], [2, 3], new float[3], [3], new float[6]));
        Assert.Throws<ArgumentException>("output", () => Binary.Add(new float[6], [2, 3], new float[3], [3], new float[5]));
    }

    private static int[] Common(int[] a, int[] b)
    {
        int rank = Math.Max(a.Length, b.Length);
        int Size(int[] shape, int axis) => axis < rank - shape.Length ? 1 : shape[axis - rank + shape.Length];
        return [.. Enumerable.Range(0, rank).Select(axis => Size(a, axis) == 1 ? Size(b, axis) : Size(a, axis))];
    }
}
