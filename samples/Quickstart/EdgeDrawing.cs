using System;

namespace Dsc.Samples.Quickstart;

/// <summary>Takes a picture through the kernel and through the reference.</summary>
internal sealed class EdgeDrawing
{
    public const int Border = EdgeWeights.K / 2;
    private readonly float[] _input;
    private readonly SeparableConvWeights _weights = SeparableConvWeights.FromKeras(
        Shape, EdgeWeights.Depthwise(), EdgeWeights.Pointwise(), EdgeWeights.Bias(), EdgeWeights.DepthwiseBias());

    public EdgeDrawing(Picture picture)
    {
        (Height, Width) = (picture.Height, picture.Width);
        _input = Array.ConvertAll(picture.Rgb, value => value / 255f);
        Output = new float[OutputHeight * OutputWidth * EdgeWeights.Channels];
    }

    public static SeparableConvShape Shape { get; } =
        new(EdgeWeights.K, EdgeWeights.K, EdgeWeights.Channels, EdgeWeights.Channels, EdgeWeights.Directions);

    public int Height { get; }

    public int Width { get; }

    /// <summary>Only pixels whose whole neighbourhood lies in the picture get a result.</summary>
    public int OutputHeight => Height - (2 * Border);

    public int OutputWidth => Width - (2 * Border);

    public float[] Output { get; }

    public void Run() => Kernels.Edges(_input, _weights, Output, Height, Width);

    public float LargestDifferenceFromReference()
    {
        var expected = new float[Output.Length];
        Reference.SeparableConv<float>(
            new WindowAxis(Height, EdgeWeights.K), new WindowAxis(Width, EdgeWeights.K),
            Shape.Cin, Shape.Cout, Shape.DepthMultiplier,
            _input, EdgeWeights.Depthwise(), EdgeWeights.DepthwiseBias(), EdgeWeights.Pointwise(), EdgeWeights.Bias(),
            residual: default, expected, Activation.Relu, Activation.Relu);

        float largest = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            float difference = MathF.Abs(expected[i] - Output[i]);
            if (!(difference <= largest)) // also true for a NaN
                largest = difference;
        }

        return largest;
    }

    public Picture ToPicture() => new(
        OutputWidth, OutputHeight, Array.ConvertAll(Output, value => (byte)MathF.Round(Math.Min(value, 1) * 255)));
}
