using System;
using System.Collections.Generic;

namespace Dsc.Generator.Plans;

/// <summary>
/// A part of a sum of taps whose coefficients are known: one tap, or two mirrored ones of the same magnitude, which are added or
/// subtracted first and then multiplied once.
/// </summary>
/// <param name="Mirror">The other tap of the pair, or null.</param>
/// <param name="IsDifference">Whether it is <c>Tap - Mirror</c>.</param>
internal sealed record FilterTerm(int Tap, int? Mirror, bool IsDifference, float Coefficient)
{
    /// <summary>Whether nothing is multiplied.</summary>
    public bool IsUnit => Math.Abs(Coefficient) == 1;

    /// <summary>The terms of a pass, in the order of their first taps; taps of 0 are left out.</summary>
    public static IReadOnlyList<FilterTerm> Of(IReadOnlyList<float> taps)
    {
        var terms = new List<FilterTerm>();
        for (int tap = 0; tap < taps.Count; tap++)
        {
            float value = taps[tap];
            int mirror = taps.Count - 1 - tap;
            bool isPaired = mirror != tap && Math.Abs(taps[mirror]) == Math.Abs(value);
            if (value == 0 || (isPaired && mirror < tap))
                continue;
            if (!isPaired)
                terms.Add(new FilterTerm(tap, null, false, value));
            else if (taps[mirror] == value)
                terms.Add(new FilterTerm(tap, mirror, false, value));
            else
                terms.Add(value > 0 ? new FilterTerm(tap, mirror, true, value) : new FilterTerm(mirror, tap, true, -value));
        }

        return terms;
    }
}
