using System;
using System.Collections.Generic;
using Dsc.Generator.Graphs;

namespace Dsc.Generator.Networks;

/// <summary>What the code behind the steps can do and what pays, as far as it decides how a network is planned.</summary>
internal sealed class KernelPolicy
{
    /// <summary>
    /// Whether a fused kernel is worth it, told its operation and the shapes of its input and output. Longer ones are asked for first.
    /// </summary>
    public Func<FusedConvolutions, int[], int[], bool> Pays { get; init; } = KeepsTheLargest;

    /// <summary>
    /// Whether an operation reads and writes views with gaps: pixels apart, their innermost elements together. Steps that copy
    /// (<see cref="Reshape"/>, <see cref="Slice"/>) always must; operations that do not have their operands copied.
    /// </summary>
    public Func<Operation, bool> TakesStrides { get; init; } = _ => true;

    /// <summary>
    /// Whether the operation of a node reads one of its inputs as a view with gaps, told its strides; null where all that <see cref="TakesStrides"/> do.
    /// </summary>
    public Func<Node, Value, IReadOnlyList<int>, bool>? ReadsStrides { get; init; }

    /// <summary>
    /// Whether the operation of a node writes its output as a view with gaps, told its strides; null where all that <see cref="TakesStrides"/> do.
    /// </summary>
    public Func<Node, IReadOnlyList<int>, bool>? WritesStrides { get; init; }

    /// <summary>
    /// Three stages pay where what lies between them is larger than what goes in and out, as in MobileNetV2; the layers of MobileNetV1, which
    /// take turns too, are pairs.
    /// </summary>
    public static bool KeepsTheLargest(FusedConvolutions fused, int[] input, int[] output) =>
        fused.Kind != FusedKind.InvertedResidual || ((Convolution)fused.Stages[1]).Groups > Math.Max(input[3], output[3]);
}
