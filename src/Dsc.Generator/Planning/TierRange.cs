using System.Collections.Generic;
using Dsc.Generator.Plans;

namespace Dsc.Generator.Planning;

/// <summary>Which tiers have code of their own.</summary>
/// <param name="MaxWidth">Bits of the widest vector: 512, 256, 128, or 0 for scalar code alone.</param>
/// <param name="MinWidth">Bits of the narrowest vector; machines below it run the runtime's scalar loops. 0 for a scalar tier.</param>
internal readonly record struct TierRange(int MaxWidth, int MinWidth)
{
    public static readonly TierRange All = new(512, 0);

    /// <summary>Widest first, which is the order of dispatch; the last one has no condition.</summary>
    public IEnumerable<VectorIsa> Tiers()
    {
        foreach (VectorIsa isa in VectorIsa.All)
        {
            if (isa.Bits <= MaxWidth && (isa.Bits >= MinWidth || isa.Bits == 0))
                yield return isa;
        }
    }

    /// <summary>Whether what has no vectors runs the runtime's loops.</summary>
    public bool SharesScalar => MinWidth > 0;
}
