using System;

namespace Dsc.CompilerServices.Networks;

// Parts of matrices.
public static partial class Movement
{
    /// <summary>The triangle of each matrix on one side of a diagonal and on it; zeros elsewhere.</summary>
    /// <typeparam name="T">Type of the values.</typeparam>
    /// <param name="input"><c>[...][rows][columns]</c></param>
    /// <param name="rows">Rows of a matrix.</param>
    /// <param name="columns">Columns of a matrix.</param>
    /// <param name="isUpper">The side: columns behind the diagonal, not before it.</param>
    /// <param name="diagonal">Columns by which the diagonal lies behind the main one; negative before it.</param>
    /// <param name="output">As the input.</param>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    public static void Triangle<T>(ReadOnlySpan<T> input, int rows, int columns, bool isUpper, int diagonal, Span<T> output)
        where T : unmanaged
    {
        KernelGuard.Length(output.Length, nameof(output), input.Length);
        for (int at = 0, row = 0; at < input.Length; at += columns, row = (row + 1) % rows)
        {
            // The upper triangle begins at a column, the lower one ends before the next.
            int border = (int)Math.Clamp((long)row + diagonal + (isUpper ? 0 : 1), 0, columns);
            ReadOnlySpan<T> values = input.Slice(at, columns);
            Span<T> target = output.Slice(at, columns);
            if (isUpper)
            {
                target[..border].Clear();
                values[border..].CopyTo(target[border..]);
            }
            else
            {
                values[..border].CopyTo(target);
                target[border..].Clear();
            }
        }
    }
}
