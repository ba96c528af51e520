using System;
using System.Collections.Generic;
using System.Linq;
using MathNet.Numerics.LinearAlgebra;

namespace Dsc.Analysis;

/// <summary>One product of a column and a row: the filter whose value at (y, x) is <c>Column[y] * Row[x]</c>.</summary>
/// <param name="Column">Top to bottom.</param>
/// <param name="Row">Left to right.</param>
public sealed record SpatialProduct(float[] Column, float[] Row);

/// <summary>The singular values of a two-dimensional filter: how well passes along rows and columns can replace it.</summary>
public sealed class SpatialSpectrum
{
    private readonly int _rows;
    private readonly int _columns;
    private readonly ThinSvd _svd;

    private SpatialSpectrum(int rows, int columns, ThinSvd svd)
    {
        _rows = rows;
        _columns = columns;
        _svd = svd;
        Rank = ThinSvd.Rank(svd.Values);
    }

    /// <summary>Decomposes a filter.</summary>
    /// <param name="filter">Its finite values, row-major.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="columns">Its columns.</param>
    /// <exception cref="ArgumentException">A size is below 1, the length is not their product, or a value is not finite.</exception>
    public static SpatialSpectrum Of(ReadOnlySpan<float> filter, int rows, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        if (filter.Length != (long)rows * columns)
            throw new ArgumentException($"filter must hold {rows} x {columns} floats, but holds {filter.Length}.", nameof(filter));
        float[] values = filter.ToArray();
        if (!Array.TrueForAll(values, float.IsFinite))
            throw new ArgumentException("filter must be finite.", nameof(filter));
        return new SpatialSpectrum(rows, columns, ThinSvd.Of(Matrix<double>.Build.Dense(rows, columns, (y, x) => values[(y * columns) + x])));
    }

    /// <summary>How many products the filter is the sum of; singular values up to 2^-20 of the largest count as rounding.</summary>
    public int Rank { get; }

    /// <summary>Largest first.</summary>
    public IReadOnlyList<double> SingularValues => _svd.Values;

    /// <summary>The distance to the nearest sum of <paramref name="products"/> products, as a part of the filter (Frobenius norms).</summary>
    /// <param name="products">How many.</param>
    public double RelativeError(int products)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(products, 1);
        double all = ThinSvd.SquaresFrom(_svd.Values, 0);
        return all == 0 ? 0 : Math.Sqrt(ThinSvd.SquaresFrom(_svd.Values, products) / all);
    }

    /// <summary>The nearest sum of products: <paramref name="products"/> of them, or <see cref="Rank"/> where that is less.</summary>
    /// <param name="products">How many at most.</param>
    public IReadOnlyList<SpatialProduct> Factors(int products)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(products, 1);
        return Enumerable.Range(0, Math.Min(products, Rank)).Select(Product).ToArray();
    }

    /// <summary>Multiply-adds of the passes as a part of the whole filter's: <c>products * (rows + columns) / (rows * columns)</c> at stride 1.</summary>
    /// <param name="products">How many products.</param>
    public double CostRatio(int products) => products * ((1.0 / _rows) + (1.0 / _columns));

    private SpatialProduct Product(int index)
    {
        double[] column = Enumerable.Range(0, _rows).Select(y => _svd.Left(y, index)).ToArray();
        double[] row = Enumerable.Range(0, _columns).Select(x => _svd.Right(x, index)).ToArray();
        // Singular vectors have no sign of their own: the column's largest value is positive.
        double scale = Math.Sqrt(_svd.Values[index]) * Math.Sign(column.MaxBy(Math.Abs));
        return new SpatialProduct(
            Array.ConvertAll(column, value => (float)(value * scale)), Array.ConvertAll(row, value => (float)(value * scale)));
    }
}
