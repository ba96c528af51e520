using System;
using System.Collections.Generic;
using Dsc.Generator.Models;

namespace Dsc.Generator.Networks;

/// <summary>Memory of its own: a span of the caller's, or a piece of the workspace whose place is found later.</summary>
internal sealed class Block(Storage storage, int index, long bytes)
{
    private Block? _home;

    public Storage Storage { get; } = storage;

    public int Index { get; } = index;

    public long Bytes { get; } = bytes;

    /// <summary>The block that this one shares its memory with.</summary>
    public Block Home
    {
        get
        {
            Block block = this;
            while (block._home is not null)
                block = block._home;
            return block;
        }
    }

    /// <summary>Place in the workspace, in bytes.</summary>
    public long Offset { get; set; }

    public void MoveInto(Block block) => _home = block.Home;
}

/// <summary>Where a value lies in a block.</summary>
/// <param name="Offset">In elements.</param>
internal sealed record Placement(Block Block, int Offset, int[] Strides)
{
    public static Placement Dense(Block block, IReadOnlyList<int> shape) => new(block, 0, Shapes.Strides(shape));

    /// <summary>The same elements with the axes in another order.</summary>
    public Placement Turned(IReadOnlyList<int> permutation)
    {
        var strides = new int[permutation.Count];
        for (int axis = 0; axis < strides.Length; axis++)
            strides[axis] = Strides[permutation[axis]];
        return this with { Strides = strides };
    }

    public Placement Part(IReadOnlyList<int> starts, IReadOnlyList<int> steps)
    {
        int offset = Offset;
        var strides = new int[Strides.Length];
        for (int axis = 0; axis < strides.Length; axis++)
        {
            offset += starts[axis] * Strides[axis];
            strides[axis] = Strides[axis] * Math.Max(steps[axis], 1);
        }

        return new Placement(Block, offset, strides);
    }
}
