using System;

namespace Dsc.CompilerServices.Networks;

/// <summary>One axis of a region, which is divided into equal bins with equally many samples each. In single precision, as ONNX Runtime.</summary>
internal readonly struct RoiAxis
{
    private readonly float _start;
    private readonly float _bin;
    private readonly int _size;

    public RoiAxis(in RoiShape shape, float from, float to, int bins, int size)
    {
        float offset = shape.IsHalfPixel ? 0.5f : 0;
        _start = (from * shape.Scale) - offset;
        float length = (to * shape.Scale) - offset - _start;
        if (!shape.IsHalfPixel)
            length = MathF.Max(length, 1);
        _bin = length / bins;
        _size = size;
        Samples = shape.Samples > 0 ? shape.Samples : Math.Max((long)MathF.Ceiling(_bin), 0);
    }

    /// <summary>Samples of a bin.</summary>
    public long Samples { get; }

    /// <summary>Samples of a bin that may lie inside the image: of a region that is far larger only those are looked at.</summary>
    public (long First, long End) Inside(int bin)
    {
        double first = _start + ((double)bin * _bin), step = (double)_bin / Samples;
        if (!(step > 0))
            return (0, Samples);
        double low = Math.Floor((-1 - first) / step) - 2, high = Math.Ceiling((_size - first) / step) + 2;
        return (Math.Clamp((long)low, 0, Samples), Math.Clamp((long)high, 0, Samples));
    }

    /// <summary>The two pixels that a sample lies between and how far it is from the first; -1 where it lies outside.</summary>
    public (int Low, int High, float Fraction) Find(int bin, long sample)
    {
        float place = _start + (bin * _bin) + ((sample + 0.5f) * _bin / Samples);
        if (!(place >= -1 && place <= _size))
            return (-1, -1, 0);
        place = MathF.Max(place, 0);
        int low = (int)place;
        return low >= _size - 1 ? (_size - 1, _size - 1, 0) : (low, low + 1, place - low);
    }
}
