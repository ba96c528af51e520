using System;
using System.Collections.Generic;
using System.Linq;

namespace Dsc.RuntimeTests.Kernels.Harness;

/// <summary>What a kernel should compute, in double precision: plain loops, independent of the runtime's reference.</summary>
public static class Oracle
{
    public static double[] Run(KernelCase c, KernelData data)
    {
        double[] input = Array.ConvertAll(data.Input, value => (double)value);
        int pixels = c.Images * c.OutputHeight * c.OutputWidth;
        float[]? Bias(string name) => data.Bias(c, name);
        double[]? residual = c.HasResidual ? Array.ConvertAll(data.Residual, value => (double)value) : null;
        switch (c.Operation)
        {
            case "SeparableConv" or "SeparableConv1D":
                double[] filtered = Window(c, input, c.Cin, c.DepthMultiplier, data.Raw["depthwise"], Bias("depthwiseBias"), c.DepthwiseActivation);
                return Mix(filtered, pixels, c.Cin * c.DepthMultiplier, c.Cout, data.Raw["pointwise"], Bias("bias"), residual, c.Activation);
            case "DepthwiseConv":
                return Window(c, input, c.Cin, c.DepthMultiplier, data.Raw["kernel"], Bias("bias"), c.Activation);
            case "SpatialSeparableConv":
                return Filter(c, input);
            case "StandardConv":
                return Standard(c, input, data.Raw["kernel"], Bias("bias"), residual);
            case "GlobalAveragePool":
                return Average(input, c.Images, c.Height * c.Width, c.Cin);
            case "InvertedResidual":
                return InvertedResidual(c, data, input, pixels);
            default:
                return Mix(input, pixels, c.Cin, c.Cout, data.Raw["kernel"], Bias("bias"), residual, c.Activation);
        }
    }

    public static double Apply(Activation activation, double x) => activation switch
    {
        Activation.None => x,
        _ when double.IsNaN(x) => x,
        Activation.Relu => Math.Max(x, 0),
        Activation.Relu6 => Math.Clamp(x, 0, 6),
        Activation.LeakyRelu => x > 0 ? x : 0.01 * x,
        Activation.HardSigmoid => Math.Clamp(x + 3, 0, 6) / 6,
        Activation.HardSwish => x <= -3 ? 0 : x >= 3 ? x : x * (x + 3) / 6,
        Activation.Sigmoid => 1 / (1 + Math.Exp(-x)),
        Activation.Silu => x < -700 ? 0 : x / (1 + Math.Exp(-x)),
        Activation.Tanh => Math.Tanh(x),
        Activation.Gelu => x < -40 ? 0 : x > 40 ? x : x * (1 + Erf(x / Math.Sqrt(2))) / 2,
        _ => throw new ArgumentOutOfRangeException(nameof(activation)),
    };

    private static double[] InvertedResidual(KernelCase c, KernelData data, double[] input, int pixels)
    {
        float[]? Bias(string name) => data.Bias(c, name);
        double[] hidden = Mix(input, c.Images * c.Height * c.Width, c.Cin, c.Hidden, data.Raw["expansion"], Bias("expansionBias"), null, c.Activation);
        double[] filtered = Window(c, hidden, c.Hidden, 1, data.Raw["depthwise"], Bias("depthwiseBias"), c.Activation);
        if (c.SqueezeExcite > 0)
        {
            bool isSilu = c.Activation == Activation.Silu;
            double[] squeezed = Mix(Average(filtered, c.Images, pixels / c.Images, c.Hidden), c.Images, c.Hidden, c.SqueezeExcite,
                data.Raw["squeeze"], Bias("squeezeBias"), null, isSilu ? Activation.Silu : Activation.Relu);
            double[] gates = Mix(squeezed, c.Images, c.SqueezeExcite, c.Hidden,
                data.Raw["excite"], Bias("exciteBias"), null, isSilu ? Activation.Sigmoid : Activation.HardSigmoid);
            for (int i = 0; i < filtered.Length; i++)
                filtered[i] *= gates[(i / (pixels / c.Images * c.Hidden) * c.Hidden) + (i % c.Hidden)];
        }

        return Mix(filtered, pixels, c.Hidden, c.Cout, data.Raw["projection"], Bias("projectionBias"), c.AddsInput ? input : null, Activation.None);
    }

    private static double[] Window(KernelCase c, double[] input, int channels, int multiplier, float[] kernel, float[]? bias, Activation activation)
    {
        int outputs = channels * multiplier;
        var result = new double[c.Images * c.OutputHeight * c.OutputWidth * outputs];
        foreach ((int pixel, IEnumerable<(int Tap, int Source)> taps) in Windows(c))
        {
            (int Tap, int Source)[] live = taps.ToArray();
            for (int channel = 0; channel < outputs; channel++)
            {
                double sum = bias?[channel] ?? 0;
                foreach ((int tap, int source) in live)
                    sum += input[(source * channels) + (channel / multiplier)] * kernel[(tap * outputs) + channel];
                result[(pixel * outputs) + channel] = Apply(activation, sum);
            }
        }

        return result;
    }

