using System;
using System.Linq;
using System.Runtime.CompilerServices;
using Dsc.Samples.DrawnShapes;

namespace Dsc.Samples.AotApp;

/// <summary>
/// Runs kernels in a native binary and compares them with the reference, and a network on pictures. Exit code 1: one is wrong. <c>--check</c> leaves out the times, which
/// say nothing on an emulated machine.
/// </summary>
internal static class Program
{
    // Without fused multiply-adds sums round differently from the reference's.
    private const float Tolerance = 1e-4f;

    private static int Main(string[] args)
    {
        string compiler = OperatingSystem.IsBrowser() ? "WebAssembly" : RuntimeFeature.IsDynamicCodeSupported ? "JIT" : "native";
        Console.WriteLine($"{compiler}, kernels on {Tiers.InUse}");

        if (Environment.GetEnvironmentVariable("DSC_EXPECTED_TIER") is { Length: > 0 } expected && expected != Tiers.InUse.ToString())
        {
            Console.Error.WriteLine($"The tier should be {expected}.");
            return 1;
        }

        Layer first = Layers.Relu6("112x112 32->64", 112, 1, 32, 64, Kernels.Conv112);
        if (args is ["--first"])
        {
            // To measure from the start of the process to its first result.
            first.Run();
            return 0;
        }

        Layer[] layers =
        [
            first,
            Layers.Relu6("56x56 128->256, stride 2", 56, 2, 128, 256, Kernels.Conv56),
            Layers.Relu6("14x14 512->512", 14, 1, 512, 512, Kernels.Conv14),
            Layers.AnySize(23, 31),
            Layers.First(),
            Layers.Bottleneck(),
            Layers.Signal(),
            Layers.Classifier(),
        ];
        bool isTimed = args is not ["--check"];
        int wrong = layers.Count(layer => !Check(layer, isTimed));
        return CheckShapes(isTimed) && wrong == 0 ? 0 : 1;
    }

    private static bool Check(Layer layer, bool isTimed)
    {
        layer.Run();
        float error = layer.LargestError();
        return Say(layer.Name, isTimed ? layer.Run : null, $"largest error {error:G3}", error <= Tolerance);
    }

    private static bool CheckShapes(bool isTimed)
    {
        const int Pictures = 200;
        var quiz = new ShapeQuiz(Pictures);
        quiz.Run();
        return Say("network shapes.onnx", isTimed ? quiz.Ask : null, $"{quiz.Right} of {Pictures} pictures right", quiz.IsPassed);
    }

    private static bool Say(string name, Action? timed, string result, bool isGood)
    {
        string time = timed is null ? "" : $"{Stopwatches.Medians([timed], rounds: 11)[0] * 1e6,9:F1} us   ";
        Console.WriteLine($"{name,-34} {time}{result}{(isGood ? "" : "  WRONG")}");
        return isGood;
    }
}
