using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Dsc.Bench.Kernels;
using Dsc.Bench.Layers;

namespace Dsc.Bench.Filters;

/// <summary>A filter over a picture of 1920 x 1080, zeros outside of it.</summary>
/// <param name="IsGaussian">Whether its coefficients are those that OpenCV's GaussianBlur takes for the size.</param>
internal sealed record Filter(string Name, int Channels, float[] Column, float[] Row, bool IsGaussian)
{
    public const int Height = 1080, Width = 1920;

    private const string TypeName = "Filters";

    /// <summary>Calls a kernel.</summary>
    public delegate void Kernel(ReadOnlySpan<float> input, Span<float> output);

    public static readonly IReadOnlyList<Filter> All =
    [
        .. Each("Gaussian 3 x 3", [0.25f, 0.5f, 0.25f]),
        .. Each("Gaussian 5 x 5", [0.0625f, 0.25f, 0.375f, 0.25f, 0.0625f]),
        .. Each("Gaussian 7 x 7", [0.03125f, 0.109375f, 0.21875f, 0.28125f, 0.21875f, 0.109375f, 0.03125f]),
        .. Each("Sobel 3 x 3", [1, 2, 1], [-1, 0, 1]),
    ];

    public int Floats => Height * Width * Channels;

    /// <summary>Multiply-adds count as two.</summary>
    public double Flop => 2.0 * Floats * (Column.Length + Row.Length);

    /// <summary>The kernels, as a user's project would have them.</summary>
    public static IReadOnlyList<Kernel> Compile(IReadOnlyList<Filter> filters)
    {
        var text = new StringBuilder($"public static partial class {TypeName}\n{{\n");
        for (int i = 0; i < filters.Count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"    [Dsc.SpatialSeparableConv(Column = {Array(filters[i].Column)}, Row = {Array(filters[i].Row)}, Channels = {filters[i].Channels}, ")
                .Append(CultureInfo.InvariantCulture, $"Height = {Height}, Width = {Width}, Padding = Dsc.Padding.Same)]\n")
                .Append(CultureInfo.InvariantCulture, $"    public static partial void Filter{i}(System.ReadOnlySpan<float> input, System.Span<float> output);\n\n");
        }

        Type type = KernelAssembly.Compile(text.Append("}\n").ToString(), TypeName);
        return [.. filters.Select((_, i) => type.GetMethod($"Filter{i}")!.CreateDelegate<Kernel>())];
    }

    public float[] Expected(PinnedFloats input)
    {
        var expected = new float[Floats];
        Reference.SpatialSeparableConv<float>(new WindowAxis(Height, Column.Length, Padding: Padding.Same), new WindowAxis(Width, Row.Length, Padding: Padding.Same),
            Channels, input.Span, Column, Row, expected);
        return expected;
    }

    private static IEnumerable<Filter> Each(string name, float[] column, float[]? row = null) =>
        ((int[])[1, 3, 4]).Select(channels => new Filter(name, channels, column, row ?? column, row is null));

    private static string Array(float[] values) => $"new[] {{ {string.Join(", ", values.Select(value => value.ToString("R", CultureInfo.InvariantCulture) + "f"))} }}";
}
