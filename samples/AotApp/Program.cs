using System;
using System.Runtime.CompilerServices;

namespace Dsc.Samples.AotApp;

/// <summary>Runs kernels in a native binary and compares them with the reference. Exit code 1: one is wrong.</summary>
internal static class Program
{
    // Without fused multiply-adds sums round differently from the reference's.
    private const float Tolerance = 1e-4f;

    private static int Main(string[] args)
    {
        Console.WriteLine($"{(RuntimeFeature.IsDynamicCodeSupported ? "JIT" : "native")}, kernels on {Tiers.InUse}");

        Layer first = Relu6Layer("112x112 32->64", 112, 1, 32, 64, Kernels.Conv112);
        if (args is ["--first"])
        {
            // To measure from the start of the process to its first result.
            first.Run();
            return 0;
        }

        bool good = Check(first)
            & Check(Relu6Layer("56x56 128->256, stride 2", 56, 2, 128, 256, Kernels.Conv56))
            & Check(Relu6Layer("14x14 512->512", 14, 1, 512, 512, Kernels.Conv14))
            & Check(new Layer("23x31 19->29, 5x5, SiLU", new WindowAxis(23, 5, Padding: Padding.Symmetric), new WindowAxis(31, 5, Padding: Padding.Symmetric),
                19, 29, Activation.None, Activation.Silu, (input, weights, output) => Kernels.AnySize(input, weights, output, 23, 31)));
        return good ? 0 : 1;
    }

    private static Layer Relu6Layer(string name, int size, int stride, int cin, int cout, Layer.Kernel kernel)
    {
        var axis = new WindowAxis(size, 3, stride, Padding: Padding.Same);
        return new Layer(name, axis, axis, cin, cout, Activation.Relu6, Activation.Relu6, kernel);
    }

    private static bool Check(Layer layer)
    {
        layer.Run();
        float error = layer.LargestError();
        bool good = error <= Tolerance;
        double seconds = Stopwatches.Medians([layer.Run], rounds: 5)[0];
        Console.WriteLine($"{layer.Name,-26} {seconds * 1e6,9:F1} us   largest error {error:G3} {(good ? "" : "WRONG")}");
        return good;
    }
}
