using System;
using System.Runtime.CompilerServices;

namespace Dsc.CompilerServices;

public static partial class Activations
{
    /// <summary>Applies an activation to some values in place.</summary>
    public static void ApplyInPlace(Activation activation, ref float values, nint count)
    {
        switch (activation)
        {
            case Activation.None:
                return;
            case Activation.Sigmoid:
                Sigmoid(ref values, count);
                return;
            case Activation.Silu:
                Silu(ref values, count);
                return;
            case Activation.Tanh:
                Tanh(ref values, count);
                return;
            case Activation.Gelu:
                Gelu(ref values, count);
                return;
        }

        for (nint i = 0; i < count; i++)
        {
            ref float value = ref Unsafe.Add(ref values, i);
            value = activation switch
            {
                Activation.Relu => Relu(value),
                Activation.Relu6 => Relu6(value),
                Activation.LeakyRelu => LeakyRelu(value),
                Activation.HardSigmoid => HardSigmoid(value),
                Activation.HardSwish => HardSwish(value),
                _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "No such activation."),
            };
        }
    }
}
