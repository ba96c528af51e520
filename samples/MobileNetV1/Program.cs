using System;
using System.IO;
using System.Linq;

namespace Dsc.Samples.MobileNet;

internal static class Program
{
    private const string Usage = "Usage: dotnet run -c Release --project samples/MobileNetV1 -p:MobileNet=MODEL.tflite -- PICTURE\n"
        + "  MODEL.tflite  mobilenet_v1_0.25_224, float32, as TensorFlow's model zoo has it\n"
        + "  PICTURE       a .png, or a .rgb of 224 x 224 x 3 bytes";

    private static int Main(string[] args)
    {
#if MOBILENET
        if (args.Length != 1)
        {
            Console.Error.WriteLine(Usage);
            return 2;
        }

        try
        {
            Run(ImageFile.Read(args[0]));
            return 0;
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
#else
        Console.Error.WriteLine("This program was built without its network, which is compiled in: name the file with -p:MobileNet=MODEL.tflite.\n" + Usage);
        return args.Length == 0 ? 0 : 2;
#endif
    }

#if MOBILENET
    private static void Run(Picture picture)
    {
        var network = new MobileNetV1();
        float[] probabilities = new float[MobileNetV1.MobilenetV1PredictionsReshape1Length];
        network.Run(picture.Rgb, probabilities);

        Console.WriteLine($"MobileNetV1 0.25, {ImageFile.Size} x {ImageFile.Size}, kernels on {Tiers.InUse}, one thread");
        Console.WriteLine();
        foreach ((int index, float probability) in probabilities.Index().OrderByDescending(entry => entry.Item).Take(5))
            Console.WriteLine($"  class {index,4}  {probability:F4}");
        Console.WriteLine();
        Console.WriteLine(network.Profile(runs: 100));
    }
#endif
}
