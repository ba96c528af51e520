using System.Runtime.CompilerServices;

namespace Dsc.CompilerServices;

/// <summary>A sum of products, one after the other or as the sixteen partial sums of <see cref="SplitSums"/>.</summary>
/// <param name="bias">What the sum starts with.</param>
/// <param name="splits">Whether there are partial sums.</param>
internal struct ScalarSum(float bias, bool splits)
{
    private readonly nint _mask = splits ? SplitSums.Partials - 1 : 0;

    private SixteenFloats _partials = First(bias);

    /// <summary>Adds the product that is number <paramref name="term"/> of the sum.</summary>
    public void Add(nint term, float value, float weight)
    {
        ref float partial = ref Unsafe.Add(ref Unsafe.As<SixteenFloats, float>(ref _partials), term & _mask);
        partial = float.MultiplyAddEstimate(value, weight, partial);
    }

    /// <summary>The partial sums added up.</summary>
    public readonly float Total
    {
        get
        {
            if (_mask == 0)
                return _partials[0];
            SixteenFloats sums = _partials;
            for (int half = SplitSums.Partials / 2; half > 0; half /= 2)
            {
                for (int i = 0; i < half; i++)
                    sums[i] += sums[i + half];
            }

            return sums[0];
        }
    }

    private static SixteenFloats First(float bias)
    {
        SixteenFloats partials = default;
        partials[0] = bias;
        return partials;
    }
}
