using System;

namespace RuntimeTests.Runtime;

/// <summary>Numbers for tests: the same ones in every run.</summary>
internal static class Draw
{
    public static float[] Floats(int count, int seed)
    {
        var random = new Random(seed);
        var values = new float[count];
        foreach (ref float value in values.AsSpan())
            value = (float)((random.NextDouble() * 2) - 1);
        return values;
    }

    /// <summary>From <c>[first][second]</c> to <c>[second][first]</c>.</summary>
    public static float[] Transpose(float[] values, int first, int second)
    {
        var result = new float[values.Length];
        for (int i = 0; i < first; i++)
            for (int j = 0; j < second; j++)
                result[(j * first) + i] = values[(i * second) + j];
        return result;
    }

    public static double[] Doubles(float[] values) => Array.ConvertAll(values, v => (double)v);
}
