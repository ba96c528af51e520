using System;
using System.Runtime.CompilerServices;

namespace Dsc.CompilerServices.Networks;

/// <summary>One axis of an image that a grid's numbers, from -1 to 1, point into.</summary>
internal readonly struct GridAxis(int size, GridPadding padding, bool isNearest, bool alignsCorners)
{
    /// <summary>The two pixels that a place lies between and how far it is from the first; -1 for a pixel outside. The nearest pixel is both.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (int Low, int High, float Fraction) Find(float number)
    {
        // In single precision and this order, as ONNX Runtime: where a place is just between two pixels, its rounding decides.
        float place = alignsCorners ? (number + 1) / 2 * (size - 1) : (((number + 1) * size) - 1) / 2;
        if (isNearest)
            place = MathF.Round(place);
        if (padding != GridPadding.Zeros)
            place = Inside(padding == GridPadding.Reflection ? Reflected(place) : place);

        // What is no number is outside.
        if (!(place > -1 && place < size))
            return (-1, -1, 0);
        float low = MathF.Floor(place);
        int first = (int)low;
        if (isNearest)
            return (first, first, 0);
        int second = first + 1 < size ? first + 1 : padding == GridPadding.Zeros ? -1 : first;
        return (first, second, place - low);
    }

    private float Inside(float place) => place > 0 ? MathF.Min(place, size - 1) : 0;

    /// <summary>Mirrored at the outer borders of the first and the last pixel, or at their middles.</summary>
    private float Reflected(float place)
    {
        float low = alignsCorners ? 0 : -0.5f, high = alignsCorners ? size - 1 : size - 0.5f, range = high - low;
        if (place >= low && place <= high)
            return place;
        float beyond = place < low ? low - place : place - high;
        float times = MathF.Floor(beyond / range), rest = beyond - (times * range);
        bool isBack = times - (2 * MathF.Floor(times / 2)) == (place < low ? 1 : 0);
        return isBack ? high - rest : low + rest;
    }
}
