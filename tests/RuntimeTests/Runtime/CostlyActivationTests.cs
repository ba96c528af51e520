using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.Intrinsics;
using Dsc;
using Dsc.CompilerServices;
using Xunit;

namespace RuntimeTests.Runtime;

public class CostlyActivationTests
{
    // The whole float range by bit pattern (denormals, huge values and NaNs among them), and densely where the functions bend.
    private static readonly float[] Sweep =
    [
        .. Enumerable.Range(0, (int)(uint.MaxValue / 40009)).Select(i => BitConverter.UInt32BitsToSingle((uint)i * 40009)),
        .. Enumerable.Range(-150_000, 300_000).Select(i => i / 10_000f),
        float.NaN, BitConverter.UInt32BitsToSingle(0xFFC1FF35), float.PositiveInfinity, float.NegativeInfinity,
        float.Epsilon, -float.Epsilon, 0f, -0f, float.MaxValue, float.MinValue,
    ];

    private static readonly Dictionary<Activation, double[]> Exact = new();

    public static TheoryData<Activation> Costly => [Activation.Sigmoid, Activation.Silu, Activation.Tanh, Activation.Gelu];

    [Theory]
    [MemberData(nameof(Costly))]
    public void Every_width_is_accurate_over_the_whole_range(Activation activation)
    {
        Check(activation, Apply(activation, 512));
        Check(activation, Apply(activation, 256));
        Check(activation, Apply(activation, 128));
        Check(activation, Apply(activation, 32));
    }

    [Theory]
    [MemberData(nameof(Costly))]
    public void Widths_with_fused_multiply_add_agree_bit_for_bit(Activation activation)
    {
        float[] wide = Apply(activation, 512);
        Assert.True(SameBits(wide, Apply(activation, 256)));
        if (Vector128.IsHardwareAccelerated)
            Assert.True(SameBits(wide, Run(activation, Sweep))); // what kernels call: the widest tier here
    }

    [Theory]
    [MemberData(nameof(Costly))]
    public void A_result_does_not_depend_on_where_the_value_lies(Activation activation)
    {
        float[] source = Draw.Floats(100, 7);
        float[] expected = Run(activation, source);
        for (int length = 0; length < 50; length++)
        {
            float[] block = [.. source.Skip(3).Take(length), 777f];
            Apply(activation, ref block[0], length);
            Assert.Equal([.. expected.Skip(3).Take(length), 777f], block);
        }
    }

    [Theory]
    [InlineData(Activation.Sigmoid, 0f, 1f)]
    [InlineData(Activation.Silu, 0f, float.PositiveInfinity)]
    [InlineData(Activation.Tanh, -1f, 1f)]
    [InlineData(Activation.Gelu, 0f, float.PositiveInfinity)]
    public void Infinities_go_to_the_limits(Activation activation, float low, float high)
    {
        float[] values = Run(activation, [float.NegativeInfinity, float.PositiveInfinity, float.MinValue]);
        Assert.True(values[0] == low && values[1] == high && values[2] == low, string.Join(' ', values));
    }

    private static void Check(Activation activation, float[] actual)
    {
        double[] exact = ExactOf(activation);
        for (int i = 0; i < exact.Length; i++)
        {
            // 4 ULP or one part in a million: more than is promised where the result is small.
            double error = Math.Abs(actual[i] - exact[i]);
            bool close = error <= Math.Max(4 * Ulp(exact[i]), 1e-6 * Math.Abs(exact[i]));
            if (!close && !(double.IsNaN(exact[i]) && float.IsNaN(actual[i])) && actual[i] != (float)exact[i])
                Assert.Fail($"{activation}({Sweep[i]:g9}) = {actual[i]:g9}, but is {exact[i]:g12}: {error / Ulp(exact[i]):f2} ULP");
        }
    }

    private static double Ulp(double value)
    {
        float magnitude = Math.Min(Math.Abs((float)value), float.MaxValue);
        return magnitude == float.MaxValue ? magnitude - (double)MathF.BitDecrement(magnitude) : MathF.BitIncrement(magnitude) - (double)magnitude;
    }

    private static double[] ExactOf(Activation activation)
    {
        lock (Exact)
        {
            if (!Exact.TryGetValue(activation, out double[]? exact))
                Exact[activation] = exact = Array.ConvertAll(Sweep, x => ExactActivation.Apply(activation, x));
            return exact;
        }
    }

    private static bool SameBits(float[] a, float[] b)
    {
        for (int i = 0; i < a.Length; i++)
        {
            if (BitConverter.SingleToInt32Bits(a[i]) != BitConverter.SingleToInt32Bits(b[i]) && !(float.IsNaN(a[i]) && float.IsNaN(b[i])))
                return false;
        }

        return true;
    }

    private static float[] Run(Activation activation, float[] source)
    {
        float[] values = [.. source];
        Apply(activation, ref values[0], values.Length);
        return values;
    }

    private static void Apply(Activation activation, ref float values, nint count)
    {
        switch (activation)
        {
            case Activation.Sigmoid:
                Activations.Sigmoid(ref values, count);
                break;
            case Activation.Silu:
                Activations.Silu(ref values, count);
                break;
            case Activation.Tanh:
                Activations.Tanh(ref values, count);
                break;
            default:
                Activations.Gelu(ref values, count);
                break;
        }
    }

    /// <summary>The sweep on one width, whatever the machine has.</summary>
    private static float[] Apply(Activation activation, int bits) => activation switch
    {
        Activation.Sigmoid => Apply<SigmoidFunction>(bits),
        Activation.Silu => Apply<SiluFunction>(bits),
        Activation.Tanh => Apply<TanhFunction>(bits),
        _ => Apply<GeluFunction>(bits),
    };

    private static float[] Apply<TFunction>(int bits)
        where TFunction : struct, IElementFunction
    {
        float[] values = [.. Sweep];
        nuint count = (nuint)values.Length;
        switch (bits)
        {
            case 512:
                Elementwise.Apply<TFunction, Vector512<float>, Vector512Ops>(ref values[0], count);
                break;
            case 256:
                Elementwise.Apply<TFunction, Vector256<float>, Vector256Ops>(ref values[0], count);
                break;
            case 128:
                Elementwise.Apply<TFunction, Vector128<float>, Vector128Ops>(ref values[0], count);
                break;
            default:
                Elementwise.Apply<TFunction, float, ScalarOps>(ref values[0], count);
                break;
        }

        return values;
    }
}
