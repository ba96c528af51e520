using System;
using System.Linq;

namespace Dsc.Generator.Factorization;

/// <summary>
/// The singular values of a small matrix by one-sided Jacobi rotations: M. R. Hestenes, "Inversion of matrices by
/// biorthogonalization and related results" (1958); also Golub and Van Loan, "Matrix Computations", section 8.6.
/// </summary>
internal static class SingularValues
{
    private const double Orthogonal = 1e-15;
    private const int MaxSweeps = 60;

    /// <summary>The left singular vectors, each as long as its singular value, the largest first: one for each column.</summary>
    public static double[][] Directions(double[,] matrix)
    {
        var columns = Enumerable.Range(0, matrix.GetLength(1)).Select(x => Column(matrix, x)).ToArray();

        // Every rotation makes two columns orthogonal; when all are, their lengths are the singular values.
        bool rotated = true;
        for (int sweep = 0; rotated && sweep < MaxSweeps; sweep++)
        {
            rotated = false;
            for (int p = 0; p < columns.Length; p++)
                for (int q = p + 1; q < columns.Length; q++)
                    rotated |= Rotate(columns[p], columns[q]);
        }

        return [.. columns.OrderByDescending(Length)];
    }

    public static double Length(double[] vector) => Math.Sqrt(Dot(vector, vector));

    private static bool Rotate(double[] p, double[] q)
    {
        double pp = Dot(p, p), qq = Dot(q, q), pq = Dot(p, q);
        if (pq == 0 || Math.Abs(pq) <= Orthogonal * Math.Sqrt(pp * qq))
            return false;

        double zeta = (qq - pp) / (2 * pq);
        double tangent = (zeta >= 0 ? 1 : -1) / (Math.Abs(zeta) + Math.Sqrt(1 + (zeta * zeta)));
        double cosine = 1 / Math.Sqrt(1 + (tangent * tangent));
        double sine = cosine * tangent;
        for (int i = 0; i < p.Length; i++)
            (p[i], q[i]) = ((cosine * p[i]) - (sine * q[i]), (sine * p[i]) + (cosine * q[i]));
        return true;
    }

    private static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }

    private static double[] Column(double[,] matrix, int x) =>
        Enumerable.Range(0, matrix.GetLength(0)).Select(y => matrix[y, x]).ToArray();
}
