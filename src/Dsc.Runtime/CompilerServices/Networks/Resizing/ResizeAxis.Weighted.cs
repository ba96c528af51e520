using System;

namespace Dsc.CompilerServices.Networks;

// Axes whose outputs are sums over a kernel.
public sealed partial class ResizeAxis
{
    /// <summary>Elements of the input for each of the output, in <see cref="Sources"/> and <see cref="Weights"/>; 0 where there are no lists of them.</summary>
    internal int Taps { get; private init; }

    /// <summary>For each output the elements of the input.</summary>
    internal int[] Sources { get; private init; } = [];

    /// <summary>For each output the weights of the elements, whose sum is 1.</summary>
    internal float[] Weights { get; private init; } = [];

    /// <summary>Takes the sum over a cubic kernel of four elements (Keys 1981).</summary>
    /// <param name="input">Elements of the input; at least 1.</param>
    /// <param name="output">Elements of the output; at least 1.</param>
    /// <param name="scale">Output by input, as the file says; 0 for the quotient of the sizes.</param>
    /// <param name="coordinates">Which place an output stands for.</param>
    /// <param name="coefficient">The slope of the kernel at a distance of 1, as -0.5 or -0.75.</param>
    /// <param name="excludeOutside">The weights of elements outside go to those inside, not to the border.</param>
    /// <param name="antialias">The kernel is stretched where the output is smaller.</param>
    public static ResizeAxis Cubic(int input, int output, float scale, ResizeCoordinates coordinates, float coefficient, bool excludeOutside, bool antialias) =>
        Weighted(input, output, scale, coordinates, 2, antialias, excludeOutside, distance => CubicKernel(distance, coefficient));

    /// <summary>Takes the sum over a linear kernel that may be stretched.</summary>
    /// <param name="input">Elements of the input; at least 1.</param>
    /// <param name="output">Elements of the output; at least 1.</param>
    /// <param name="scale">Output by input, as the file says; 0 for the quotient of the sizes.</param>
    /// <param name="coordinates">Which place an output stands for.</param>
    /// <param name="excludeOutside">The weights of elements outside go to those inside, not to the border.</param>
    /// <param name="antialias">The kernel is stretched where the output is smaller.</param>
    public static ResizeAxis Linear(int input, int output, float scale, ResizeCoordinates coordinates, bool excludeOutside, bool antialias) =>
        Weighted(input, output, scale, coordinates, 1, antialias, excludeOutside, distance => Math.Max(1 - distance, 0));

    private static ResizeAxis Weighted(
        int input, int output, float scale, ResizeCoordinates coordinates, int reach, bool antialias, bool excludeOutside, Func<double, double> kernel)
    {
        double shrink = antialias ? Math.Min(scale == 0 ? output / (double)input : scale, 1) : 1;
        int taps = (2 * (int)Math.Ceiling(reach / shrink)) + 1;
        var axis = new ResizeAxis(input, output) { Taps = taps, Sources = new int[output * taps], Weights = new float[output * taps] };
        var weights = new double[taps];
        for (int i = 0; i < output; i++)
        {
            float place = Place(i, input, output, scale, coordinates);
            int first = (int)MathF.Floor(place) - (taps / 2);
            double sum = 0;
            for (int tap = 0; tap < taps; tap++)
            {
                bool isThere = !excludeOutside || (first + tap >= 0 && first + tap < input);
                weights[tap] = isThere ? kernel(Math.Abs(first + tap - (double)place) * shrink) : 0;
                sum += weights[tap];
            }

            for (int tap = 0; tap < taps; tap++)
            {
                axis.Sources[(i * taps) + tap] = Math.Clamp(first + tap, 0, input - 1);
                axis.Weights[(i * taps) + tap] = (float)(weights[tap] / sum);
            }
        }

        return axis;
    }

    private static double CubicKernel(double distance, double a) => distance switch
    {
        < 1 => ((((a + 2) * distance) - (a + 3)) * distance * distance) + 1,
        < 2 => (((((a * distance) - (5 * a)) * distance) + (8 * a)) * distance) - (4 * a),
        _ => 0,
    };
}
