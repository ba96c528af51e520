using System;
using System.Linq;
using Dsc.Analysis;
using Xunit;

namespace AnalysisTests;

public sealed class SpatialSpectrumTests
{
    [Fact]
    public void Sobel_is_one_product()
    {
        float[] sobel = [-1, 0, 1, -2, 0, 2, -1, 0, 1];
        SpatialSpectrum spectrum = SpatialSpectrum.Of(sobel, 3, 3);
        Assert.Equal(1, spectrum.Rank);
        Assert.Equal(2.0 / 3, spectrum.CostRatio(1), 1e-12);
        AssertSum(sobel, 3, spectrum, 3, 1e-6);
        SpatialProduct product = Assert.Single(spectrum.Factors(1));
        Assert.Equal(2, product.Column[1] / product.Column[0], 1e-5);
        Assert.Equal(-1, product.Row[2] / product.Row[0], 1e-5);
        Assert.True(product.Column[1] > 0);
    }

    [Fact]
    public void A_Laplacian_and_a_diagonal_are_not()
    {
        SpatialSpectrum laplacian = SpatialSpectrum.Of([0, 1, 0, 1, -4, 1, 0, 1, 0], 3, 3);
        Assert.Equal(2, laplacian.Rank);
        Assert.Equal((Math.Sqrt(6) - 2) / Math.Sqrt(20), laplacian.RelativeError(1), 1e-12);
        Assert.Equal(0, laplacian.RelativeError(2), 1e-12);
        AssertSum([0, 1, 0, 1, -4, 1, 0, 1, 0], 3, laplacian, 2, 1e-6);

        SpatialSpectrum diagonal = SpatialSpectrum.Of([1, 0, 0, 0, 1, 0, 0, 0, 1], 3, 3);
        Assert.Equal(3, diagonal.Rank);
        Assert.Equal(Math.Sqrt(2.0 / 3), diagonal.RelativeError(1), 1e-12);
        Assert.True(diagonal.CostRatio(2) > 1);
    }

    [Theory]
    [InlineData(4, 7)]
    [InlineData(7, 4)]
    [InlineData(1, 5)]
    public void Any_filter_is_the_sum_of_rank_products(int rows, int columns)
    {
        float[] filter = Draw.Floats(rows * columns, 9);
        SpatialSpectrum spectrum = SpatialSpectrum.Of(filter, rows, columns);
        Assert.Equal(Math.Min(rows, columns), spectrum.Rank);
        Assert.Equal(spectrum.SingularValues.OrderDescending(), spectrum.SingularValues);
        AssertSum(filter, columns, spectrum, spectrum.Rank, 1e-6);
    }

    [Fact]
    public void Wrong_arguments_are_refused()
    {
        Assert.Throws<ArgumentException>("filter", () => SpatialSpectrum.Of(new float[8], 3, 3));
        Assert.Throws<ArgumentException>("filter", () => SpatialSpectrum.Of([float.PositiveInfinity], 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>("rows", () => SpatialSpectrum.Of([], 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>("products", () => SpatialSpectrum.Of([1], 1, 1).Factors(0));
    }

    private static void AssertSum(float[] filter, int columns, SpatialSpectrum spectrum, int products, double tolerance)
    {
        for (int i = 0; i < filter.Length; i++)
        {
            double sum = spectrum.Factors(products).Sum(product => (double)product.Column[i / columns] * product.Row[i % columns]);
            Assert.Equal(filter[i], sum, tolerance);
        }
    }
}
