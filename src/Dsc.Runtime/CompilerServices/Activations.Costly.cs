using System.Runtime.CompilerServices;

namespace Dsc.CompilerServices;

public static partial class Activations
{
    /// <summary>1 / (1 + exp(-x)) of each of <paramref name="count"/> floats, in place.</summary>
    public static void Sigmoid(ref float values, nint count) => Apply(Activation.Sigmoid, ref values, count);

    /// <summary>x / (1 + exp(-x)) of each of <paramref name="count"/> floats, in place.</summary>
    public static void Silu(ref float values, nint count) => Apply(Activation.Silu, ref values, count);

    /// <summary>The hyperbolic tangent of each of <paramref name="count"/> floats, in place.</summary>
    public static void Tanh(ref float values, nint count) => Apply(Activation.Tanh, ref values, count);

    /// <summary>x * (1 + erf(x / sqrt(2))) / 2 of each of <paramref name="count"/> floats, in place.</summary>
    public static void Gelu(ref float values, nint count) => Apply(Activation.Gelu, ref values, count);

    private static void Apply(Activation activation, ref float values, nint count)
    {
        for (nint i = 0; i < count; i++)
            Unsafe.Add(ref values, i) = (float)ExactActivation.Apply(activation, Unsafe.Add(ref values, i));
    }
}
