using System;
using System.IO;
using System.Linq;
using Dsc;
using Dsc.Samples;
using Dsc.Samples.Filters;
using Xunit;

namespace SampleTests;

/// <summary>The sample's filters against the reference, and the pictures that it writes.</summary>
public sealed class FiltersTests
{
    private const int Height = 37, Width = 53;

    private static readonly float[] s_gaussian = [0.0290f, 0.1037f, 0.2233f, 0.2880f, 0.2233f, 0.1037f, 0.0290f];

    [Fact]
    public void TheFiltersAreThoseOfTheirNames()
    {
        Check(3, s_gaussian, s_gaussian, Kernels.Gaussian);
        Check(1, [1, 2, 1], [-1, 0, 1], Kernels.SobelX);
        Check(1, [-1, 0, 1], [1, 2, 1], Kernels.SobelY);
        Check(1, [3, 10, 3], [-1, 0, 1], Kernels.ScharrX);
        Check(1, [-1, 0, 1], [3, 10, 3], Kernels.ScharrY);
    }

    [Fact]
    public void AnUprightEdgeIsWhereItIs()
    {
        var input = new Plane([.. Enumerable.Range(0, Height * Width).Select(i => i % Width < 20 ? 0f : 1f)], Height, Width, 1);
        var x = new Filter("x", 3, input, Kernels.SobelX);
        var y = new Filter("y", 3, input, Kernels.SobelY);
        Picture edges = Plane.Magnitude(x.Output, y.Output, 4).ToPicture();

        for (int column = 0; column < Width - 1; column++)
            Assert.Equal(column is 19 or 20 ? 255 : 0, edges.Rgb[((18 * Width) + column) * 3]);
    }

    [Fact]
    public void ThePicturesAreWritten()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            Assert.Equal(0, Program.Main([folder]));
            Picture picture = PngReader.Read(Path.Combine(folder, "picture.png"));
            Assert.Equal(Scene.Draw(picture.Width).Rgb, picture.Rgb);
            foreach (string name in (string[])["gaussian", "sobel", "scharr"])
            {
                Picture result = PngReader.Read(Path.Combine(folder, name + ".png"));
                Assert.Equal((picture.Width, picture.Height), (result.Width, result.Height));
                Assert.True(result.Rgb.Distinct().Count() > 100, $"{name}.png has hardly any shades.");
                Assert.NotEqual(picture.Rgb, result.Rgb);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void WrongArgumentsAreRefused()
    {
        Assert.Equal(2, Program.Main(["a", "b", "c"]));
        Assert.Equal(1, Program.Main([Path.GetTempPath(), "missing.png"]));
    }

    private static void Check(int channels, float[] column, float[] row, Filter.Kernel kernel)
    {
        var random = new Random(channels);
        var input = new Plane([.. Enumerable.Range(0, Height * Width * channels).Select(_ => random.NextSingle())], Height, Width, channels);
        var filter = new Filter("", column.Length, input, kernel);

        var expected = new float[input.Values.Length];
        Reference.SpatialSeparableConv<float>(
            new WindowAxis(Height, column.Length, Padding: Padding.Same), new WindowAxis(Width, row.Length, Padding: Padding.Same), channels, input.Values, column, row, expected);
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], filter.Output.Values[i], 2e-5f);
    }
}
