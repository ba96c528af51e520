using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Graphs;
using Dsc.Generator.Graphs.Memory;

namespace Dsc.Generator.Networks;

/// <summary>Which values may lie with gaps between their pixels, by what makes and reads them.</summary>
internal sealed class StridedAccess(KernelPolicy policy)
{
    /// <summary>Views of views of views are followed this far.</summary>
    private const int Deepest = 16;

    /// <summary>Whether all that read a value take its strides, through views of it.</summary>
    public bool Allows(Value value, IReadOnlyList<int> strides) => Allows(value, strides, 0);

    /// <summary>Whether what makes a value does too; further outputs of a node are always dense.</summary>
    public bool AllowsMaking(Value value, IReadOnlyList<int> strides) =>
        Strides.AreDense(value.Shape, strides) || (value.Producer!.Output == value && Writes(value.Producer, strides) && Allows(value, strides));

    private bool Allows(Value value, IReadOnlyList<int> strides, int depth)
    {
        if (Strides.AreDense(value.Shape, strides))
            return true;
        if (depth == 0 && policy.ReadsStrides is { } readsAny && value.Users.All(user => readsAny(user, value, strides)))
            return true;
        return Strides.AreInnermostTogether(value.Shape, strides) && depth < Deepest && value.Users.All(user => user.Operation switch
        {
            Reshape => Strides.Reshaped(value.Shape, strides, user.Output.Shape) is not { } reshaped || Allows(user.Output, reshaped, depth + 1),
            Slice slice => Allows(user.Output, [.. strides.Select((stride, axis) => stride * Math.Max(slice.Steps[axis], 1))], depth + 1),
            Concat => true,
            _ => policy.ReadsStrides is { } reads ? reads(user, value, strides) : policy.TakesStrides(user.Operation),
        });
    }

    /// <summary>Copies do in any case.</summary>
    private bool Writes(Node node, IReadOnlyList<int> strides) =>
        node.Operation is Reshape or Slice or Concat || (policy.WritesStrides is { } writes ? writes(node, strides) : policy.TakesStrides(node.Operation));
}
