using System;
using System.IO;

namespace Dsc.Samples.Quickstart;

internal static class Program
{
    // Sums are made in the reference's order; only the narrower tiers, without fused multiply-adds, round differently.
    private const float Tolerance = 1e-5f;

    /// <param name="args">Optionally the file for the picture.</param>
    private static int Main(string[] args)
    {
        string path = Path.GetFullPath(args is [string file] ? file : Path.Combine("artifacts", "quickstart.png"));

        Picture picture = Scene.Draw(512 + (2 * EdgeDrawing.Border));
        var drawing = new EdgeDrawing(picture);
        drawing.Run();

        float difference = drawing.LargestDifferenceFromReference();
        bool good = difference <= Tolerance;
        Console.WriteLine($"{drawing.Output.Length} values; largest difference from the scalar reference: {difference:G3} ({(good ? "good" : "WRONG")})");

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        PngWriter.Write(path, Picture.SideBySide(picture.Crop(EdgeDrawing.Border), drawing.ToPicture()));
        Console.WriteLine($"Before and after: {path}");
        Console.WriteLine();

        good &= ShapeGame.Play();
        Console.WriteLine();

        var table = new SpeedTable();
        table.AddLayers();
        table.Add(drawing);
        table.Print();
        return good ? 0 : 1;
    }
}
