using System;

namespace Dsc.Samples.Quickstart;

/// <summary>
/// Weights that draw the edges of an RGB picture as coloured light.
/// <para>Depthwise: each of the three channels is filtered by eight edge detectors, derivatives of a Gaussian that look
/// in the eight compass directions. A small negative bias and ReLU keep the clear edges and drop the soft gradients.</para>
/// <para>Pointwise: the 24 answers are mixed into one picture. Each direction adds its own hue, so that a round shape
/// gets the whole colour wheel.</para>
/// </summary>
internal static class EdgeWeights
{
    public const int K = 5;
    public const int Channels = 3;
    public const int Directions = 8;
    private const double Sigma = 1.1;
    private const float Threshold = 0.06f;

    /// <summary>[5][5][channel][direction]</summary>
    public static float[] Depthwise()
    {
        var weights = new float[K * K * Channels * Directions];
        for (int direction = 0; direction < Directions; direction++)
        {
            double[] filter = EdgeFilter(direction * 2 * Math.PI / Directions);
            for (int tap = 0; tap < K * K; tap++)
            {
                for (int channel = 0; channel < Channels; channel++)
                    weights[(((tap * Channels) + channel) * Directions) + direction] = (float)filter[tap];
            }
        }

        return weights;
    }

    /// <summary>[channel][direction]</summary>
    public static float[] DepthwiseBias()
    {
        var bias = new float[Channels * Directions];
        Array.Fill(bias, -Threshold);
        return bias;
    }

    /// <summary>[channel and direction][red, green, blue]</summary>
    public static float[] Pointwise()
    {
        var weights = new float[Channels * Directions * 3];
        for (int from = 0; from < Channels * Directions; from++)
        {
            double hue = from % Directions * 2 * Math.PI / Directions;
            for (int to = 0; to < 3; to++)
                weights[(from * 3) + to] = (float)(0.30 + (0.55 * Math.Cos(hue - (to * 2 * Math.PI / 3))));
        }

        return weights;
    }

    /// <summary>[red, green, blue]: a night sky where there are no edges.</summary>
    public static float[] Bias() => [0.015f, 0.015f, 0.05f];

    /// <summary>Scaled so that a sharp step from 0 to 1 in its direction gives 1.</summary>
    private static double[] EdgeFilter(double angle)
    {
        var filter = new double[K * K];
        double positive = 0;
        for (int tap = 0; tap < filter.Length; tap++)
        {
            int x = (tap % K) - (K / 2), y = (tap / K) - (K / 2);
            double along = (x * Math.Cos(angle)) + (y * Math.Sin(angle));
            filter[tap] = along * Math.Exp(-((x * x) + (y * y)) / (2 * Sigma * Sigma));
            positive += Math.Max(filter[tap], 0);
        }

        for (int tap = 0; tap < filter.Length; tap++)
            filter[tap] /= positive;
        return filter;
    }
}
