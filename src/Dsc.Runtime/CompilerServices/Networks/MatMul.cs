using System;
using System.ComponentModel;

namespace Dsc.CompilerServices.Networks;

/// <summary>Products of matrices that are both computed at run time.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class MatMul
{
    /// <summary>Rows of a product that a thread takes at a time, and columns below which there is one block alone.</summary>
    private const int BlockRows = 16, ThinColumns = 4;

    /// <summary>As many take about as long as to copy an element.</summary>
    private const int MultiplyAddsPerElement = 4;

    /// <summary>The product of each pair of matrices.</summary>
    /// <param name="a"><c>[...][rows][depth]</c></param>
    /// <param name="shapeA">Its shape; at least two axes.</param>
    /// <param name="b"><c>[...][depth][columns]</c></param>
    /// <param name="shapeB">Its shape; at least two axes. The axes before the last two are broadcast.</param>
    /// <param name="output"><c>[...][rows][columns]</c>; apart from both.</param>
    /// <exception cref="ArgumentException">The shapes do not go together, or a length does not fit its shape.</exception>
    public static unsafe void Run(ReadOnlySpan<float> a, ReadOnlySpan<int> shapeA, ReadOnlySpan<float> b, ReadOnlySpan<int> shapeB, Span<float> output)
    {
        int rows = shapeA[^2], depth = shapeA[^1], columns = shapeB[^1];
        if (shapeB[^2] != depth)
            KernelGuard.Throw(nameof(shapeB), $"shapeB must have {depth} rows, the columns of a, but has {shapeB[^2]}.");
        Broadcast plan = Broadcast.Of(shapeA[..^2], shapeB[..^2]);
        KernelGuard.Length(a.Length, nameof(a), Axes.Count(shapeA));
        KernelGuard.Length(b.Length, nameof(b), Axes.Count(shapeB));
        KernelGuard.Length(output.Length, nameof(output), Axes.Count([plan.Count, rows, columns]));
        if (output.IsEmpty)
            return;

        // Thin products go over all rows at once.
        int blocks = columns < ThinColumns ? 1 : (rows + BlockRows - 1) / BlockRows;
        long multiplyAdds = (long)output.Length * depth;
        fixed (float* left = a, right = b, target = output)
        {
            var work = new MatrixBlocks(plan, left, right, target, rows, depth, columns, blocks, BlockRows);
            WorkTeam.Share(work, plan.Count * blocks, multiplyAdds / MultiplyAddsPerElement);
        }
    }
}
