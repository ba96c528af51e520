using System;
using System.Collections.Generic;
using Dsc.Generator.Graphs.Evaluation;
using Xunit;

namespace NetworkTests.Support;

/// <summary>Equality of tensors up to rounding.</summary>
internal static class Close
{
    public static void Equal(IReadOnlyList<Tensor> expected, IReadOnlyList<Tensor> actual, double tolerance = 1e-4)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (int i = 0; i < expected.Count; i++)
            Equal(expected[i], actual[i], tolerance, $"output {i}");
    }

    public static void Equal(Tensor expected, Tensor actual, double tolerance = 1e-4, string what = "tensor")
    {
        Assert.Equal(expected.Shape, actual.Shape);
        Assert.Equal(expected.IsFloat, actual.IsFloat);
        if (!expected.IsFloat)
        {
            Assert.Equal(expected.Integers, actual.Integers);
            return;
        }

        for (int i = 0; i < expected.Count; i++)
        {
            double a = expected.Floats[i], b = actual.Floats[i];
            bool isClose = a.Equals(b) || Math.Abs(a - b) <= tolerance * Math.Max(1, Math.Abs(a));
            if (!isClose)
                Assert.Fail($"{what}, element {i}: expected {a}, was {b}");
        }
    }
}
