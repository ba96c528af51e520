using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Dsc;

/// <summary>
/// Transposes a matrix tile by tile in registers. A size that is no multiple of the tile is finished by a tile that ends
/// with the matrix and overlaps the one before, which writes the same values again: every access stays inside the spans.
/// </summary>
internal static class MatrixTranspose
{
    // A cache line of floats: tiles are visited so that the lines read are used up before others push them out.
    private const int Block = 16;

    /// <summary>From <c>[rows][columns]</c> to <c>[columns][rows]</c>; the lengths are <c>rows * columns</c>.</summary>
    public static void Run(ReadOnlySpan<float> input, Span<float> output, int rows, int columns)
    {
        int smaller = Math.Min(rows, columns);
        if (smaller == 1)
            input.CopyTo(output);
        else if (Avx.IsSupported && smaller >= Tile8.Size)
            Tiles<Tile8>(input, output, rows, columns);
        else if (Tile4.IsSupported && smaller >= Tile4.Size)
            Tiles<Tile4>(input, output, rows, columns);
        else if (Tile4.IsSupported && Math.Max(rows, columns) >= 2 * Tile4.Size)
            Thin(input, output, rows, columns);
        else
            Scalar(input, output, rows, columns);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tiles<TTile>(ReadOnlySpan<float> input, Span<float> output, int rows, int columns)
        where TTile : struct, ITile
    {
        ref float source = ref MemoryMarshal.GetReference(input);
        ref float destination = ref MemoryMarshal.GetReference(output);
        int size = TTile.Size;

        // The blocks go along the longer side, so that the short one stays in the cache.
        bool columnsOutside = columns >= rows;
        int outer = columnsOutside ? columns : rows, inner = columnsOutside ? rows : columns;
        for (int o = 0; o < outer; o += Block)
            for (int i = 0; i < inner; i += Block)
            {
                for (int a = o; a < Math.Min(o + Block, outer); a += size)
                    for (int b = i; b < Math.Min(i + Block, inner); b += size)
                    {
                        int along = Math.Min(a, outer - size), across = Math.Min(b, inner - size);
                        int row = columnsOutside ? across : along, column = columnsOutside ? along : across;
                        TTile.Transpose(ref source, ((nint)row * columns) + column, columns, ref destination, ((nint)column * rows) + row, rows);
                    }
            }
    }

    /// <summary>
    /// Two or three rows, or columns: the colours of a picture. A tile holds that many lines of four; what it has beyond them is
    /// overwritten by the next one. The last elements are left to the loop, so nothing past the end is touched.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Thin(ReadOnlySpan<float> input, Span<float> output, int rows, int columns)
    {
        ref float source = ref MemoryMarshal.GetReference(input);
        ref float destination = ref MemoryMarshal.GetReference(output);
        bool wide = columns > rows;
        int thin = Math.Min(rows, columns), length = Math.Max(rows, columns);

        int done = wide && Vector512.IsHardwareAccelerated ? (int)PixelInterleave.Run(ref source, length, thin, ref destination) : 0;
        for (; done + 8 <= length; done += 4)
        {
            if (wide)
                Interleave(ref source, done, length, ref destination, thin);
            else
                Separate(ref source, ref destination, done, length, thin);
        }

        for (; done < length; done++)
        {
            for (int line = 0; line < thin; line++)
            {
                if (wide)
                    output[(done * thin) + line] = input[(line * length) + done];
                else
                    output[(line * length) + done] = input[(done * thin) + line];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Interleave(ref float source, nint at, nint length, ref float destination, nint thin)
    {
        Vector128<float> first = Vector128.LoadUnsafe(ref source, (nuint)at);
        Vector128<float> second = Vector128.LoadUnsafe(ref source, (nuint)(at + length));
        Vector128<float> third = thin == 3 ? Vector128.LoadUnsafe(ref source, (nuint)(at + (2 * length))) : second;
        var tile = Tile4.Transpose(first, second, third, third);
        tile.Row0.StoreUnsafe(ref destination, (nuint)(at * thin));
        tile.Row1.StoreUnsafe(ref destination, (nuint)((at + 1) * thin));
        tile.Row2.StoreUnsafe(ref destination, (nuint)((at + 2) * thin));
        tile.Row3.StoreUnsafe(ref destination, (nuint)((at + 3) * thin));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Separate(ref float source, ref float destination, nint at, nint length, nint thin)
    {
        var tile = Tile4.Transpose(
            Vector128.LoadUnsafe(ref source, (nuint)(at * thin)),
            Vector128.LoadUnsafe(ref source, (nuint)((at + 1) * thin)),
            Vector128.LoadUnsafe(ref source, (nuint)((at + 2) * thin)),
            Vector128.LoadUnsafe(ref source, (nuint)((at + 3) * thin)));
        tile.Row0.StoreUnsafe(ref destination, (nuint)at);
        tile.Row1.StoreUnsafe(ref destination, (nuint)(at + length));
        if (thin == 3)
            tile.Row2.StoreUnsafe(ref destination, (nuint)(at + (2 * length)));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Scalar(ReadOnlySpan<float> input, Span<float> output, int rows, int columns)
    {
        for (int row = 0; row < rows; row++)
            for (int column = 0; column < columns; column++)
                output[(int)(((long)column * rows) + row)] = input[(int)(((long)row * columns) + column)];
    }
}
