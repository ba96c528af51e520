using System;
using Dsc.CompilerServices;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace Dsc.Analysis;

/// <summary>The singular value decomposition of a matrix, with as many singular vectors as its smaller side.</summary>
internal sealed class ThinSvd
{
    private readonly Matrix<double> _left;
    private readonly Matrix<double> _right;

    private ThinSvd(Matrix<double> left, double[] values, Matrix<double> right)
    {
        _left = left;
        Values = values;
        _right = right;
    }

    /// <summary>Largest first.</summary>
    public double[] Values { get; }

    public double Left(int row, int index) => _left[row, index];

    public double Right(int column, int index) => _right[column, index];

    public static ThinSvd Of(Matrix<double> matrix)
    {
        if (matrix.RowCount < matrix.ColumnCount)
        {
            ThinSvd turned = Of(matrix.Transpose());
            return new ThinSvd(turned._right, turned.Values, turned._left);
        }

        // The library's own decomposition has square singular vectors. A QR step first keeps the long side out of it.
        QR<double> qr = matrix.QR(QRMethod.Thin);
        Svd<double> svd = qr.R.Svd();
        return new ThinSvd(qr.Q * svd.U, svd.S.ToArray(), svd.VT.Transpose());
    }

    /// <summary>How many singular values are more than rounding, see <see cref="FilterRank.Tolerance"/>.</summary>
    public static int Rank(ReadOnlySpan<double> values)
    {
        double limit = FilterRank.Tolerance * values[0];
        int rank = 0;
        while (rank < values.Length && values[rank] > limit)
            rank++;
        return rank;
    }

    /// <summary>The squares of the values from an index on.</summary>
    public static double SquaresFrom(ReadOnlySpan<double> values, int start)
    {
        double sum = 0;
        for (int i = values.Length - 1; i >= start; i--)
            sum += values[i] * values[i];
        return sum;
    }
}
