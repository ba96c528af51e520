using System;
using Dsc.Generator.Graphs;

namespace Dsc.Generator.Networks;

/// <summary>What the code behind the steps can do and what pays, as far as it decides how a network is planned.</summary>
internal sealed class KernelPolicy
{
    /// <summary>Whether a fused kernel is worth it, told its operation and the shapes of its input and output.</summary>
    public Func<FusedConvolutions, int[], int[], bool> Pays { get; init; } = (_, _, _) => true;

    /// <summary>
    /// Whether an operation reads and writes views with gaps: pixels apart, their innermost elements together. Steps that copy
    /// (<see cref="Reshape"/>, <see cref="Slice"/>) always must; operations that do not have their operands copied.
    /// </summary>
    public Func<Operation, bool> TakesStrides { get; init; } = _ => true;
}
