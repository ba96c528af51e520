using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using Dsc.Bench.Filters;
using Dsc.Bench.Layers;
using Dsc.Bench.Measuring;
using Dsc.Bench.Reports;
using Dsc.Samples;

namespace Dsc.Bench.Commands;

/// <summary>Our filters, OpenCV's and a plain copy of the picture take turns on one core.</summary>
internal static class CompareFilters
{
    public static int Run(Options options)
    {
        int rounds = options.Number("--rounds", 31);
        string wanted = options.Text("--filter", "");
        IReadOnlyList<Filter> filters = [.. Filter.All.Where(filter => filter.Name.Contains(wanted, StringComparison.OrdinalIgnoreCase))];
        Pinning.ToOneCore();
        OpenCv? peer = OpenCv.Load();
        Console.WriteLine($"{RuntimeInformation.FrameworkDescription}, {Tiers.InUse}, {Filter.Width} x {Filter.Height} floats, one thread on one core, medians of {rounds} rounds");
        if (peer is null)
            Console.WriteLine("OpenCV is absent; bench/install-peers.sh installs it.");

        IReadOnlyList<Filter.Kernel> kernels = Filter.Compile(filters);
        var table = new TextTable("filter", "channels", "us", "GB/s", "copy us", "sepFilter2D us", "x", "GaussianBlur us", "x");
        List<double> ratios = [];
        foreach ((Filter filter, Filter.Kernel kernel) in filters.Zip(kernels))
        {
            IReadOnlyList<Sample?> samples = Measure(filter, kernel, peer, rounds);
            double seconds = samples[0]!.Value.Seconds;
            ratios.AddRange(samples.Skip(2).OfType<Sample>().Select(sample => sample.Ratio));
            table.Add([filter.Name, $"{filter.Channels}", Text.Of(seconds * 1e6, "0"), Text.Of(2.0 * sizeof(float) * filter.Floats / seconds / 1e9, "0.0"), Microseconds(samples[1]),
                Microseconds(samples[2]), Ratio(samples[2]), Microseconds(samples[3]), Ratio(samples[3])]);
        }

        Console.Write(table);
        if (ratios.Count > 0)
            Console.WriteLine($"OpenCV's time divided by ours: {Text.Of(Text.GeometricMean(ratios), "0.00")} (geometric mean), {Text.Of(ratios.Min(), "0.00")} at least.");
        return 0;
    }

    /// <summary>Ours, a copy, sepFilter2D, GaussianBlur; null where there is none. Each is checked before any is timed.</summary>
    private static IReadOnlyList<Sample?> Measure(Filter filter, Filter.Kernel kernel, OpenCv? peer, int rounds)
    {
        PinnedFloats input = PinnedFloats.Draw(new Random(1), filter.Floats, 1);
        var output = new PinnedFloats(filter.Floats);
        float[] expected = filter.Expected(input);
        List<(string Name, Action Run)> actions = [("ours", () => kernel(input.Span, output.Span))];
        if (peer is not null)
            actions.Add(("sepFilter2D", () => peer.SepFilter(filter, input, output)));
        if (peer is not null && filter.IsGaussian)
            actions.Add(("GaussianBlur", () => peer.GaussianBlur(filter, input, output)));
        foreach ((string name, Action run) in actions)
        {
            output.Span.Fill(float.NaN);
            run();
            Expected.Verify(expected, output.Span, $"{filter.Name} by {name}");
        }

        actions.Insert(1, ("copy", () => input.Span.CopyTo(output.Span)));
        IReadOnlyList<Sample> samples = Interleaved.Run([.. actions.Select(action => action.Run)], filter.Flop, rounds);
        return [.. Enumerable.Range(0, 4).Select(i => i < samples.Count ? samples[i] : (Sample?)null)];
    }

    private static string Microseconds(Sample? sample) => Text.Of(sample?.Seconds * 1e6 ?? double.NaN, "0");

    private static string Ratio(Sample? sample) => Text.Of(sample?.Ratio ?? double.NaN, "0.00");
}
