namespace Dsc.CompilerServices;

/// <summary>
/// Which layers split their sums: with few output channels a sum over many terms runs as sixteen partial sums, so that a vector holds sixteen terms of one
/// sum instead of one term of few. The shape of the weights alone decides, because it also decides how they lie.
/// </summary>
/// <remarks>
/// Term i goes to partial sum i mod 16, in ascending order, and the first partial starts with the bias. At the end partials i and i+8 are added, then i and
/// i+4, i and i+2, i and i+1.
/// </remarks>
internal static class SplitSums
{
    /// <summary>Partial sums of a sum.</summary>
    public const int Partials = 16;

    /// <summary>A dense layer has one pixel: without partial sums it waits for the latency of every term.</summary>
    public static bool InDense(long inputs, int outputs) => outputs < Partials && inputs >= 2 * Partials;

    public static bool InPointwise(long channels, int outputs) => IsFaster(channels, outputs);

    /// <summary>With a depth multiplier each sum runs one term after the other.</summary>
    public static bool InSeparable(int channels, int multiplier, int outputs) => multiplier == 1 && IsFaster(channels, outputs);

    /// <summary>A vector of terms must not reach over the end of a row of taps; with one tap there is no row.</summary>
    public static bool InStandard(long taps, int channels, int outputs) => (taps == 1 || channels % Partials == 0) && IsFaster(taps * channels, outputs);

    /// <summary>Adding up the partials costs about as much as five terms of each.</summary>
    private static bool IsFaster(long terms, int outputs) => outputs < Partials && terms * (Partials - outputs) >= 5L * Partials * outputs && terms >= Partials;
}
