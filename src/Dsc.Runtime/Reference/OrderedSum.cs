using System.Numerics;
using System.Runtime.CompilerServices;
using Dsc.CompilerServices;

namespace Dsc;

/// <summary>A sum of products in the order of the kernels: one after the other, or as the sixteen partial sums of <see cref="SplitSums"/>.</summary>
/// <param name="bias">What the sum starts with.</param>
/// <param name="splits">Whether there are partial sums.</param>
internal struct OrderedSum<T>(T bias, bool splits)
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    private readonly int _partials = splits ? SplitSums.Partials : 1;

    private SixteenSums _sums = First(bias);

    /// <summary>Adds the product that is number <paramref name="term"/> of the sum.</summary>
    public void Add(int term, T value, T weight)
    {
        ref T sum = ref _sums[term % _partials];
        sum = T.FusedMultiplyAdd(value, weight, sum);
    }

    /// <summary>The partial sums added up.</summary>
    public readonly T Total
    {
        get
        {
            SixteenSums sums = _sums;
            for (int half = _partials / 2; half > 0; half /= 2)
            {
                for (int i = 0; i < half; i++)
                    sums[i] += sums[i + half];
            }

            return sums[0];
        }
    }

    private static SixteenSums First(T bias)
    {
        SixteenSums sums = default;
        sums[0] = bias;
        return sums;
    }

    [InlineArray(SplitSums.Partials)]
    private struct SixteenSums
    {
        private T _first;
    }
}
