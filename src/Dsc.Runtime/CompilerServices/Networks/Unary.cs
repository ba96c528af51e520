using System;
using System.ComponentModel;

namespace Dsc.CompilerServices.Networks;

/// <summary>
/// Functions of each element. The length is that of the output; the output may be exactly the input, but not overlap it
/// otherwise. A NaN comes out as NaN.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Unary
{
    /// <summary>max(x, 0)</summary>
    public static void Relu(ReadOnlySpan<float> input, Span<float> output) =>
        Map.Run(new ReluMap(), input, output);

    /// <summary>min(max(x, min), max); ReLU6 is <c>Clip(0, 6)</c>. An infinity for a bound that is not there.</summary>
    public static void Clip(ReadOnlySpan<float> input, Span<float> output, float min, float max) =>
        Map.Run(new ClipMap(min, max), input, output);

    /// <summary>x where x is positive, otherwise slope * x</summary>
    public static void LeakyRelu(ReadOnlySpan<float> input, Span<float> output, float slope) =>
        Map.Run(new LeakyReluMap(slope), input, output);

    /// <summary>min(max(alpha * x + beta, 0), 1)</summary>
    public static void HardSigmoid(ReadOnlySpan<float> input, Span<float> output, float alpha, float beta) =>
        Map.Run(new HardSigmoidMap(alpha, beta), input, output);

    /// <summary>x * min(max(alpha * x + beta, 0), 1); alpha positive</summary>
    public static void HardSwish(ReadOnlySpan<float> input, Span<float> output, float alpha = 1f / 6f, float beta = 0.5f) =>
        Map.Run(new HardSwishMap(alpha, beta), input, output);

    /// <summary>1 / (1 + e^-x)</summary>
    public static void Sigmoid(ReadOnlySpan<float> input, Span<float> output) =>
        Map.Run(new FunctionMap<SigmoidFunction>(), input, output);

    /// <summary>x / (1 + e^-x)</summary>
    public static void Silu(ReadOnlySpan<float> input, Span<float> output) =>
        Map.Run(new FunctionMap<SiluFunction>(), input, output);

    /// <summary>The hyperbolic tangent.</summary>
    public static void Tanh(ReadOnlySpan<float> input, Span<float> output) =>
        Map.Run(new FunctionMap<TanhFunction>(), input, output);

    /// <summary>x (1 + erf(x / sqrt 2)) / 2</summary>
    public static void Gelu(ReadOnlySpan<float> input, Span<float> output) =>
        Map.Run(new FunctionMap<GeluFunction>(), input, output);

    /// <summary>x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))) / 2</summary>
    public static void GeluTanh(ReadOnlySpan<float> input, Span<float> output) =>
        Map.Run(new GeluTanhMap(), input, output);

    /// <summary>x / (1 + e^(-alpha x)); alpha positive, 1.702 by default in ONNX Runtime</summary>
    public static void QuickGelu(ReadOnlySpan<float> input, Span<float> output, float alpha) =>
        Map.Run(new QuickGeluMap(alpha), input, output);

    /// <summary>x where x is positive, otherwise alpha (e^x - 1)</summary>
    public static void Elu(ReadOnlySpan<float> input, Span<float> output, float alpha) =>
        Map.Run(new EluMap(alpha, 1f), input, output);

    /// <summary>gamma times Elu</summary>
    public static void Selu(ReadOnlySpan<float> input, Span<float> output, float alpha, float gamma) =>
        Map.Run(new EluMap(alpha, gamma), input, output);

    /// <summary>max(x, 0) + min(0, alpha (e^(x / alpha) - 1)); alpha positive</summary>
    public static void Celu(ReadOnlySpan<float> input, Span<float> output, float alpha) =>
        Map.Run(new CeluMap(alpha), input, output);

    /// <summary>x / (1 + |x|)</summary>
    public static void Softsign(ReadOnlySpan<float> input, Span<float> output) =>
        Map.Run(new SoftsignMap(), input, output);

    /// <summary>x tanh(ln(1 + e^x))</summary>
    public static void Mish(ReadOnlySpan<float> input, Span<float> output) =>
        Map.Run(new MishMap(), input, output);

    /// <summary>|x|</summary>
    public static void Abs(ReadOnlySpan<float> input, Span<float> output) =>
        Map.Run(new AbsMap(), input, output);

    /// <summary>-x</summary>
    public static void Neg(ReadOnlySpan<float> input, Span<float> output) =>
        Map.Run(new NegateMap(), input, output);

    /// <summary>The square root; NaN below zero.</summary>
    public static void Sqrt(ReadOnlySpan<float> input, Span<float> output) =>
        Map.Run(new SqrtMap(), input, output);

    /// <summary>x * x</summary>
    public static void Square(ReadOnlySpan<float> input, Span<float> output) =>
        Map.Run(new SquareMap(), input, output);

    /// <summary>e^x</summary>
    public static void Exp(ReadOnlySpan<float> input, Span<float> output) =>
        Map.Run(new ExpMap(), input, output);

    /// <summary>The integer at or below x.</summary>
    public static void Floor(ReadOnlySpan<float> input, Span<float> output) =>
        Map.Run(new FloorMap(), input, output);

    /// <summary>The integer at or above x.</summary>
    public static void Ceil(ReadOnlySpan<float> input, Span<float> output) =>
        Map.Run(new CeilingMap(), input, output);

    /// <summary>The nearest integer; of two equally near ones the even one.</summary>
    public static void Round(ReadOnlySpan<float> input, Span<float> output) =>
        Map.Run(new RoundMap(), input, output);

    /// <summary>1 / x</summary>
    public static void Reciprocal(ReadOnlySpan<float> input, Span<float> output) =>
        Map.Run(new ReciprocalMap(), input, output);

    /// <summary>scale * x + shift, rounded once</summary>
    public static void ScaleShift(ReadOnlySpan<float> input, Span<float> output, float scale, float shift) =>
        Map.Run(new ScaleMap(scale, shift), input, output);
}
