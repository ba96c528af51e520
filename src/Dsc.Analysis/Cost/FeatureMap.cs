using System;

namespace Dsc.Analysis;

/// <summary>The sizes of one image between two layers. A signal has one row, a vector one row of one pixel.</summary>
/// <param name="Height">Rows.</param>
/// <param name="Width">Pixels of a row.</param>
/// <param name="Channels">Values of a pixel.</param>
public readonly record struct FeatureMap(int Height, int Width, int Channels)
{
    /// <summary>Height * Width.</summary>
    public long Pixels => checked((long)Height * Width);

    /// <summary>All values.</summary>
    public long Elements => checked(Pixels * Channels);

    /// <summary>As in <c>112 x 112 x 32</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Height} x {Width} x {Channels}");
}
