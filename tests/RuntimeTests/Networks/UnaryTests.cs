using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.CompilerServices.Networks;
using Xunit;

namespace Dsc.RuntimeTests.Networks;

public class UnaryTests
{
    private static readonly float[] Special =
    [
        float.NaN, float.NegativeInfinity, float.PositiveInfinity, float.MaxValue, float.MinValue, 0, -0f, float.Epsilon, -float.Epsilon,
        0.5f, 1.5f, 2.5f, -0.5f, -1.5f, -2.5f, 3, -3, 6, -6, 88.7f, 88.8f, -87, -103, -110,
    ];

    private static readonly Dictionary<string, (Operation Run, Func<double, double> Exact)> Functions = new()
    {
        ["Relu"] = (Unary.Relu, x => x < 0 ? 0 : x),
        ["Clip"] = ((a, o) => Unary.Clip(a, o, -1.5f, 4), x => x < -1.5 ? -1.5 : x > 4 ? 4 : x),
        ["LeakyRelu"] = ((a, o) => Unary.LeakyRelu(a, o, 0.25f), x => x < 0 ? 0.25 * x : x),
        ["LeakyReluSteep"] = ((a, o) => Unary.LeakyRelu(a, o, 1.5f), x => x < 0 ? 1.5 * x : x),
        ["HardSigmoid"] = ((a, o) => Unary.HardSigmoid(a, o, 0.25f, 0.5f), x => HardSigmoid(x, 0.25, 0.5)),
        ["HardSwish"] = ((a, o) => Unary.HardSwish(a, o), x => double.IsNegativeInfinity(x) ? 0 : x * HardSigmoid(x, 1f / 6f, 0.5)),
        ["HardSwishSlope"] = ((a, o) => Unary.HardSwish(a, o, 0.25f, 0.5f), x => double.IsNegativeInfinity(x) ? 0 : x * HardSigmoid(x, 0.25, 0.5)),
        ["Sigmoid"] = (Unary.Sigmoid, Sigmoid),
        ["Silu"] = (Unary.Silu, x => Gated(x, Sigmoid(x))),
        ["Tanh"] = (Unary.Tanh, Math.Tanh),
        ["Gelu"] = (Unary.Gelu, x => ExactActivation.Apply(Activation.Gelu, x)),
        ["GeluTanh"] = (Unary.GeluTanh, x => Gated(x, Sigmoid(2 * Math.Sqrt(2 / Math.PI) * (x + (0.044715 * x * x * x))))),
        ["QuickGelu"] = ((a, o) => Unary.QuickGelu(a, o, 1.702f), x => Gated(x, Sigmoid(1.702f * x))),
        ["Elu"] = ((a, o) => Unary.Elu(a, o, 0.75f), x => x < 0 ? 0.75 * Expm1(x) : x),
        ["Selu"] = ((a, o) => Unary.Selu(a, o, 1.6732632f, 1.050701f), x => 1.050701f * (x < 0 ? 1.6732632f * Expm1(x) : x)),
        ["Celu"] = ((a, o) => Unary.Celu(a, o, 2f), x => x < 0 ? 2 * Expm1(x / 2) : x),
        ["Shrink"] = ((a, o) => Unary.Shrink(a, o, 0.5f, 0.25f), x => x < -0.5 ? x + 0.25 : x > 0.5 ? x - 0.25 : 0),
        ["Softsign"] = (Unary.Softsign, x => double.IsInfinity(x) ? Math.Sign(x) : x / (1 + Math.Abs(x))),
        ["Softplus"] = (Unary.Softplus, x => double.IsNaN(x) ? x : Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)))),
        ["Mish"] = (Unary.Mish, x => Gated(x, Math.Tanh(x > 40 ? x : Math.Log(1 + Math.Exp(x))))),
        ["Abs"] = (Unary.Abs, Math.Abs),
        ["Neg"] = (Unary.Neg, x => -x),
        ["Sqrt"] = (Unary.Sqrt, Math.Sqrt),
        ["Square"] = (Unary.Square, x => (float)x * (float)x),
        ["Exp"] = (Unary.Exp, x => Math.Exp(x)),
        ["Log"] = (Unary.Log, Math.Log),
        ["Floor"] = (Unary.Floor, Math.Floor),
        ["Ceil"] = (Unary.Ceil, Math.Ceiling),
        ["Round"] = (Unary.Round, x => Math.Round(x, MidpointRounding.ToEven)),
        ["Sign"] = (Unary.Sign, x => double.IsNaN(x) ? x : Math.Sign(x)),
        ["Reciprocal"] = (Unary.Reciprocal, x => 1f / (float)x),
        ["Erf"] = (Unary.Erf, x => double.IsInfinity(x) ? Math.Sign(x) : 1 - ExactActivation.Erfc(x)),
        ["Sin"] = (Unary.Sin, Math.Sin),
        ["Cos"] = (Unary.Cos, Math.Cos),
        ["Tan"] = (Unary.Tan, Math.Tan),
        ["Asin"] = (Unary.Asin, Math.Asin),
        ["Acos"] = (Unary.Acos, Math.Acos),
        ["Atan"] = (Unary.Atan, Math.Atan),
        ["Sinh"] = (Unary.Sinh, Math.Sinh),
        ["Cosh"] = (Unary.Cosh, Math.Cosh),
        ["Asinh"] = (Unary.Asinh, Math.Asinh),
        ["Acosh"] = (Unary.Acosh, Math.Acosh),
        ["Atanh"] = (Unary.Atanh, Math.Atanh),
        ["ScaleShift"] = ((a, o) => Unary.ScaleShift(a, o, 3, -2), x => (float)((3 * x) - 2)),
    };

    public static TheoryData<string> Names => [.. Functions.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_function_is_accurate_and_keeps_NaN(string name)
    {
        (Operation run, Func<double, double> exact) = Functions[name];
        float[] input = [.. Special, .. Enumerable.Range(-9000, 18001).Select(i => i / 300f)];
        float[] actual = Guarded.Run(run, input, input.Length);
        Guarded.AssertClose([.. input.Select(x => exact(x))], actual, 2e-6, name);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_length_gives_the_same_values_also_in_place(string name)
    {
        (Operation run, _) = Functions[name];
        float[] input = Shapes.Floats(new Random(3), 70, 8);
        float[] whole = Guarded.Run(run, input, input.Length);
        for (int length = 0; length < 70; length++)
        {
            float[] values = input[..length];
            Assert.Equal(whole[..length], Guarded.Run(run, values, length));
            run(values, values);
            Assert.Equal(whole[..length], values);
        }
    }

    [Fact]
    public void Booleans_and_integers()
    {
        var not = new bool[2];
        Unary.Not([true, false], not);
        Assert.Equal([false, true], not);
        var integers = new long[3];
        Unary.Neg<long>([5, -7, long.MinValue], integers);
        Assert.Equal([-5, 7, long.MinValue], integers);
        Unary.Abs<long>([5, -7, long.MinValue], integers);
        Assert.Equal([5, 7, long.MinValue], integers);
    }

    [Fact]
    public void An_input_shorter_than_the_output_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Unary.Relu(new float[3], new float[4]));

    private static double HardSigmoid(double x, double alpha, double beta)
    {
        double sum = (alpha * x) + beta;
        return sum < 0 ? 0 : sum > 1 ? 1 : sum;
    }

    private static double Sigmoid(double x) => x < 0 ? Math.Exp(x) / (1 + Math.Exp(x)) : 1 / (1 + Math.Exp(-x));

    private static double Expm1(double x) => Math.Abs(x) < 1e-5 ? x + (x * x / 2) : Math.Exp(x) - 1;

    /// <summary>A product whose limit at negative infinity is 0.</summary>
    private static double Gated(double x, double gate) => gate == 0 || double.IsNegativeInfinity(x) ? 0 : x * gate;
}
