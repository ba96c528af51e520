using System;
using System.Collections.Generic;
using System.IO;

namespace Dsc.Samples.Faces;

internal static class Program
{
    private const string Usage = "Usage: dotnet run -c Release --project samples/Faces -p:UltraFace=MODEL.onnx -- PICTURE.png [FACES.png]\n"
        + "  MODEL.onnx  models/onnx/version-slim-320_simplified.onnx of github.com/Linzaer/Ultra-Light-Fast-Generic-Face-Detector-1MB\n"
        + "  FACES.png   the picture with frames; artifacts/faces.png without it";

    private static int Main(string[] args)
    {
#if ULTRAFACE
        if (args.Length is not (1 or 2))
        {
            Console.Error.WriteLine(Usage);
            return 2;
        }

        try
        {
            Run(args[0], Path.GetFullPath(args.Length == 2 ? args[1] : Path.Combine("artifacts", "faces.png")));
            return 0;
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
#else
        Console.Error.WriteLine("This program was built without its network, which is compiled in: name the file with -p:UltraFace=MODEL.onnx.\n" + Usage);
        return args.Length == 0 ? 0 : 2;
#endif
    }

#if ULTRAFACE
    private static void Run(string image, string path)
    {
        Picture picture = PngReader.Read(image);
        byte[] pixels = picture.Resize(FaceFinder.Width, FaceFinder.Height).Rgb;
        var finder = new FaceFinder();
        IReadOnlyList<Face> faces = finder.Find(pixels);
        foreach (Face face in faces)
        {
            Console.WriteLine($"face of score {face.Score:F3} from ({face.Left * picture.Width:F0}, {face.Top * picture.Height:F0}) "
                + $"to ({face.Right * picture.Width:F0}, {face.Bottom * picture.Height:F0})");
        }

        double seconds = Stopwatches.Medians([() => finder.Run(pixels)])[0];
        Console.WriteLine($"{faces.Count} {(faces.Count == 1 ? "face" : "faces")}; the network takes {seconds * 1e3:F2} ms on {Tiers.InUse}, one thread");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        PngWriter.Write(path, FrameDrawing.Draw(picture, faces));
        Console.WriteLine(path);
    }
#endif
}
