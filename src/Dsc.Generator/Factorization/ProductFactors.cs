using System;
using System.Linq;
using Dsc.Generator.Helpers;
using Dsc.Generator.Specs;

namespace Dsc.Generator.Factorization;

/// <summary>Column and row of a matrix of rank 1, in the form that people would write: there is one degree of freedom, the scale.</summary>
internal static class ProductFactors
{
    // The integers that a double holds exactly.
    private const double LargestInteger = 1L << 53;

    public static SpatialFactor Of(double[,] matrix)
    {
        (double[] column, double[] row) = Integers(matrix) ?? Means(matrix) ?? Cross(matrix);

        // The sign goes to the factor that has both signs, the difference; the smoothing one is positive.
        if (row.All(value => value <= 0) || column.All(value => value <= 0))
        {
            column = Negate(column);
            row = Negate(row);
        }

        return new SpatialFactor(Floats(column), Floats(row));
    }

    /// <summary>The part of the matrix along a left singular vector of any length but 0.</summary>
    public static SpatialFactor Along(double[,] matrix, double[] direction)
    {
        double length = SingularValues.Length(direction);
        double[] column = direction.Select(value => value / length).ToArray();
        double[] row = Enumerable.Range(0, matrix.GetLength(1)).Select(x => Column(matrix, x).Zip(column, (a, b) => a * b).Sum()).ToArray();
        return new SpatialFactor(Floats(column), Floats(row));
    }

    /// <summary>The product of the row and the column through the largest element that agrees with the matrix on both.</summary>
    public static double[,] CrossOfLargest(double[,] matrix)
    {
        (double[] column, double[] row) = Cross(matrix);
        var product = new double[column.Length, row.Length];
        for (int y = 0; y < column.Length; y++)
            for (int x = 0; x < row.Length; x++)
                product[y, x] = column[y] * row[x];
        return product;
    }

    /// <summary>
    /// For integers times a common power of two, as most hand-written filters are: the smallest integers for the column, the rest
    /// in the row; <see langword="null"/> where the product would not be exact.
    /// </summary>
    private static (double[] Column, double[] Row)? Integers(double[,] matrix)
    {
        (int pivotY, int pivotX) = Largest(matrix);
        double largest = Math.Abs(matrix[pivotY, pivotX]);
        double scale = Math.Pow(2, -Math.Floor(Math.Log(largest, 2)));
        while (!All(matrix, value => value * scale == Math.Floor(value * scale)))
        {
            scale *= 2;
            if (largest * scale > LargestInteger)
                return null;
        }

        double[] column = Column(matrix, pivotX), row = Row(matrix, pivotY);
        double divisor = column.Aggregate(0.0, (a, b) => GreatestCommonDivisor(a, Math.Abs(b * scale)));
        column = column.Select(value => value * scale / divisor).ToArray();
        row = row.Select(value => value / column[pivotY]).ToArray();
        return IsExact(matrix, column, row) ? (column, row) : null;
    }

    /// <summary>
    /// For a filter that smooths: its sums along both directions, the column's adding up to 1, as those of a Gaussian do. They
    /// also average the rounding of the elements. <see langword="null"/> for filters that take differences.
    /// </summary>
    private static (double[] Column, double[] Row)? Means(double[,] matrix)
    {
        int rows = matrix.GetLength(0), columns = matrix.GetLength(1);
        double[] column = Enumerable.Range(0, rows).Select(y => Row(matrix, y).Sum()).ToArray();
        double[] row = Enumerable.Range(0, columns).Select(x => Column(matrix, x).Sum()).ToArray();
        double total = row.Sum();
        if (Math.Abs(total) < 0.5 * matrix.Cast<double>().Sum(Math.Abs))
            return null;
        return (column.Select(value => value / total).ToArray(), row);
    }

    private static (double[] Column, double[] Row) Cross(double[,] matrix)
    {
        (int pivotY, int pivotX) = Largest(matrix);
        double pivot = matrix[pivotY, pivotX];
        return (Column(matrix, pivotX).Select(value => value / pivot).ToArray(), Row(matrix, pivotY));
    }

    private static bool IsExact(double[,] matrix, double[] column, double[] row)
    {
        for (int y = 0; y < column.Length; y++)
            for (int x = 0; x < row.Length; x++)
            {
                if ((float)column[y] * (double)(float)row[x] != matrix[y, x])
                    return false;
            }

        return true;
    }

    private static (int Y, int X) Largest(double[,] matrix)
    {
        (int Y, int X) at = (0, 0);
        for (int y = 0; y < matrix.GetLength(0); y++)
            for (int x = 0; x < matrix.GetLength(1); x++)
            {
                if (Math.Abs(matrix[y, x]) > Math.Abs(matrix[at.Y, at.X]))
                    at = (y, x);
            }

        return at;
    }

    private static double GreatestCommonDivisor(double a, double b)
    {
        while (b != 0)
            (a, b) = (b, a % b);
        return a;
    }

    private static bool All(double[,] matrix, Func<double, bool> condition) => matrix.Cast<double>().All(condition);

    private static double[] Column(double[,] matrix, int x) =>
        Enumerable.Range(0, matrix.GetLength(0)).Select(y => matrix[y, x]).ToArray();

    private static double[] Row(double[,] matrix, int y) =>
        Enumerable.Range(0, matrix.GetLength(1)).Select(x => matrix[y, x]).ToArray();

    // Zero stays positive: a -0 would only look odd in the remarks.
    private static double[] Negate(double[] values) => values.Select(value => value == 0 ? 0 : -value).ToArray();

    private static EquatableArray<float> Floats(double[] values) => new(values.Select(value => value == 0 ? 0 : (float)value));
}
