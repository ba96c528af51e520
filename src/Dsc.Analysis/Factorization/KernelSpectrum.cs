using System;
using System.Collections.Generic;
using System.Linq;
using MathNet.Numerics.LinearAlgebra;

namespace Dsc.Analysis;

/// <summary>
/// The singular values of a standard kernel, input channel by input channel: what a separable layer can represent of it.
/// </summary>
/// <remarks>
/// The filters of one input channel are a matrix of Kh * Kw taps by Cout outputs. A separable layer with depth multiplier M makes
/// exactly the kernels whose matrices all have a rank up to M, and the nearest one to any other kernel is made of the M largest
/// singular values of each (Eckart and Young, 1936).
/// </remarks>
public sealed class KernelSpectrum
{
    private readonly StandardKernel _kernel;
    private readonly ThinSvd[] _channels;
    private readonly int[] _ranks;

    private KernelSpectrum(StandardKernel kernel, ThinSvd[] channels)
    {
        _kernel = kernel;
        _channels = channels;
        _ranks = channels.Select(svd => ThinSvd.Rank(svd.Values)).ToArray();
    }

    /// <summary>Decomposes the filters of each input channel.</summary>
    /// <param name="kernel">The standard kernel.</param>
    public static KernelSpectrum Of(StandardKernel kernel)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        var channels = new ThinSvd[kernel.Shape.Cin];
        for (int c = 0; c < channels.Length; c++)
        {
            int channel = c;
            channels[c] = ThinSvd.Of(Matrix<double>.Build.Dense(kernel.Taps, kernel.Shape.Cout, (tap, output) => kernel.At(tap, channel, output)));
        }

        return new KernelSpectrum(kernel, channels);
    }

    /// <summary>
    /// The rank of each input channel's filters. Singular values up to 2^-20 of the channel's largest are
    /// taken for the rounding of <c>float</c>.
    /// </summary>
    public IReadOnlyList<int> Ranks => _ranks;

    /// <summary>The depth multiplier that represents the kernel exactly: the largest rank of any channel, at least 1.</summary>
    public int ExactMultiplier => Math.Max(1, _ranks.Max());

    /// <summary>The singular values of one input channel's filters, largest first.</summary>
    /// <param name="channel">The input channel.</param>
    public IReadOnlyList<double> SingularValues(int channel) => _channels[channel].Values;

    /// <summary>Whether a separable layer can be the kernel, but for rounding.</summary>
    /// <param name="multiplier">Its depth multiplier.</param>
    public bool IsExact(int multiplier) => multiplier >= ExactMultiplier;

    /// <summary>The smallest possible error of a separable layer in the weights, as a part of them (Frobenius norms).</summary>
    /// <param name="multiplier">Its depth multiplier.</param>
    public double RelativeError(int multiplier)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(multiplier, 1);
        double all = _channels.Sum(svd => ThinSvd.SquaresFrom(svd.Values, 0));
        double rest = _channels.Sum(svd => ThinSvd.SquaresFrom(svd.Values, multiplier));
        return all == 0 ? 0 : Math.Sqrt(rest / all);
    }

    /// <summary>The separable layer nearest to the kernel.</summary>
    /// <param name="multiplier">Its depth multiplier.</param>
    public SeparableFactorization Factor(int multiplier)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(multiplier, 1);
        StandardConvShape standard = _kernel.Shape;
        var shape = new SeparableConvShape(standard.KernelHeight, standard.KernelWidth, standard.Cin, standard.Cout, multiplier);
        int inner = checked(shape.Cin * multiplier);
        var depthwise = new float[checked(_kernel.Taps * inner)];
        var pointwise = new float[checked(inner * shape.Cout)];

        // Values past the rank are noise and stay out; filters past the last one are zero.
        for (int c = 0; c < shape.Cin; c++)
            for (int m = 0; m < Math.Min(multiplier, _ranks[c]); m++)
            {
                // Both factors get the same length, which suits later rounding to fewer bits.
                double scale = Math.Sqrt(_channels[c].Values[m]);
                int filter = (c * multiplier) + m;
                for (int tap = 0; tap < _kernel.Taps; tap++)
                    depthwise[(tap * inner) + filter] = (float)(_channels[c].Left(tap, m) * scale);
                for (int o = 0; o < shape.Cout; o++)
                    pointwise[(filter * shape.Cout) + o] = (float)(_channels[c].Right(o, m) * scale);
            }

        return new SeparableFactorization(_kernel, new SeparableKernel(shape, depthwise, pointwise), IsExact(multiplier));
    }

    /// <summary>The cheapest separable layer whose weights are within an error.</summary>
    /// <param name="relativeError">The largest error in the weights, as a part of them (Frobenius norms). 0 asks for exactness but for rounding.</param>
    public SeparableFactorization FactorWithin(double relativeError)
    {
        if (!(relativeError >= 0))
            throw new ArgumentOutOfRangeException(nameof(relativeError), relativeError, "relativeError must be at least 0.");
        int multiplier = 1;
        while (!IsExact(multiplier) && RelativeError(multiplier) > relativeError)
            multiplier++;
        return Factor(multiplier);
    }
}
