using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Dsc.CompilerServices;

/// <summary>Rows of an image on their way through a filter of two one-dimensional passes.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class FilterRows
{
    /// <summary>A row of an image, or the row of zeros that stands for the padding above and below it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref float At(ref float image, int row, int height, nint rowFloats, ref float zeros) =>
        ref (uint)row < (uint)height ? ref Unsafe.Add(ref image, row * rowFloats) : ref zeros;

    /// <summary>
    /// Sorts the pixels of a row by the remainder of their column by the stride, so that a filter with that stride reads neighbours:
    /// pixel i * stride + phase goes to place i of the plane of its phase.
    /// </summary>
    /// <param name="row">The row.</param>
    /// <param name="pixels">How many pixels it has.</param>
    /// <param name="channels">Floats of a pixel.</param>
    /// <param name="stride">Distance between two outputs; at least 2.</param>
    /// <param name="phases">How many planes are wanted; at most <paramref name="stride"/>.</param>
    /// <param name="planes">The first plane.</param>
    /// <param name="planeFloats">Floats from one plane to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Split(ref float row, int pixels, int channels, int stride, int phases, ref float planes, nint planeFloats)
    {
        nint done = 0;
        if (channels == 1 && stride == 2 && phases == 2 && Vector128.IsHardwareAccelerated)
            done = SplitInTwo(ref row, pixels, ref planes, planeFloats);
        for (int phase = 0; phase < phases; phase++)
        {
            ref float plane = ref Unsafe.Add(ref planes, phase * planeFloats);
            nint target = done / stride * channels;
            for (nint pixel = done + phase; pixel < pixels; pixel += stride)
            {
                for (nint channel = 0; channel < channels; channel++)
                    Unsafe.Add(ref plane, target++) = Unsafe.Add(ref row, (pixel * channels) + channel);
            }
        }
    }

    /// <summary>Even and odd floats, eight at a time; returns how many were taken.</summary>
    private static nint SplitInTwo(ref float row, int pixels, ref float planes, nint planeFloats)
    {
        nint pixel = 0;
        for (; pixel <= pixels - 8; pixel += 8)
        {
            Vector128<float> first = Vector128.LoadUnsafe(ref row, (nuint)pixel), second = Vector128.LoadUnsafe(ref row, (nuint)pixel + 4);
            first = Vector128.Shuffle(first, Vector128.Create(0, 2, 1, 3));
            second = Vector128.Shuffle(second, Vector128.Create(0, 2, 1, 3));
            Vector128.Create(first.GetLower(), second.GetLower()).StoreUnsafe(ref planes, (nuint)(pixel / 2));
            Vector128.Create(first.GetUpper(), second.GetUpper()).StoreUnsafe(ref planes, (nuint)(planeFloats + (pixel / 2)));
        }

        return pixel;
    }
}
