namespace Dsc.CompilerServices;

/// <summary>When a singular value of a filter or a weight matrix is more than rounding. The generator and Dsc.Analysis decide by it.</summary>
internal static class FilterRank
{
    /// <summary>
    /// Singular values at or below this part of the largest are rounding: 2^-20, eight times the spacing of floats at 1.
    /// </summary>
    /// <remarks>
    /// Rounding each value to <c>float</c> moves a matrix by at most 2^-24 of its Frobenius norm, whatever its size, and no singular value by
    /// more than the matrix. So the limit does not grow with the number of rows and columns, as the rule of NumPy and MATLAB does, which is
    /// made for the errors of the decomposition itself: here that runs in <c>double</c>. The factor of 16 leaves room for values that
    /// were multiplied, normalised and rounded several times on their way.
    /// </remarks>
    public const double Tolerance = 1.0 / (1 << 20);
}
