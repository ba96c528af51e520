using System;
using System.Linq;
using Dsc.Generator.Factorization;
using Dsc.Generator.Specs;
using Xunit;

namespace GeneratorTests;

public sealed class SpatialFactorizationTests
{
    public static TheoryData<string, float[], float[], float[]> HandWritten => new()
    {
        { "Sobel, horizontal", [-1, 0, 1, -2, 0, 2, -1, 0, 1], [1, 2, 1], [-1, 0, 1] },
        { "Sobel, vertical", [-1, -2, -1, 0, 0, 0, 1, 2, 1], [-1, 0, 1], [1, 2, 1] },
        { "Sobel, eighths", [-0.125f, 0, 0.125f, -0.25f, 0, 0.25f, -0.125f, 0, 0.125f], [1, 2, 1], [-0.125f, 0, 0.125f] },
        { "Scharr, horizontal", [-3, 0, 3, -10, 0, 10, -3, 0, 3], [3, 10, 3], [-1, 0, 1] },
        { "Scharr, vertical", [-3, -10, -3, 0, 0, 0, 3, 10, 3], [-1, 0, 1], [3, 10, 3] },
        { "Prewitt", [-1, 0, 1, -1, 0, 1, -1, 0, 1], [1, 1, 1], [-1, 0, 1] },
        { "box of ones", [1, 1, 1, 1, 1, 1, 1, 1, 1], [1, 1, 1], [1, 1, 1] },
        { "box of ninths", [.. Enumerable.Repeat(1 / 9f, 9)], [1, 1, 1], [1 / 9f, 1 / 9f, 1 / 9f] },
        { "binomial", [1, 2, 1, 2, 4, 2, 1, 2, 1], [1, 2, 1], [1, 2, 1] },
        { "binomial, sixteenths", Scaled(Product([1, 2, 1], [1, 2, 1]), 16), [1, 2, 1], [1 / 16f, 1 / 8f, 1 / 16f] },
        { "binomial 5", Product([1, 4, 6, 4, 1], [1, 4, 6, 4, 1]), [1, 4, 6, 4, 1], [1, 4, 6, 4, 1] },
        { "integers with a common factor", [4, 6, 6, 9], [2, 3], [2, 3] },
        { "one tap", [0, 0, 0, 0, 0, -5, 0, 0, 0], [0, 1, 0], [0, 0, -5] },
    };

    [Theory]
    [MemberData(nameof(HandWritten))]
    public void Hand_written_filters_have_their_familiar_factors(string name, float[] kernel, float[] column, float[] row)
    {
        SpatialFactorization result = Factor(kernel);
        Assert.True(result.Rank == 1, $"{name} has rank {result.Rank}");
        SpatialFactor factor = Assert.Single(result.Factors);
        Assert.Equal(column, factor.Column);
        Assert.Equal(row, factor.Row);
        Assert.Equal(0, result.RankOneError, 1e-7);
    }

    [Theory]
    [InlineData(3, 0.85)]
    [InlineData(5, 1.1)]
    [InlineData(7, 1.4)]
    [InlineData(31, 5)]
    public void A_Gaussian_is_the_product_of_two(int size, double sigma)
    {
        double[] exact = Enumerable.Range(0, size).Select(i => Math.Exp(-Math.Pow(i - (size / 2), 2) / (2 * sigma * sigma))).ToArray();
        double sum = exact.Sum();
        exact = exact.Select(value => value / sum).ToArray();
        float[] kernel = exact.SelectMany(y => exact.Select(x => (float)(y * x))).ToArray();

        SpatialFactorization result = Factor(kernel);

        Assert.Equal(1, result.Rank);
        SpatialFactor factor = Assert.Single(result.Factors);
        for (int i = 0; i < size; i++)
        {
            Assert.Equal(exact[i], factor.Column[i], 2e-7 * exact[i]);
            Assert.Equal(exact[i], factor.Row[i], 2e-7 * exact[i]);
        }
    }

    [Fact]
    public void Values_that_went_through_several_roundings_still_have_rank_1()
    {
        float[] weights = [0.13f, 0.37f, 0.7f, 0.41f, 0.09f];
        float sum = weights.Sum() * weights.Sum();
        Assert.Equal(1, Factor(Product(weights, weights).Select(value => value / sum).ToArray()).Rank);
    }

    public static TheoryData<string, float[], int, double> NotSeparable => new()
    {
        // The eigenvalues of the symmetric 3 x 3 filters are known in closed form.
        { "Laplacian", [0, 1, 0, 1, -4, 1, 0, 1, 0], 2, (Math.Sqrt(6) - 2) / Math.Sqrt(20) },
        { "Laplacian of eight neighbours", [1, 1, 1, 1, -8, 1, 1, 1, 1], 2, (Math.Sqrt(27) - 3) / Math.Sqrt(72) },
        { "diagonal", [1, 0, 0, 0, 1, 0, 0, 0, 1], 3, Math.Sqrt(2.0 / 3) },
        { "sharpening", [0, -1, 0, -1, 5, -1, 0, -1, 0], 2, double.NaN },
        { "5 x 5 Gaussian of integers", Scaled([1, 4, 7, 4, 1, 4, 16, 26, 16, 4, 7, 26, 41, 26, 7, 4, 16, 26, 16, 4, 1, 4, 7, 4, 1], 273), 3, double.NaN },
    };

