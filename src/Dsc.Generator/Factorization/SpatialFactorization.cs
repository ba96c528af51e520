using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.CompilerServices;
using Dsc.Generator.Helpers;
using Dsc.Generator.Specs;

namespace Dsc.Generator.Factorization;

/// <summary>A two-dimensional filter as a sum of as few products of a column and a row as possible.</summary>
/// <param name="Rank">How many products it takes, within the rounding of <c>float</c>.</param>
/// <param name="Factors">The products, <paramref name="Rank"/> of them.</param>
/// <param name="RankOneError">Distance to the nearest single product, as a part of the filter (Frobenius norms).</param>
internal sealed record SpatialFactorization(int Rank, EquatableArray<SpatialFactor> Factors, double RankOneError)
{
    // Of the sum of the products, as a part of the largest element; the cut at the rank alone may make it this large.
    private const double MaxError = 8 * FilterRank.Tolerance;

    /// <summary>Factors a filter of finite values, row-major.</summary>
    public static SpatialFactorization Of(IReadOnlyList<float> kernel, int rows, int columns)
    {
        if (kernel.Count != rows * columns)
            throw new ArgumentException($"kernel must hold {rows} x {columns} values, but holds {kernel.Count}.", nameof(kernel));

        var matrix = new double[rows, columns];
        for (int y = 0; y < rows; y++)
            for (int x = 0; x < columns; x++)
                matrix[y, x] = kernel[(y * columns) + x];

        double[][] directions = SingularValues.Directions(matrix);
        double[] singular = [.. directions.Select(SingularValues.Length)];
        int rank = singular.Count(value => value > FilterRank.Tolerance * singular[0]);

        // Small pivots make more of what the rank leaves out; then the singular vectors, ugly but closest, are the better products.
        List<SpatialFactor> factors = [.. Products(matrix, rank)];
        if (LargestError(matrix, factors) > MaxError * matrix.Cast<double>().Max(Math.Abs))
            factors = [.. directions.Take(rank).Select(direction => ProductFactors.Along(matrix, direction))];
        return new SpatialFactorization(rank, new(factors), RankOneDistance(singular));
    }

    private static double LargestError(double[,] matrix, List<SpatialFactor> factors)
    {
        double largest = 0;
        for (int y = 0; y < matrix.GetLength(0); y++)
            for (int x = 0; x < matrix.GetLength(1); x++)
                largest = Math.Max(largest, Math.Abs(matrix[y, x] - factors.Sum(factor => (double)factor.Column[y] * factor.Row[x])));
        return largest;
    }

    private static double RankOneDistance(double[] singular)
    {
        double rest = singular.Skip(1).Sum(value => value * value);
        return rest == 0 ? 0 : Math.Sqrt(rest / ((singular[0] * singular[0]) + rest));
    }

    /// <summary>
    /// Gaussian elimination with complete pivoting: each step takes the cross of a row and a column out of the filter. That
    /// keeps zeros and small integers, which singular vectors would not.
    /// </summary>
    private static IEnumerable<SpatialFactor> Products(double[,] matrix, int rank)
    {
        if (rank == 1)
        {
            yield return ProductFactors.Of(matrix);
            yield break;
        }

        var rest = (double[,])matrix.Clone();
        for (int step = 0; step < rank; step++)
        {
            double[,] product = ProductFactors.CrossOfLargest(rest);
            yield return ProductFactors.Of(product);
            for (int y = 0; y < rest.GetLength(0); y++)
                for (int x = 0; x < rest.GetLength(1); x++)
                    rest[y, x] = Subtract(rest[y, x], product[y, x], matrix[y, x]);
        }
    }

    /// <summary>What is left of an element is zero where it is within the rounding of the filter's own value.</summary>
    private static double Subtract(double rest, double product, double element)
    {
        double difference = rest - product;
        double rounding = FilterRank.Tolerance * Math.Max(Math.Abs(element), Math.Abs(product));
        return Math.Abs(difference) <= rounding ? 0 : difference;
    }
}
