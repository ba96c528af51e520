using System;
using System.Linq;

namespace AnalysisTests;

/// <summary>Numbers for tests: the same ones in every run.</summary>
internal static class Draw
{
    public static float[] Floats(int count, int seed)
    {
        var random = new Random(seed);
        return Enumerable.Range(0, count).Select(_ => (float)((random.NextDouble() * 2) - 1)).ToArray();
    }
}
