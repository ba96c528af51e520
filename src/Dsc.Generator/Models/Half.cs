using System;

namespace Dsc.Generator.Models;

/// <summary>IEEE half precision, which the generator's framework lacks.</summary>
internal static class Half
{
    public static float ToSingle(ushort bits)
    {
        int exponent = (bits >> 10) & 31;
        int fraction = bits & 1023;
        double magnitude = exponent switch
        {
            0 => fraction * Math.Pow(2, -24),
            31 => fraction == 0 ? double.PositiveInfinity : double.NaN,
            _ => (1024 + fraction) * Math.Pow(2, exponent - 25),
        };
        return (float)(bits >= 0x8000 ? -magnitude : magnitude);
    }
}