    /// <summary>One filter for all channels; coefficients of 0 take no part, so that what they fall on does not matter.</summary>
    private static double[] Filter(KernelCase c, double[] input)
    {
        double[] column = Array.ConvertAll(FilterTaps.Column(c, 0), value => (double)value);
        double[] row = Array.ConvertAll(FilterTaps.Row(c, 0), value => (double)value);
        double[] kernel = c.Rank == 0
            ? [.. column.SelectMany(y => row.Select(x => y * x))]
            : Array.ConvertAll(FilterTaps.Kernel(c), value => (double)value);
        var result = new double[c.OutputLength];
        foreach ((int pixel, IEnumerable<(int Tap, int Source)> taps) in Windows(c))
        {
            foreach ((int tap, int source) in taps.Where(tap => kernel[tap.Tap] != 0))
            {
                for (int channel = 0; channel < c.Cin; channel++)
                    result[(pixel * c.Cin) + channel] += input[(source * c.Cin) + channel] * kernel[tap];
            }
        }

        return result;
    }

    private static double[] Standard(KernelCase c, double[] input, float[] kernel, float[]? bias, double[]? residual)
    {
        var result = new double[c.OutputLength];
        foreach ((int pixel, IEnumerable<(int Tap, int Source)> taps) in Windows(c))
        {
            (int Tap, int Source)[] live = taps.ToArray();
            for (int o = 0; o < c.Cout; o++)
            {
                double sum = bias?[o] ?? 0;
                foreach ((int tap, int source) in live)
                {
                    for (int channel = 0; channel < c.Cin; channel++)
                        sum += input[(source * c.Cin) + channel] * kernel[(((tap * c.Cin) + channel) * c.Cout) + o];
                }

                int at = (pixel * c.Cout) + o;
                result[at] = Apply(c.Activation, sum + (residual?[at] ?? 0));
            }
        }

        return result;
    }

    /// <summary>Every output pixel with the taps that fall on pixels of the input.</summary>
    private static IEnumerable<(int Pixel, IEnumerable<(int Tap, int Source)> Taps)> Windows(KernelCase c)
    {
        for (int image = 0; image < c.Images; image++)
        {
            for (int y = 0; y < c.OutputHeight; y++)
            {
                for (int x = 0; x < c.OutputWidth; x++)
                    yield return ((((image * c.OutputHeight) + y) * c.OutputWidth) + x, Taps(c, image, y, x));
            }
        }
    }

    private static IEnumerable<(int Tap, int Source)> Taps(KernelCase c, int image, int y, int x)
    {
        for (int tapRow = 0; tapRow < c.KernelHeight; tapRow++)
        {
            for (int tapColumn = 0; tapColumn < c.KernelWidth; tapColumn++)
            {
                int row = (y * c.StrideHeight) - c.Before.Height + (tapRow * c.DilationHeight);
                int column = (x * c.StrideWidth) - c.Before.Width + (tapColumn * c.DilationWidth);
                if (row >= 0 && row < c.Height && column >= 0 && column < c.Width)
                    yield return ((tapRow * c.KernelWidth) + tapColumn, (((image * c.Height) + row) * c.Width) + column);
            }
        }
    }

    private static double[] Mix(double[] input, int pixels, int inputs, int outputs, float[] kernel, float[]? bias, double[]? residual, Activation activation)
    {
        var result = new double[pixels * outputs];
        for (int pixel = 0; pixel < pixels; pixel++)
        {
            for (int o = 0; o < outputs; o++)
            {
                double sum = bias?[o] ?? 0;
                for (int i = 0; i < inputs; i++)
                    sum += input[(pixel * inputs) + i] * kernel[(i * outputs) + o];
                int at = (pixel * outputs) + o;
                result[at] = Apply(activation, sum + (residual?[at] ?? 0));
            }
        }

        return result;
    }

    private static double[] Average(double[] values, int images, int pixels, int channels)
    {
        var means = new double[images * channels];
        for (int i = 0; i < values.Length; i++)
            means[(i / (pixels * channels) * channels) + (i % channels)] += values[i] / pixels;
        return means;
    }

    /// <summary>The error function: its series near 0, its continued fraction far out.</summary>
    private static double Erf(double x)
    {
        double z = Math.Abs(x);
        double erf;
        if (z < 2.5)
        {
            double term = z, sum = 0;
            for (int n = 0; n < 80; n++)
            {
                sum += term / ((2 * n) + 1);
                term *= -z * z / (n + 1);
            }

            erf = 2 / Math.Sqrt(Math.PI) * sum;
        }
        else
        {
            double fraction = 0;
            for (int n = 60; n > 0; n--)
                fraction = n / 2.0 / (z + fraction);
            erf = 1 - (Math.Exp(-z * z) / Math.Sqrt(Math.PI) / (z + fraction));
        }

        return Math.Sign(x) * erf;
    }
}
