using System;

namespace Dsc.Analysis;

/// <summary>The weights of a separable convolution, as Keras and TensorFlow keep them.</summary>
public sealed class SeparableKernel
{
    /// <summary>Takes over the weights, without a copy.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="depthwise"><c>[Kh][Kw][Cin][DepthMultiplier]</c></param>
    /// <param name="pointwise"><c>[Cin * DepthMultiplier][Cout]</c></param>
    /// <exception cref="ArgumentException">A size is below 1 or an array has the wrong length.</exception>
    public SeparableKernel(SeparableConvShape shape, float[] depthwise, float[] pointwise)
    {
        // The packed form has all the checks.
        _ = SeparableConvWeights.FromKeras(shape, depthwise, pointwise);
        Shape = shape;
        Depthwise = depthwise;
        Pointwise = pointwise;
    }

    /// <summary>The sizes.</summary>
    public SeparableConvShape Shape { get; }

    /// <summary><c>[Kh][Kw][Cin][DepthMultiplier]</c></summary>
    public float[] Depthwise { get; }

    /// <summary><c>[Cin * DepthMultiplier][Cout]</c></summary>
    public float[] Pointwise { get; }

    /// <summary>Packs the weights for a <c>[SeparableConv]</c> method.</summary>
    /// <param name="bias"><c>[Cout]</c>, or empty: the bias of the standard layer serves the separable one as it is.</param>
    public SeparableConvWeights ToWeights(ReadOnlySpan<float> bias = default) =>
        SeparableConvWeights.FromKeras(Shape, Depthwise, Pointwise, bias);

    /// <summary>
    /// The standard kernel that does the same as both stages with no activation between:
    /// <c>W[tap][c][o] = sum over m of depthwise[tap][c][m] * pointwise[c * M + m][o]</c>.
    /// </summary>
    public StandardKernel Compose()
    {
        int taps = Shape.KernelHeight * Shape.KernelWidth, multiplier = Shape.DepthMultiplier;
        var values = new float[checked(taps * Shape.Cin * Shape.Cout)];
        for (int tap = 0; tap < taps; tap++)
            for (int c = 0; c < Shape.Cin; c++)
                for (int o = 0; o < Shape.Cout; o++)
                {
                    double sum = 0;
                    for (int m = 0; m < multiplier; m++)
                    {
                        int inner = (c * multiplier) + m;
                        sum += (double)Depthwise[(tap * Shape.Cin * multiplier) + inner] * Pointwise[(inner * Shape.Cout) + o];
                    }

                    values[(((tap * Shape.Cin) + c) * Shape.Cout) + o] = (float)sum;
                }

        return new StandardKernel(new StandardConvShape(Shape.KernelHeight, Shape.KernelWidth, Shape.Cin, Shape.Cout), values);
    }
}
