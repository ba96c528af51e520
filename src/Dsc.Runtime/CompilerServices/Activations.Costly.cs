namespace Dsc.CompilerServices;

public static partial class Activations
{
    /// <summary>1 / (1 + exp(-x)) of each of <paramref name="count"/> floats, in place.</summary>
    public static void Sigmoid(ref float values, nint count) => Elementwise.Apply<SigmoidFunction>(ref values, count);

    /// <summary>x / (1 + exp(-x)) of each of <paramref name="count"/> floats, in place.</summary>
    public static void Silu(ref float values, nint count) => Elementwise.Apply<SiluFunction>(ref values, count);

    /// <summary>The hyperbolic tangent of each of <paramref name="count"/> floats, in place.</summary>
    public static void Tanh(ref float values, nint count) => Elementwise.Apply<TanhFunction>(ref values, count);

    /// <summary>x * (1 + erf(x / sqrt(2))) / 2 of each of <paramref name="count"/> floats, in place.</summary>
    public static void Gelu(ref float values, nint count) => Elementwise.Apply<GeluFunction>(ref values, count);
}