    [Theory]
    [MemberData(nameof(NotSeparable))]
    public void Other_filters_are_a_sum_of_as_many_products_as_their_rank(string name, float[] kernel, int rank, double error)
    {
        SpatialFactorization result = Factor(kernel);
        Assert.True(rank == result.Rank, $"{name} has rank {result.Rank}");
        Assert.Equal(rank, result.Factors.Count);
        if (!double.IsNaN(error))
            Assert.Equal(error, result.RankOneError, 1e-12);
        AssertSum(kernel, result, 1e-6);
    }

    [Fact]
    public void The_Laplacian_keeps_its_zeros_and_small_integers()
    {
        SpatialFactorization result = Factor([0, 1, 0, 1, -4, 1, 0, 1, 0]);
        Assert.All(result.Factors, factor => Assert.All(factor.Column.Concat(factor.Row), value => Assert.Equal(value * 4, MathF.Round(value * 4))));
        Assert.Equal(0, result.Factors[1].Column[1]);
        Assert.Equal(0, result.Factors[1].Row[1]);
        AssertSum([0, 1, 0, 1, -4, 1, 0, 1, 0], result, 0);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 7)]
    [InlineData(7, 1)]
    [InlineData(4, 6)]
    [InlineData(9, 5)]
    public void Random_sums_of_products_have_the_rank_of_the_sum(int rows, int columns)
    {
        var random = new Random((rows * 100) + columns);
        for (int rank = 1; rank <= Math.Min(rows, columns); rank++)
        {
            var kernel = new double[rows * columns];
            for (int product = 0; product < rank; product++)
            {
                double[] column = Draw(rows), row = Draw(columns);
                for (int i = 0; i < kernel.Length; i++)
                    kernel[i] += column[i / columns] * row[i % columns];
            }

            float[] rounded = Array.ConvertAll(kernel, value => (float)value);
            SpatialFactorization result = SpatialFactorization.Of(rounded, rows, columns);
            Assert.Equal(rank, result.Rank);
            AssertSum(rounded, result, 2e-6);
        }

        double[] Draw(int count) => Enumerable.Range(0, count).Select(_ => (random.NextDouble() * 2) - 1).ToArray();
    }

    /// <summary>The sign goes to the factor that has both: the smoothing one is positive, whatever the largest value's sign.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void A_smoothing_factor_is_positive(int sign)
    {
        float[] difference = [1, 0, -1], smoothing = [0.3f, 0.7f, 0.31f];

        SpatialFactor horizontal = Assert.Single(Factor(Product(smoothing, [.. difference.Select(value => sign * value)])).Factors);
        Assert.All(horizontal.Column, value => Assert.True(value > 0));
        SpatialFactor vertical = Assert.Single(Factor(Product([.. difference.Select(value => sign * value)], smoothing)).Factors);
        Assert.All(vertical.Row, value => Assert.True(value > 0));
    }

    [Theory]
    [InlineData(1e-30f)]
    [InlineData(1e30f)]
    [InlineData(1e-42f)] // values below the smallest normal float
    public void The_scale_does_not_matter(float scale)
    {
        float[] kernel = [.. new float[] { -1, 0, 1, -2, 0, 2, -1, 0, 1 }.Select(value => value * scale)];
        SpatialFactorization result = Factor(kernel);
        Assert.Equal(1, result.Rank);
        Assert.Equal([1, 2, 1], result.Factors[0].Column);
    }

    [Fact]
    public void Nothing_but_zeros_has_rank_0()
    {
        SpatialFactorization result = Factor(new float[9]);
        Assert.Equal(0, result.Rank);
        Assert.Empty(result.Factors);
        Assert.Equal(0, result.RankOneError);
    }

    [Fact]
    public void The_same_filter_gives_equal_results() => Assert.Equal(Factor([1, 2, 3, 4]), Factor([1, 2, 3, 4]));

    [Fact]
    public void A_wrong_number_of_values_is_refused() =>
        Assert.Throws<ArgumentException>("kernel", () => SpatialFactorization.Of(new float[8], 3, 3));

    private static SpatialFactorization Factor(float[] kernel)
    {
        int size = (int)Math.Sqrt(kernel.Length);
        return SpatialFactorization.Of(kernel, size, size);
    }

    private static void AssertSum(float[] kernel, SpatialFactorization result, double tolerance)
    {
        int columns = result.Factors[0].Row.Count;
        double largest = kernel.Max(Math.Abs);
        for (int i = 0; i < kernel.Length; i++)
        {
            double sum = result.Factors.Sum(factor => (double)factor.Column[i / columns] * factor.Row[i % columns]);
            Assert.Equal(kernel[i], sum, tolerance * largest);
        }
    }

    private static float[] Product(float[] column, float[] row) => column.SelectMany(y => row.Select(x => y * x)).ToArray();

    private static float[] Scaled(float[] values, float divisor) => values.Select(value => value / divisor).ToArray();
}
