using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Dsc.Analysis;

namespace Dsc.Samples.Factorize;

/// <summary>
/// How well separable layers stand in for a standard one. Without arguments a layer of its own is taken apart and both forms are run;
/// with a safetensors file and the name of a kernel [Kh, Kw, Cin, Cout] in it, that kernel is taken apart.
/// </summary>
internal static class Program
{
    private const int MaxMultiplier = 4;

    private static int Main(string[] args)
    {
        try
        {
            switch (args)
            {
                case []:
                    ShowAndRun();
                    return 0;
                case [string file, string tensor]:
                    Show(Read(file, tensor));
                    return 0;
                default:
                    Console.Error.WriteLine("Usage: dotnet run -c Release --project samples/Factorize -- [WEIGHTS.safetensors TENSOR]");
                    return 2;
            }
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
    }

    private static StandardKernel Read(string path, string tensor)
    {
        SafeTensors file = SafeTensors.Open(path);
        int[] sizes = file.Shape(tensor);
        if (sizes.Length != 4)
            throw new InvalidDataException($"{path}: tensor '{tensor}' has {sizes.Length} dimensions; a kernel [Kh, Kw, Cin, Cout] has 4.");
        return new StandardKernel(new StandardConvShape(sizes[0], sizes[1], sizes[2], sizes[3]), file.Floats(tensor, sizes));
    }

    private static void ShowAndRun()
    {
        Console.WriteLine("Two output channels that look 3 and 5 pixels to the right:");
        Show(MadeLayer.LookingRight());

        StandardKernel kernel = MadeLayer.Mixed(Kernels.Channels);
        Console.WriteLine($"Filters mixed from nine patterns that count less and less, {Kernels.Channels} to {Kernels.Channels} channels, {Kernels.Size} x {Kernels.Size} pixels:");
        Show(kernel);
        new Comparison(kernel).Print();
    }

    /// <summary>Ranks, and what each multiplier would cost and lose.</summary>
    private static void Show(StandardKernel kernel)
    {
        KernelSpectrum spectrum = KernelSpectrum.Of(kernel);
        IEnumerable<string> ranks = spectrum.Ranks.GroupBy(rank => rank).OrderBy(group => group.Key)
            .Select(group => $"{group.Count()} of rank {group.Key}");
        Console.WriteLine($"  {kernel.Shape.KernelHeight} x {kernel.Shape.KernelWidth} kernel; input channels: {string.Join(", ", ranks)}; exact from multiplier {spectrum.ExactMultiplier}");
        Console.WriteLine();

        var table = new TextTable("  multiplier", "error of weights", "cost ratio", "exact");
        for (int multiplier = 1; multiplier <= MaxMultiplier; multiplier++)
        {
            SeparableFactorization factors = spectrum.Factor(multiplier);
            table.Add($"  {multiplier}", $"{factors.RelativeError:P2}", $"{factors.CostRatio:F3}", factors.IsExact ? "yes" : "no");
        }

        Console.WriteLine(table);
    }
}
