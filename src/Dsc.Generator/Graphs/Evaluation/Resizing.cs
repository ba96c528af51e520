using System;

namespace Dsc.Generator.Graphs.Evaluation;

/// <summary>Other heights and widths, nearest or linear.</summary>
internal static class Resizing
{
    public static Tensor Resize(Tensor x, Resize resize, int[] shape)
    {
        if (resize.IsWeighted)
            return WeightedResizing.Resize(x, resize, shape);
        int height = x.Shape[1], width = x.Shape[2], channels = x.Shape[3];
        (int Low, int High, double Part)[] rows = Axis(resize, height, shape[1], resize.ScaleHeight), columns = Axis(resize, width, shape[2], resize.ScaleWidth);
        var result = new Tensor(x.Type, shape);
        for (int line = 0; line < shape[0] * shape[1]; line++)
        {
            int picture = line / shape[1] * height;
            (int top, int bottom, double down) = rows[line % shape[1]];
            for (int ox = 0; ox < shape[2]; ox++)
            {
                (int left, int right, double across) = columns[ox];
                for (int c = 0; c < channels; c++)
                {
                    double At(int y, int column)
                    {
                        int from = ((((picture + y) * width) + column) * channels) + c;
                        return x.IsFloat ? x.Floats[from] : x.Integers[from];
                    }

                    double value = resize.Mode == ResizeMode.Nearest
                        ? At(top, left)
                        : Mix(Mix(At(top, left), At(top, right), across), Mix(At(bottom, left), At(bottom, right), across), down);
                    int target = (((line * shape[2]) + ox) * channels) + c;
                    if (result.IsFloat)
                        result.Floats[target] = (float)value;
                    else
                        result.Integers[target] = (long)value;
                }
            }
        }

        return result;
    }

    /// <summary>For each output coordinate the two of the input that it lies between, and how far it is from the first.</summary>
    public static (int Low, int High, double Part)[] Axis(Resize resize, int inputs, int outputs, float scale)
    {
        var axis = new (int Low, int High, double Part)[outputs];
        for (int i = 0; i < outputs; i++)
        {
            float place = Place(resize.Coordinates, i, inputs, outputs, scale);
            if (resize.Mode == ResizeMode.Nearest)
            {
                int nearest = (int)Limit(Rounded(place, resize.Rounding), inputs);
                axis[i] = (nearest, nearest, 0);
                continue;
            }

            double limited = Limit(place, inputs);
            int low = Math.Min((int)limited, inputs - 1);
            axis[i] = (low, Math.Min(low + 1, inputs - 1), limited - low);
        }

        return axis;
    }

    /// <summary>The place of the input that an output stands for.</summary>
    public static float Place(CoordinateMode coordinates, int i, int inputs, int outputs, float scale) => coordinates switch
    {
        // In single precision, as ONNX Runtime: where a place is just between two elements, its rounding decides.
        CoordinateMode.Asymmetric => i / scale,
        CoordinateMode.AlignCorners => outputs == 1 ? 0 : i * (float)(inputs - 1) / (outputs - 1),
        CoordinateMode.HalfPixelForNearest => (i + 0.5f) / scale,
        CoordinateMode.PytorchHalfPixel when outputs == 1 => 0,
        CoordinateMode.HalfPixelSymmetric => (inputs / 2f * (1 - (outputs / (scale * inputs)))) + ((i + 0.5f) / scale) - 0.5f,
        _ => ((i + 0.5f) / scale) - 0.5f,
    };

    private static double Mix(double a, double b, double part) => a + ((b - a) * part);

    private static double Limit(double value, int size) => Math.Min(Math.Max(value, 0), size - 1);

    private static double Rounded(double value, NearestRounding rounding) => rounding switch
    {
        NearestRounding.Floor => Math.Floor(value),
        NearestRounding.Ceil => Math.Ceiling(value),
        NearestRounding.RoundPreferFloor => Math.Ceiling(value - 0.5),
        _ => Math.Floor(value + 0.5),
    };
}
