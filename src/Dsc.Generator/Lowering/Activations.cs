using System;
using Dsc.Generator.Graphs;

namespace Dsc.Generator.Lowering;

/// <summary>Which functions of a network the kernels apply themselves.</summary>
internal static class Activations
{
    /// <summary>The kernels' activation; null for a function that they do not have.</summary>
    public static Activation? Of(Unary? function) => function switch
    {
        null => Activation.None,
        { Kind: UnaryKind.Relu } => Activation.Relu,
        { Kind: UnaryKind.Clip, Alpha: 0, Beta: 6 } => Activation.Relu6,
        { Kind: UnaryKind.LeakyRelu } when Is(function.Alpha, 0.01f) => Activation.LeakyRelu,
        { Kind: UnaryKind.HardSigmoid } when Is(function.Alpha, 1 / 6f) && Is(function.Beta, 0.5f) => Activation.HardSigmoid,
        { Kind: UnaryKind.HardSwish } when Is(function.Alpha, 1 / 6f) && Is(function.Beta, 0.5f) => Activation.HardSwish,
        { Kind: UnaryKind.Sigmoid } => Activation.Sigmoid,
        { Kind: UnaryKind.Silu, Alpha: 1 } => Activation.Silu,
        { Kind: UnaryKind.Tanh } => Activation.Tanh,
        { Kind: UnaryKind.Gelu } => Activation.Gelu,
        _ => null,
    };

    /// <summary>Whether a number of the file is the one that is meant, whatever exporters made of it.</summary>
    private static bool Is(float value, float meant) => Math.Abs(value - meant) <= 1e-6f;
}
