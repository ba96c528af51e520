using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Models;
using Dsc.Generator.Networks;

namespace Dsc.Tool.Inspection;

/// <summary>A value in the workspace: where it lies, and from which step to which it is needed, both included.</summary>
/// <param name="Offset">In bytes.</param>
/// <param name="Bytes">From the first element to the last, gaps included.</param>
internal sealed record MemoryBlock(string Name, long Offset, long Bytes, int First, int Last, OperationGroup Group);

/// <summary>The workspace over time, found again from where the steps read and write.</summary>
/// <param name="Live">Bytes for each step that hold something needed while it runs.</param>
internal sealed record MemoryMap(IReadOnlyList<MemoryBlock> Blocks, long[] Live)
{
    public static MemoryMap Of(NetworkSpec spec)
    {
        var writes = new List<Written>();
        for (int i = 0; i < spec.Steps.Count; i++)
        {
            NetworkStep step = spec.Steps[i];
            foreach (View read in step.Inputs.OfType<View>().Where(view => view.Storage == Storage.Workspace))
                Extend(writes, read, i);
            foreach (View view in step.Outputs.Where(view => view.Storage == Storage.Workspace))
                writes.Add(new Written(step.Name, view, i, OperationGroups.Of(step.Operation)));
        }

        MemoryBlock[] blocks = [.. writes.Select(write => new MemoryBlock(write.Name, write.Start, write.End - write.Start, write.First, write.Last, write.Group))];
        return new MemoryMap(blocks, [.. Enumerable.Range(0, spec.Steps.Count).Select(step => Covered(blocks, step))]);
    }

    /// <summary>Lets what a view reads live until now: the latest writes to it, as many as fill it.</summary>
    private static void Extend(List<Written> writes, View read, int step)
    {
        (long start, long end) = Extent(read);
        long missing = Shapes.Count(read.Shape) * read.Type.Size();
        for (int i = writes.Count - 1; i >= 0 && missing > 0; i--)
        {
            Written write = writes[i];
            long shared = Math.Min(end, write.End) - Math.Max(start, write.Start);
            if (shared <= 0)
                continue;
            write.Last = step;
            missing -= Math.Min(shared, write.Size);
        }
    }

    /// <summary>Bytes of the workspace that at least one block holds during a step.</summary>
    private static long Covered(MemoryBlock[] blocks, int step)
    {
        long covered = 0, reached = 0;
        foreach (MemoryBlock block in blocks.Where(block => block.First <= step && step <= block.Last).OrderBy(block => block.Offset))
        {
            long end = block.Offset + block.Bytes;
            covered += Math.Max(0, end - Math.Max(reached, block.Offset));
            reached = Math.Max(reached, end);
        }

        return covered;
    }

    private static (long Start, long End) Extent(View view)
    {
        long last = view.Offset;
        for (int axis = 0; axis < view.Shape.Count; axis++)
            last += (view.Shape[axis] - 1L) * view.Strides[axis];
        return ((long)view.Offset * view.Type.Size(), (last + 1) * view.Type.Size());
    }

    private sealed class Written
    {
        public Written(string name, View view, int step, OperationGroup group)
        {
            (Name, First, Last, Group) = (name, step, step, group);
            (Start, End) = Extent(view);
            Size = Shapes.Count(view.Shape) * view.Type.Size();
        }

        public string Name { get; }

        public OperationGroup Group { get; }

        public long Start { get; }

        public long End { get; }

        public long Size { get; }

        public int First { get; }

        public int Last { get; set; }
    }
}
