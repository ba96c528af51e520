namespace Dsc.Generator.Helpers;

/// <summary>Whole numbers rounded up; both arguments are positive, or the first is 0.</summary>
internal static class Rounding
{
    /// <summary>How many parts of at most <paramref name="size"/> a whole has.</summary>
    public static int Parts(int whole, int size) => (whole + size - 1) / size;

    /// <inheritdoc cref="Parts(int, int)"/>
    public static long Parts(long whole, long size) => (whole + size - 1) / size;

    /// <summary>The next multiple of <paramref name="unit"/>.</summary>
    public static int Up(int value, int unit) => Parts(value, unit) * unit;

    /// <inheritdoc cref="Up(int, int)"/>
    public static long Up(long value, long unit) => Parts(value, unit) * unit;
}
