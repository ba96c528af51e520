using System;
using Dsc.Analysis;

namespace Dsc.Samples.Factorize;

/// <summary>Standard layers that the sample makes itself.</summary>
internal static class MadeLayer
{
    // Each pattern counts for this much of the one before.
    private const double Decay = 0.4;

    /// <summary>
    /// A 3 x 3 layer whose output channels share most of what they look at: the filters of an input channel are mixtures of
    /// nine patterns, the first of which count most.
    /// </summary>
    public static StandardKernel Mixed(int channels)
    {
        const int Taps = 9;
        var random = new Random(1);
        var values = new float[Taps * channels * channels];
        for (int c = 0; c < channels; c++)
        {
            for (int pattern = 0; pattern < Taps; pattern++)
                AddPattern(values, c, channels, Draw(random, Taps), Draw(random, channels), Math.Pow(Decay, pattern));
        }

        return new StandardKernel(new StandardConvShape(3, 3, channels, channels), values);
    }

    /// <summary>Two output channels that look 3 and 5 pixels to the right: no single filter does both.</summary>
    public static StandardKernel LookingRight()
    {
        const int Width = 6;
        var values = new float[Width * 2];
        values[3 * 2] = 1;
        values[(5 * 2) + 1] = 1;
        return new StandardKernel(new StandardConvShape(1, Width, 1, 2), values);
    }

    public static float[] Draw(Random random, int count)
    {
        var values = new float[count];
        for (int i = 0; i < count; i++)
            values[i] = (random.NextSingle() * 2) - 1;
        return values;
    }

    private static void AddPattern(float[] values, int channel, int channels, float[] filter, float[] outputs, double weight)
    {
        for (int tap = 0; tap < filter.Length; tap++)
        {
            for (int o = 0; o < channels; o++)
                values[(((tap * channels) + channel) * channels) + o] += (float)(weight * filter[tap] * outputs[o]);
        }
    }
}
