using System;
using System.IO;
using System.Linq;

namespace Dsc.Samples.Filters;

/// <summary>Blurs a picture and finds its edges, writes the results, and tells how long that takes.</summary>
internal static class Program
{
    private const int Size = 512;

    internal static int Main(string[] args)
    {
        if (args.Length > 2)
        {
            Console.Error.WriteLine("Usage: dotnet run -c Release --project samples/Filters -- [FOLDER [PICTURE.png]]");
            return 2;
        }

        try
        {
            Run(Path.GetFullPath(args.Length > 0 ? args[0] : Path.Combine("artifacts", "filters")), args.Length > 1 ? PngReader.Read(args[1]) : Scene.Draw(Size));
            return 0;
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
    }

    private static void Run(string folder, Picture picture)
    {
        Plane colours = Plane.FromPicture(picture), grey = colours.Luminance();
        Filter blur = new("Gaussian, 3 channels", 7, colours, Kernels.Gaussian);
        Filter sobelX = new("Sobel, x", 3, grey, Kernels.SobelX), sobelY = new("Sobel, y", 3, grey, Kernels.SobelY);
        Filter scharrX = new("Scharr, x", 3, grey, Kernels.ScharrX), scharrY = new("Scharr, y", 3, grey, Kernels.ScharrY);

        // A sharp edge from black to white gives 4 with Sobel's and 16 with Scharr's coefficients.
        Directory.CreateDirectory(folder);
        foreach ((string name, Picture result) in ((string, Picture)[])
        [
            ("picture", picture),
            ("gaussian", blur.Output.ToPicture()),
            ("sobel", Plane.Magnitude(sobelX.Output, sobelY.Output, 4).ToPicture()),
            ("scharr", Plane.Magnitude(scharrX.Output, scharrY.Output, 16).ToPicture()),
        ])
        {
            string path = Path.Combine(folder, name + ".png");
            PngWriter.Write(path, result);
            Console.WriteLine(path);
        }

        Console.WriteLine();
        PrintTimes(blur, sobelX, sobelY, scharrX, scharrY);
    }

    private static void PrintTimes(params Filter[] filters)
    {
        double[] seconds = Stopwatches.Medians(filters.Select(filter => (Action)filter.Run).ToArray());
        var table = new TextTable("filter", "size", "coefficients", "as two passes", "time us", "million pixels/s");
        foreach ((int i, Filter filter) in filters.Index())
        {
            double pixels = filter.Output.Height * filter.Output.Width;
            table.Add(
                filter.Name, $"{filter.Size} x {filter.Size}", $"{filter.Size * filter.Size}", $"{2 * filter.Size}",
                $"{seconds[i] * 1e6:F1}", $"{pixels / seconds[i] / 1e6:F0}");
        }

        Console.Write(table);
        Console.WriteLine();
        Console.WriteLine($"One thread on {Tiers.InUse}; times are medians.");
    }
}
