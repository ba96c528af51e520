using System;
using System.Linq;
using Dsc.CompilerServices.Networks;
using Xunit;

namespace Dsc.RuntimeTests.Networks;

public class ResizeTests
{
    public static TheoryData<ResizeCoordinates> Coordinates => [.. Enum.GetValues<ResizeCoordinates>()];

    [Theory]
    [MemberData(nameof(Coordinates))]
    public void The_nearest_pixel(ResizeCoordinates coordinates)
    {
        foreach (NearestMode mode in Enum.GetValues<NearestMode>())
        {
            foreach ((int input, int output) in new[] { (2, 4), (4, 2), (5, 5), (3, 7), (7, 3), (1, 4), (6, 1), (5, 15) })
            {
                ResizeAxis rows = ResizeAxis.Nearest(input, output, 0, coordinates, mode), columns = ResizeAxis.Nearest(4, 8, 2, coordinates, mode);
                float[] image = Shapes.Floats(new Random(1), 2 * input * 4 * 19);
                int From(int at, int size, int result)
                {
                    double x = Place(at, size, result, coordinates);
                    double nearest = mode switch
                    {
                        NearestMode.Floor => Math.Floor(x),
                        NearestMode.Ceil => Math.Ceiling(x),
                        NearestMode.RoundPreferFloor => x - Math.Floor(x) <= 0.5 ? Math.Floor(x) : Math.Ceiling(x),
                        _ => x - Math.Floor(x) < 0.5 ? Math.Floor(x) : Math.Ceiling(x),
                    };
                    return (int)Math.Clamp(nearest, 0, size - 1);
                }

                float[] expected = [.. Shapes.Indices([2, output, 8, 19]).Select(i => image[Shapes.At([2, input, 4, 19], [i[0], From(i[1], input, output), From(i[2], 4, 8), i[3]])])];
                Assert.Equal(expected, Guarded.Run((a, o) => Resize.Run(a, 2, rows, columns, 19, o), image, expected.Length));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Coordinates))]
    public void The_mean_of_four(ResizeCoordinates coordinates)
    {
        foreach ((int input, int output, int channels) in new[] { (2, 4, 37), (4, 2, 3), (5, 5, 1), (3, 7, 70), (7, 3, 2), (1, 4, 16), (6, 1, 5) })
        {
            ResizeAxis rows = ResizeAxis.Linear(input, output, 0, coordinates), columns = ResizeAxis.Linear(5, 9, 0, coordinates);
            float[] image = Shapes.Floats(new Random(1), 2 * input * 5 * channels);
            double[] expected = [.. Shapes.Indices([2, output, 9, channels]).Select(i =>
            {
                double y = Math.Clamp(Place(i[1], input, output, coordinates), 0, input - 1), x = Math.Clamp(Place(i[2], 5, 9, coordinates), 0, 4);
                double At(double row, double column) => image[Shapes.At([2, input, 5, channels], [i[0], (int)Math.Min(row, input - 1), (int)Math.Min(column, 4), i[3]])];
                double fy = y - Math.Floor(y), fx = x - Math.Floor(x);
                double top = (At(Math.Floor(y), Math.Floor(x)) * (1 - fx)) + (At(Math.Floor(y), Math.Floor(x) + 1) * fx);
                double bottom = (At(Math.Floor(y) + 1, Math.Floor(x)) * (1 - fx)) + (At(Math.Floor(y) + 1, Math.Floor(x) + 1) * fx);
                return (top * (1 - fy)) + (bottom * fy);
            })];
            Guarded.AssertClose(expected, Guarded.Run((a, o) => Resize.Run(a, 2, rows, columns, channels, o), image, expected.Length), 2e-6);
        }
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void Kernels_with_weights(bool excludeOutside, bool antialias)
    {
        foreach ((int input, int output, int channels) in new[] { (4, 8, 37), (9, 4, 3), (5, 5, 1), (7, 3, 70), (1, 4, 16), (6, 1, 5) })
        {
            ResizeAxis rows = ResizeAxis.Cubic(input, output, 0, ResizeCoordinates.HalfPixel, -0.75f, excludeOutside, antialias);
            ResizeAxis columns = ResizeAxis.Cubic(5, 9, 0, ResizeCoordinates.HalfPixel, -0.75f, excludeOutside, antialias);
            float[] image = Shapes.Floats(new Random(1), 2 * input * 5 * channels);
            double[] expected = [.. Shapes.Indices([2, output, 9, channels]).Select(i =>
            {
                double sum = 0;
                foreach ((int y, double down) in Weights(i[1], input, output, excludeOutside, antialias))
                    foreach ((int x, double across) in Weights(i[2], 5, 9, excludeOutside, antialias))
                        sum += down * across * image[Shapes.At([2, input, 5, channels], [i[0], y, x, i[3]])];
                return sum;
            })];
            Guarded.AssertClose(expected, Guarded.Run((a, o) => Resize.Run(a, 2, rows, columns, channels, o), image, expected.Length), 3e-6);
        }
    }

    private static (int From, double Weight)[] Weights(int at, int input, int output, bool excludeOutside, bool antialias)
    {
        double place = Place(at, input, output, ResizeCoordinates.HalfPixel), shrink = antialias ? Math.Min((double)output / input, 1) : 1;
        (int From, double Weight)[] all = [.. Enumerable.Range(-60, 140).Where(from => !excludeOutside || (from >= 0 && from < input)).Select(from => (from, Keys(Math.Abs(from - place) * shrink)))];
        double sum = all.Sum(one => one.Weight);
        return [.. all.Select(one => (Math.Clamp(one.From, 0, input - 1), one.Weight / sum))];
    }

    private static double Keys(double x) => x < 1 ? (1.25 * x * x * x) - (2.25 * x * x) + 1 : x < 2 ? (-0.75 * x * x * x) + (3.75 * x * x) - (6 * x) + 3 : 0;

    /// <summary>Results that ONNX's operator tests list.</summary>
    [Fact]
    public void Examples_of_ONNX()
    {
        var output = new float[24];
        ResizeAxis rows = ResizeAxis.Nearest(2, 4, 2, ResizeCoordinates.HalfPixel, NearestMode.RoundPreferFloor), columns = ResizeAxis.Nearest(2, 6, 3, ResizeCoordinates.HalfPixel, NearestMode.RoundPreferFloor);
        Resize.Run([1, 2, 3, 4], 1, rows, columns, 1, output);
        Assert.Equal([1, 1, 1, 2, 2, 2, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4, 3, 3, 3, 4, 4, 4], output);

        ResizeAxis two = ResizeAxis.Linear(2, 4, 2, ResizeCoordinates.HalfPixel);
        Resize.Run([1, 2, 3, 4], 1, two, two, 1, output.AsSpan(0, 16));
        Assert.Equal([1, 1.25f, 1.75f, 2, 1.5f, 1.75f, 2.25f, 2.5f, 2.5f, 2.75f, 3.25f, 3.5f, 3, 3.25f, 3.75f, 4], output[..16]);

        ResizeAxis down = ResizeAxis.Linear(2, 1, 0.6f, ResizeCoordinates.HalfPixel), across = ResizeAxis.Linear(4, 2, 0.6f, ResizeCoordinates.HalfPixel);
        Resize.Run([1, 2, 3, 4, 5, 6, 7, 8], 1, down, across, 1, output.AsSpan(0, 2));
        Assert.Equal(2.6666665, output[0], 1e-6);
        Assert.Equal(4.3333331, output[1], 1e-6);
    }

    [Fact]
    public void Strips_and_kinds()
    {
        ResizeAxis rows = ResizeAxis.Nearest(3, 7, 0, ResizeCoordinates.Asymmetric, NearestMode.Floor), columns = ResizeAxis.Nearest(4, 6, 0, ResizeCoordinates.Asymmetric, NearestMode.Floor);
        float[] image = Shapes.Floats(new Random(1), 2 * 3 * 4 * 5), whole = new float[2 * 7 * 6 * 5], strips = new float[2 * 7 * 6 * 5];
        Resize.Run(image, 2, rows, columns, 5, whole);
        for (int row = 13; row >= 0; row--)
            Resize.Run(image, 2, rows, columns, 5, strips, row, row + 1);
        Assert.Equal(whole, strips);
        Assert.Throws<ArgumentException>("columns", () => Resize.Run(image, 2, rows, ResizeAxis.Linear(4, 6, 0, ResizeCoordinates.Asymmetric), 5, new float[2 * 7 * 6 * 5]));
    }

    private static double Place(int x, int input, int output, ResizeCoordinates coordinates)
    {
        double scale = (double)output / input;
        return coordinates switch
        {
            ResizeCoordinates.Asymmetric => x / scale,
            ResizeCoordinates.AlignCorners => output == 1 ? 0 : x * (input - 1.0) / (output - 1),
            ResizeCoordinates.TensorFlowHalfPixelForNearest => (x + 0.5) / scale,
            ResizeCoordinates.PytorchHalfPixel => output == 1 ? 0 : ((x + 0.5) / scale) - 0.5,
            _ => ((x + 0.5) / scale) - 0.5, // the scale is exact here, so that the symmetric form is the plain one
        };
    }
}
