using System;
using System.Globalization;
using System.Linq;

namespace Dsc.RuntimeTests.Kernels.Harness;

/// <summary>What the coefficients of a pass look like: each kind is written differently.</summary>
public enum FilterKind
{
    Random,
    Symmetric,
    Difference,
    Sparse,
    Ones,
}

/// <summary>The coefficients of a filter, the same for the attribute and for the oracle.</summary>
public static class FilterTaps
{
    public static float[] Column(KernelCase c, int product) => Taps(c.ColumnKind, c.KernelHeight, c.TapSeed + 1 + (2 * product));

    public static float[] Row(KernelCase c, int product) => Taps(c.RowKind, c.KernelWidth, c.TapSeed + 2 + (2 * product));

    /// <summary>The whole filter, row-major: the sum of as many products as <see cref="KernelCase.Rank"/> says, or of one.</summary>
    public static float[] Kernel(KernelCase c)
    {
        var kernel = new float[c.KernelHeight * c.KernelWidth];
        for (int product = 0; product < Math.Max(c.Rank, 1); product++)
        {
            float[] column = Column(c, product), row = Row(c, product);
            for (int i = 0; i < kernel.Length; i++)
                kernel[i] += column[i / c.KernelWidth] * row[i % c.KernelWidth];
        }

        return kernel;
    }

    /// <summary>The properties of the attribute.</summary>
    public static string Properties(KernelCase c) => c.Rank == 0
        ? $"Column = {Array(Column(c, 0))}, Row = {Array(Row(c, 0))}"
        : $"Kernel = {Array(Kernel(c))}, MaxRank = {c.Rank}";

    private static float[] Taps(FilterKind kind, int count, int seed)
    {
        var random = new Random((count * 16) + seed);
        double scale = 1.7 / Math.Sqrt(count);
        float[] taps = [.. Enumerable.Range(0, count).Select(_ => (float)(((random.NextDouble() * 2) - 1) * scale))];
        int middle = count / 2;
        for (int tap = 0; tap < count; tap++)
        {
            int mirror = count - 1 - tap;
            taps[tap] = kind switch
            {
                FilterKind.Symmetric => taps[Math.Min(tap, mirror)],
                FilterKind.Difference => tap < mirror ? taps[tap] : tap == mirror ? 0 : -taps[mirror],
                FilterKind.Sparse => (tap % 4) switch { 0 => 0, 1 => 1, 2 => -1, _ => taps[tap] },
                FilterKind.Ones => 1,
                _ => taps[tap],
            };
        }

        // Nothing but zeros is no filter.
        if (taps.All(tap => tap == 0))
            taps[middle] = -1;
        return taps;
    }

    private static string Array(float[] values) =>
        $"new float[] {{ {string.Join(", ", values.Select(value => value.ToString("R", CultureInfo.InvariantCulture) + "f"))} }}";
}
