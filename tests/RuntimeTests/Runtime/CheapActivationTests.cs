using System;
using System.Runtime.Intrinsics;
using Dsc;
using Dsc.CompilerServices;
using Xunit;

namespace RuntimeTests.Runtime;

public class CheapActivationTests
{
    private static readonly float[] Values =
    [
        float.NaN, float.NegativeInfinity, float.PositiveInfinity, float.MinValue, float.MaxValue, float.Epsilon, -float.Epsilon, 0f, -0f,
        -3f, 3f, 6f, -2.9999998f, 2.9999998f, 6.0000005f, 1e-30f, -1e-30f, 1f, -1f, 0.3f, -0.3f, 100f, -100f,
    ];

    [Theory]
    [InlineData(Activation.Relu)]
    [InlineData(Activation.Relu6)]
    [InlineData(Activation.LeakyRelu)]
    [InlineData(Activation.HardSigmoid)]
    [InlineData(Activation.HardSwish)]
    public void Every_width_gives_the_function_and_keeps_NaN(Activation activation)
    {
        foreach (float x in Values)
        {
            float scalar = Scalar(activation, x);
            double exact = ExactActivation.Apply(activation, x);
            if (double.IsNaN(exact) || double.IsInfinity(exact))
                Assert.Equal(exact, scalar);
            else
                Assert.Equal(exact, scalar, Math.Max(1e-6, Math.Abs(exact) * 1e-6));
            Assert.Equal(scalar, V512(activation, Vector512.Create(x))[13]);
            Assert.Equal(scalar, V256(activation, Vector256.Create(x))[5]);
            Assert.Equal(scalar, V128(activation, Vector128.Create(x))[3]);
        }
    }

    /// <summary>The form that takes the activation as a value knows every one.</summary>
    [Fact]
    public void In_place_all_are_the_functions()
    {
        foreach (Activation activation in Enum.GetValues<Activation>())
        {
            float[] values = [-7.5f, -1f, -0.25f, 0f, 0.5f, 2f, 9f];
            float[] results = [.. values];
            Activations.ApplyInPlace(activation, ref results[0], results.Length);
            for (int i = 0; i < values.Length; i++)
                Assert.Equal(ExactActivation.Apply(activation, values[i]), results[i], 1e-5);
        }
    }

    private static float Scalar(Activation activation, float x) => activation switch
    {
        Activation.Relu => Activations.Relu(x),
        Activation.Relu6 => Activations.Relu6(x),
        Activation.LeakyRelu => Activations.LeakyRelu(x),
        Activation.HardSigmoid => Activations.HardSigmoid(x),
        _ => Activations.HardSwish(x),
    };

    private static Vector512<float> V512(Activation activation, Vector512<float> x) => activation switch
    {
        Activation.Relu => Activations.Relu(x),
        Activation.Relu6 => Activations.Relu6(x),
        Activation.LeakyRelu => Activations.LeakyRelu(x),
        Activation.HardSigmoid => Activations.HardSigmoid(x),
        _ => Activations.HardSwish(x),
    };

    private static Vector256<float> V256(Activation activation, Vector256<float> x) => activation switch
    {
        Activation.Relu => Activations.Relu(x),
        Activation.Relu6 => Activations.Relu6(x),
        Activation.LeakyRelu => Activations.LeakyRelu(x),
        Activation.HardSigmoid => Activations.HardSigmoid(x),
        _ => Activations.HardSwish(x),
    };

    private static Vector128<float> V128(Activation activation, Vector128<float> x) => activation switch
    {
        Activation.Relu => Activations.Relu(x),
        Activation.Relu6 => Activations.Relu6(x),
        Activation.LeakyRelu => Activations.LeakyRelu(x),
        Activation.HardSigmoid => Activations.HardSigmoid(x),
        _ => Activations.HardSwish(x),
    };
}
