using System;
using System.Collections.Generic;
using System.Linq;

namespace Dsc.RuntimeTests.Kernels.Harness;

/// <summary>Seeded input and weights of a case.</summary>
public sealed class KernelData
{
    /// <summary>Values that arithmetic may treat otherwise.</summary>
    public static readonly float[] Special = [float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.Epsilon, -float.Epsilon, 1e-40f, -0f];

    public KernelData(KernelCase c, int seed = 1)
    {
        var random = new Random(seed);
        Input = Draw(random, c.InputLength, 1);
        Residual = Draw(random, c.HasResidual ? c.OutputLength : 0, 1);
        var raw = new Dictionary<string, float[]>();
        if (c.Operation == "InvertedResidual")
        {
            int reduced = c.SqueezeExcite, gated = reduced > 0 ? c.Hidden : 0, taps = c.KernelHeight * c.KernelWidth;
            foreach ((string name, int length, double scale) in (ReadOnlySpan<(string, int, double)>)[
                ("expansion", c.Cin * c.Hidden, 1.0 / Math.Sqrt(c.Cin)), ("expansionBias", c.Hidden, 1), ("depthwise", taps * c.Hidden, 1.0 / Math.Sqrt(taps)),
                ("depthwiseBias", c.Hidden, 1), ("squeeze", c.Hidden * reduced, 0.3), ("squeezeBias", reduced, 1), ("excite", reduced * c.Hidden, 0.3),
                ("exciteBias", gated, 1), ("projection", c.Hidden * c.Cout, 1.0 / Math.Sqrt(c.Hidden)), ("projectionBias", c.Cout, 1)])
            {
                raw[name] = Draw(random, length, scale);
            }
        }

        foreach ((string name, int length) in c.RawWeights)
        {
            double inputs = name switch
            {
                "depthwise" => c.KernelHeight * c.KernelWidth,
                "pointwise" => c.Cin * c.DepthMultiplier,
                "kernel" when c.Operation == "DepthwiseConv" => c.KernelHeight * c.KernelWidth,
                "kernel" when c.Operation == "StandardConv" => c.KernelHeight * c.KernelWidth * c.Cin,
                "kernel" => c.Cin,
                _ => 1,
            };
            raw[name] = Draw(random, length, 1.7 / Math.Sqrt(inputs));
        }

        foreach (string bias in raw.Keys.Where(name => c.EmptyBiases && name.EndsWith("ias", StringComparison.Ordinal)).ToList())
            raw[bias] = [];
        Raw = raw;
    }

    public float[] Input { get; }

    public float[] Residual { get; }

    /// <summary>Weights and biases by name, in the Keras layout.</summary>
    public IReadOnlyDictionary<string, float[]> Raw { get; }

    /// <summary>What brings results back to the usual range.</summary>
    public double ResultScale { get; private set; } = 1;

    /// <summary>A bias that the kernel is given; null for none.</summary>
    public float[]? Bias(KernelCase c, string name) => (c.Packed || c.TakesRaw(name)) && Raw[name] is { Length: > 0 } bias ? bias : null;

    /// <summary>The same weights packed.</summary>
    public object? Pack(KernelCase c)
    {
        float[] bias(string name) => Raw[name];
        return c.Operation switch
        {
            "SeparableConv" => SeparableConvWeights.FromKeras(
                new(c.KernelHeight, c.KernelWidth, c.Cin, c.Cout, c.DepthMultiplier), Raw["depthwise"], Raw["pointwise"], bias("bias"), bias("depthwiseBias")),
            "SeparableConv1D" => SeparableConv1DWeights.FromKeras(
                new(c.KernelWidth, c.Cin, c.Cout, c.DepthMultiplier), Raw["depthwise"], Raw["pointwise"], bias("bias"), bias("depthwiseBias")),
            "DepthwiseConv" => DepthwiseConvWeights.FromKeras(new(c.KernelHeight, c.KernelWidth, c.Cin, c.DepthMultiplier), Raw["kernel"], bias("bias")),
            "PointwiseConv" => PointwiseConvWeights.FromKeras(new(c.Cin, c.Cout), Raw["kernel"], bias("bias")),
            "StandardConv" => StandardConvWeights.FromKeras(new(c.KernelHeight, c.KernelWidth, c.Cin, c.Cout), Raw["kernel"], bias("bias")),
            "Dense" => DenseWeights.FromKeras(new(c.Cin, c.Cout), Raw["kernel"], bias("bias")),
            "InvertedResidual" => InvertedResidualWeights.FromKeras(
                new(c.KernelHeight, c.KernelWidth, c.Cin, c.Hidden, c.Cout, c.SqueezeExcite),
                Raw["expansion"], Raw["depthwise"], Raw["projection"], Raw["expansionBias"], Raw["depthwiseBias"], Raw["projectionBias"],
                Raw["squeeze"], Raw["squeezeBias"], Raw["excite"], Raw["exciteBias"]),
            _ => null,
        };
    }

    /// <summary>Up to three NaNs, infinities and the like in the input, and one in the residual.</summary>
    public void AddSpecials(Random random)
    {
        for (int i = random.Next(3); i >= 0; i--)
            AddSpecial(Input);
        if (Residual.Length > 0)
            AddSpecial(Residual);

        void AddSpecial(float[] values) => values[random.Next(values.Length)] = Special[random.Next(Special.Length)];
    }

    /// <summary>
    /// Nothing but denormals in the input, and weights that take the products back to where they were: a kernel that flushes them to zero is
    /// far off. Without weights the results are denormal, too, and have to be multiplied by <see cref="ResultScale"/>.
    /// </summary>
    public void MakeDenormal()
    {
        Scale(Input, -126);
        ResultScale = Math.ScaleB(1, 126);
        foreach (string first in (ReadOnlySpan<string>)["expansion", "depthwise", "kernel"])
        {
            if (!Raw.TryGetValue(first, out float[]? weights))
                continue;
            Scale(weights, 126);
            ResultScale = 1;
            break;
        }

        static void Scale(float[] values, int power)
        {
            for (int i = 0; i < values.Length; i++)
                values[i] = MathF.ScaleB(values[i], power);
        }
    }

    private static float[] Draw(Random random, int count, double scale)
    {
        var values = new float[count];
        for (int i = 0; i < count; i++)
            values[i] = (float)(((random.NextDouble() * 2) - 1) * scale);
        return values;
    }
}
