using System;

namespace Dsc.Samples.AotApp;

/// <summary>A kernel that can be run and compared with the reference.</summary>
/// <param name="Run">Fills <paramref name="Output"/>.</param>
/// <param name="Reference">Fills an array of the same length by the plain definition.</param>
internal sealed record Layer(string Name, float[] Output, Action Run, Action<float[]> Reference)
{
    /// <summary>The largest difference of the last run from the reference, as a part of the value where that is above 1.</summary>
    public float LargestError()
    {
        var expected = new float[Output.Length];
        Reference(expected);
        float largest = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            float error = MathF.Abs(expected[i] - Output[i]) / MathF.Max(1, MathF.Abs(expected[i]));
            if (!(error <= largest)) // also true for a NaN
                largest = error;
        }

        return largest;
    }
}
