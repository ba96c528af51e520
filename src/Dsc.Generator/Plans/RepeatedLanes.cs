using System;

namespace Dsc.Generator.Plans;

/// <summary>Which input channels the lanes of a vector of output channels take where each channel has several filters.</summary>
/// <param name="Repeats">Filters of each channel.</param>
/// <param name="Channels">Of the input, or of the block of them that a walk goes through.</param>
internal readonly record struct RepeatedLanes(int Lanes, int Repeats, int Channels)
{
    /// <summary>The most channels that a vector takes. Vectors begin at multiples of their lanes or end with the last channel, so not every place within a channel occurs.</summary>
    public int Most => Math.Min(Channels, ((Repeats - Divisor(Lanes, Repeats) + Lanes - 1) / Repeats) + 1);

    /// <summary>Whether all vectors begin with the first filter of a channel, so that all take their lanes from the same places.</summary>
    public bool AreFixed => Lanes % Repeats == 0;

    /// <summary>The most channels, rounded up to what an instruction loads.</summary>
    public int Loaded
    {
        get
        {
            int loaded = 1;
            while (loaded < Most)
                loaded *= 2;
            return loaded;
        }
    }

    /// <summary>Whether a load would reach past the channels, so that it consists of two halves which overlap.</summary>
    public bool Overlap => Loaded > Channels;

    /// <summary>The place of a channel among those that were loaded.</summary>
    public int Place(int channel) => Overlap && channel >= Loaded / 2 ? channel + Loaded - Channels : channel;

    private static int Divisor(int a, int b) => b == 0 ? a : Divisor(b, a % b);
}
