using System;
using System.Linq;
using Dsc.CompilerServices.Networks;
using Xunit;

namespace Dsc.RuntimeTests.Networks;

public class NormalizationTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(2, 35, 3)]
    [InlineData(1, 50, 37)]
    [InlineData(1, 20, 150)]
    public void Channels(int batch, int pixels, int channels)
    {
        var random = new Random(1);
        float[] input = Shapes.Floats(random, batch * pixels * channels), scale = Shapes.Floats(random, channels), shift = Shapes.Floats(random, channels);
        float[] parameters = [.. scale, .. shift];
        double[] expected = [.. input.Select((x, i) => ((double)x * scale[i % channels]) + shift[i % channels])];
        Guarded.AssertClose(expected, Guarded.Run((a, p, o) => Normalizations.ScaleShift(a, p[..channels], p[channels..], o), input, parameters, input.Length), 1e-6);

        double[] instance = new double[input.Length];
        for (int lane = 0; lane < batch * channels; lane++)
        {
            int[] places = [.. Enumerable.Range(0, pixels).Select(p => (((lane / channels * pixels) + p) * channels) + (lane % channels))];
            Normalize(input, places, instance, 1e-5, lane % channels, scale, shift, byPlace: false);
        }

        Guarded.AssertClose(instance, Guarded.Run((a, p, o) => Normalizations.Instance(a, batch, pixels, p[..channels], p[channels..], 1e-5f, o), input, parameters, input.Length), 2e-5);
        int size = channels % 5 == 0 ? 5 : 1;
        double[] grouped = new double[input.Length];
        for (int group = 0; group < batch * channels / size; group++)
        {
            int first = group % (channels / size) * size, start = (group / (channels / size) * pixels * channels) + first;
            int[] places = [.. Enumerable.Range(0, pixels * size).Select(i => start + (i / size * channels) + (i % size))];
            Normalize(input, places, grouped, 1e-5, 0, [.. places.Select((_, i) => scale[first + (i % size)])], [.. places.Select((_, i) => shift[first + (i % size)])], byPlace: true);
        }

        Guarded.AssertClose(grouped, Guarded.Run((a, p, o) => Normalizations.Group(a, batch, pixels, channels / size, p[..channels], p[channels..], 1e-5f, o), input, parameters, input.Length), 2e-5);
        float[] values = [.. input];
        Normalizations.Instance(values, batch, pixels, scale, shift, 1e-5f, values);
        Guarded.AssertClose(instance, values, 2e-5);

        double[] layer = new double[input.Length];
        for (int row = 0; row < batch * pixels; row++)
            Normalize(input, [.. Enumerable.Range(row * channels, channels)], layer, 1e-3, 0, scale, shift, byPlace: true);
        Guarded.AssertClose(layer, Guarded.Run((a, p, o) => Normalizations.Layer(a, channels, p[..channels], p[channels..], 1e-3f, o), input, parameters, input.Length), 2e-5);
    }

    /// <summary>With and without scale, shift and mean; rows of every kind of remainder, in place too.</summary>
    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 7)]
    [InlineData(5, 24)]
    [InlineData(4, 61)]
    [InlineData(2, 192)]
    public void Layers(int rows, int size)
    {
        var random = new Random(3);
        float[] input = [.. Shapes.Floats(random, rows * size).Select(x => x + 4)], scale = Shapes.Floats(random, size), shift = Shapes.Floats(random, size), parameters = [.. scale, .. shift];
        foreach ((bool hasScale, bool hasShift, bool hasMean) in from a in new[] { true, false } from b in new[] { true, false } from c in new[] { true, false } select (a, b, c))
        {
            double[] expected = [.. input.Select((x, i) =>
            {
                double[] row = [.. input.Skip(i / size * size).Take(size).Select(value => (double)value)];
                double mean = hasMean ? row.Average() : 0, spread = row.Average(value => (value - mean) * (value - mean));
                return ((x - mean) / Math.Sqrt(spread + 1e-3) * (hasScale ? scale[i % size] : 1)) + (hasShift ? shift[i % size] : 0);
            })];
            void Run(ReadOnlySpan<float> a, ReadOnlySpan<float> p, Span<float> o)
            {
                ReadOnlySpan<float> factors = hasScale ? p[..size] : default, shifts = hasShift ? p[size..] : default;
                if (hasMean)
                    Normalizations.Layer(a, size, factors, shifts, 1e-3f, o);
                else
                    Normalizations.RootMeanSquare(a, size, factors, shifts, 1e-3f, o);
            }

            Guarded.AssertClose(expected, Guarded.Run(Run, input, parameters, input.Length), 2e-5);
            float[] values = [.. input];
            Run(values, parameters, values);
            Guarded.AssertClose(expected, values, 2e-5);
        }

        Assert.Throws<ArgumentException>(() => Normalizations.Layer(input, size, new float[size + 1], [], 1e-3f, input));
        Assert.Throws<ArgumentException>(() => Normalizations.Layer(input, input.Length + 1, [], [], 1e-3f, input));
    }

    /// <summary>As in pictures from which a mean is taken: a hundred thousand pixels whose deviation is a tenth of their mean.</summary>
    [Fact]
    public void Instances_of_many_pixels_far_from_zero()
    {
        const int Pixels = 100_003, Channels = 3;
        var random = new Random(2);
        float[] input = [.. Shapes.Floats(random, Pixels * Channels).Select(x => 100 + (5 * x))], scale = [1, 2, 3], shift = [0, 1, -1];
        double[] expected = new double[input.Length];
        for (int channel = 0; channel < Channels; channel++)
            Normalize(input, [.. Enumerable.Range(0, Pixels).Select(pixel => (pixel * Channels) + channel)], expected, 1e-5, channel, scale, shift, byPlace: false);
        var output = new float[input.Length];
        Normalizations.Instance(input, 1, Pixels, scale, shift, 1e-5f, output);
        Guarded.AssertClose(expected, output, 1e-5);
    }

    [Theory]
    [InlineData(3, 7, 1)]
    [InlineData(2, 5, 33)]
    public void Norms(int outer, int size, int inner)
    {
        float[] input = Shapes.Floats(new Random(1), outer * size * inner);
        for (int k = 0; k < size; k++)
            input[k * inner] = 0;
        foreach (int p in new[] { 1, 2 })
        {
            double[] expected = [.. input.Select((x, i) =>
            {
                double[] along = [.. Enumerable.Range(0, size).Select(k => (double)input[(((i / (size * inner) * size) + k) * inner) + (i % inner)])];
                double norm = p == 1 ? along.Sum(Math.Abs) : Math.Sqrt(along.Sum(v => v * v));
                return norm == 0 ? 0 : x / norm;
            })];
            Guarded.AssertClose(expected, Guarded.Run((a, o) => Normalizations.Lp(a, outer, size, inner, p, o), input, input.Length), 1e-6);
        }
    }

    private static void Normalize(
        float[] input, int[] places, double[] output, double epsilon, int channel, float[] scale, float[] shift, bool byPlace)
    {
        double mean = places.Average(i => (double)input[i]), variance = places.Average(i => (input[i] - mean) * (input[i] - mean));
        for (int k = 0; k < places.Length; k++)
        {
            int c = byPlace ? k : channel;
            output[places[k]] = ((input[places[k]] - mean) / Math.Sqrt(variance + epsilon) * scale[c]) + shift[c];
        }
    }
}
