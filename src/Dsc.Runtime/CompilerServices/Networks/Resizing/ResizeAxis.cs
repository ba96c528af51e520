using System;
using System.ComponentModel;

namespace Dsc.CompilerServices.Networks;

/// <summary>One axis of a resizing, worked out once: which elements of the input an element of the output is made of.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed partial class ResizeAxis
{
    private ResizeAxis(int input, int output)
    {
        Input = input;
        Low = new int[output];
        High = Low;
        Fraction = [];
    }

    /// <summary>Elements of the input.</summary>
    public int Input { get; }

    /// <summary>Elements of the output.</summary>
    public int Output => Low.Length;

    /// <summary>The element, or the lower of two.</summary>
    internal int[] Low { get; }

    /// <summary>The higher of two; the same array as <see cref="Low"/> where one is taken as it is.</summary>
    internal int[] High { get; private init; }

    /// <summary>How much of the higher one, 0 to 1; empty where one is taken as it is.</summary>
    internal float[] Fraction { get; private init; }

    /// <summary>Elements of the output for each of the input, if each of these is repeated so many times; otherwise 0.</summary>
    internal int Repeats { get; private set; }

    /// <summary>Takes the nearest element.</summary>
    /// <param name="input">Elements of the input; at least 1.</param>
    /// <param name="output">Elements of the output; at least 1.</param>
    /// <param name="scale">Output by input, as the file says; 0 for the quotient of the sizes.</param>
    /// <param name="coordinates">Which place an output stands for.</param>
    /// <param name="mode">Which element is the nearest.</param>
    public static ResizeAxis Nearest(int input, int output, float scale, ResizeCoordinates coordinates, NearestMode mode)
    {
        var axis = new ResizeAxis(input, output);
        for (int i = 0; i < output; i++)
        {
            float x = Place(i, input, output, scale, coordinates);
            int nearest = (int)(mode switch
            {
                NearestMode.Floor => MathF.Floor(x),
                NearestMode.Ceil => MathF.Ceiling(x),
                NearestMode.RoundPreferCeil => MathF.Floor(x + 0.5f),
                _ => MathF.Ceiling(x - 0.5f),
            });
            axis.Low[i] = Math.Clamp(nearest, 0, input - 1);
        }

        axis.Repeats = CountRepeats(axis);
        return axis;
    }

    /// <summary>Takes the weighted mean of the two elements around.</summary>
    /// <param name="input">Elements of the input; at least 1.</param>
    /// <param name="output">Elements of the output; at least 1.</param>
    /// <param name="scale">Output by input, as the file says; 0 for the quotient of the sizes.</param>
    /// <param name="coordinates">Which place an output stands for.</param>
    public static ResizeAxis Linear(int input, int output, float scale, ResizeCoordinates coordinates)
    {
        var axis = new ResizeAxis(input, output) { High = new int[output], Fraction = new float[output] };
        for (int i = 0; i < output; i++)
        {
            float x = Math.Clamp(Place(i, input, output, scale, coordinates), 0, input - 1);
            int low = (int)x;
            axis.Low[i] = low;
            axis.High[i] = Math.Min(low + 1, input - 1);
            axis.Fraction[i] = x - low;
        }

        return axis;
    }

    private static float Place(int x, int input, int output, float scale, ResizeCoordinates coordinates)
    {
        if (scale == 0)
            scale = output / (float)input;
        switch (coordinates)
        {
            case ResizeCoordinates.Asymmetric:
                return x / scale;
            case ResizeCoordinates.AlignCorners:
                return output == 1 ? 0 : x * (float)(input - 1) / (output - 1);
            case ResizeCoordinates.TensorFlowHalfPixelForNearest:
                return (x + 0.5f) / scale;
            case ResizeCoordinates.PytorchHalfPixel when output == 1:
                return 0;
            case ResizeCoordinates.HalfPixelSymmetric:
                float adjustment = output / (scale * input), center = input / 2f;
                return (center * (1 - adjustment)) + ((x + 0.5f) / scale) - 0.5f;
            default:
                return ((x + 0.5f) / scale) - 0.5f;
        }
    }

    private static int CountRepeats(ResizeAxis axis)
    {
        if (axis.Output % axis.Input != 0)
            return 0;
        int repeats = axis.Output / axis.Input;
        for (int i = 0; i < axis.Output; i++)
        {
            if (axis.Low[i] != i / repeats)
                return 0;
        }

        return repeats;
    }
}
