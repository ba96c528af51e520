using System;
using System.Linq;
using Dsc.CompilerServices;
using Dsc.CompilerServices.Networks;
using Xunit;

namespace Dsc.RuntimeTests.Networks;

/// <summary>Convolutions by minimal filtering against sums of nine taps, and the places that they write.</summary>
public class WinogradTests
{
    private interface ISizes
    {
        static abstract int Inputs { get; }

        static abstract int Outputs { get; }

        static abstract int Tiles { get; }
    }

    [Fact]
    public void Whole_vectors() => Check<Sizes16x32x6>(1, 12, 8, 1, 1, 1, 1);

    [Fact]
    public void Tails_of_channels_and_cut_tiles() => Check<Sizes19x21x5>(2, 9, 7, 1, 1, 1, 1);

    [Fact]
    public void Pads_of_one_side() => Check<Sizes19x21x5>(1, 8, 9, 0, 2, 2, 0);

    [Fact]
    public void Fewer_channels_than_lanes() => Check<Sizes5x3x4>(1, 6, 5, 0, 0, 0, 0);

    private static void Check<TSizes>(int batch, int height, int width, int top, int bottom, int left, int right)
        where TSizes : struct, ISizes
    {
        foreach (Activation activation in (Activation[])[Activation.None, Activation.Relu, Activation.Relu6, Activation.LeakyRelu, Activation.Silu])
        {
            Check<TSizes>(batch, height, width, top, bottom, left, right, activation, hasResidual: false);
            Check<TSizes>(batch, height, width, top, bottom, left, right, activation, hasResidual: true);
        }
    }

    private static void Check<TSizes>(int batch, int height, int width, int top, int bottom, int left, int right, Activation activation, bool hasResidual)
        where TSizes : struct, ISizes
    {
        var random = new Random(height);
        int inputs = TSizes.Inputs, outputs = TSizes.Outputs, outputHeight = height + top + bottom - 2, outputWidth = width + left + right - 2;
        float[] x = Shapes.Floats(random, batch * height * width * inputs), kernel = Shapes.Floats(random, 9 * inputs * outputs), bias = Shapes.Floats(random, outputs);
        float[] residual = Shapes.Floats(random, batch * outputHeight * outputWidth * outputs);
        var expected = new double[residual.Length];
        for (int at = 0; at < expected.Length; at++)
        {
            int o = at % outputs, column = at / outputs % outputWidth, row = at / outputs / outputWidth % outputHeight, image = at / outputs / outputWidth / outputHeight;
            double sum = bias[o] + (hasResidual ? residual[at] : 0);
            for (int tap = 0; tap < 9; tap++)
            {
                int y = row + (tap / 3) - top, c = column + (tap % 3) - left;
                if (y < 0 || y >= height || c < 0 || c >= width)
                    continue;
                for (int i = 0; i < inputs; i++)
                    sum += (double)x[(((((image * height) + y) * width) + c) * inputs) + i] * kernel[(((tap * inputs) + i) * outputs) + o];
            }

            expected[at] = activation switch
            {
                Activation.Relu => Math.Max(sum, 0),
                Activation.Relu6 => Math.Clamp(sum, 0, 6),
                Activation.LeakyRelu => Math.Max(sum, 0.01f * sum),
                Activation.Silu => sum / (1 + Math.Exp(-sum)),
                _ => sum,
            };
        }

        var packed = new float[WinogradConv.WeightFloats(inputs, outputs)];
        WinogradConv.Pack(kernel, bias, inputs, outputs, ref packed[0]);
        var sizes = new ConvSizes(batch, height, width, outputHeight, outputWidth, top, left);
        void Run(ReadOnlySpan<float> input, Span<float> output, int threads)
        {
            // The residual lies where the output goes, as in a network.
            if (hasResidual)
                residual.CopyTo(output);
            var call = new ConvCall(ref System.Runtime.CompilerServices.Unsafe.AsRef(in input[0]), ref output[0], ref output[0], ref packed[0], sizes);
            switch (activation, hasResidual)
            {
                case (Activation.None, false): WinogradConv.Run<Layer<TSizes, NoActivation, No>>(in call, threads); break;
                case (Activation.None, true): WinogradConv.Run<Layer<TSizes, NoActivation, Yes>>(in call, threads); break;
                case (Activation.Relu, false): WinogradConv.Run<Layer<TSizes, ReluActivation, No>>(in call, threads); break;
                case (Activation.Relu, true): WinogradConv.Run<Layer<TSizes, ReluActivation, Yes>>(in call, threads); break;
                case (Activation.Relu6, false): WinogradConv.Run<Layer<TSizes, Relu6Activation, No>>(in call, threads); break;
                case (Activation.Relu6, true): WinogradConv.Run<Layer<TSizes, Relu6Activation, Yes>>(in call, threads); break;
                case (Activation.LeakyRelu, false): WinogradConv.Run<Layer<TSizes, LeakyActivation, No>>(in call, threads); break;
                case (Activation.LeakyRelu, true): WinogradConv.Run<Layer<TSizes, LeakyActivation, Yes>>(in call, threads); break;
                case (_, false): WinogradConv.Run<Layer<TSizes, SiluActivation, No>>(in call, threads); break;
                default: WinogradConv.Run<Layer<TSizes, SiluActivation, Yes>>(in call, threads); break;
            }
        }

        float[] actual = Guarded.Run((a, o) => Run(a, o, 1), x, expected.Length);
        Guarded.AssertClose(expected, actual, 2e-5, $"{inputs} to {outputs}, {activation}, residual {hasResidual}");
        var shared = new float[actual.Length];
        Run(x, shared, 3);
        Assert.Equal(actual.Select(BitConverter.SingleToInt32Bits), shared.Select(BitConverter.SingleToInt32Bits));
    }

    private readonly struct Sizes16x32x6 : ISizes
    {
        public static int Inputs => 16;

        public static int Outputs => 32;

        public static int Tiles => 6;
    }

    private readonly struct Sizes19x21x5 : ISizes
    {
        public static int Inputs => 19;

        public static int Outputs => 21;

        public static int Tiles => 5;
    }

    private readonly struct Sizes5x3x4 : ISizes
    {
        public static int Inputs => 5;

        public static int Outputs => 3;

        public static int Tiles => 4;
    }

    private interface IActivationName
    {
        static abstract Activation Activation { get; }
    }

    private readonly struct NoActivation : IActivationName
    {
        public static Activation Activation => Activation.None;
    }

    private readonly struct ReluActivation : IActivationName
    {
        public static Activation Activation => Activation.Relu;
    }

    private readonly struct Relu6Activation : IActivationName
    {
        public static Activation Activation => Activation.Relu6;
    }

    private readonly struct LeakyActivation : IActivationName
    {
        public static Activation Activation => Activation.LeakyRelu;
    }

    private readonly struct SiluActivation : IActivationName
    {
        public static Activation Activation => Activation.Silu;
    }

    private interface IAnswer
    {
        static abstract bool IsYes { get; }
    }

    private readonly struct Yes : IAnswer
    {
        public static bool IsYes => true;
    }

    private readonly struct No : IAnswer
    {
        public static bool IsYes => false;
    }

    private readonly struct Layer<TSizes, TActivation, TResidual> : IWinogradLayer
        where TSizes : struct, ISizes
        where TActivation : struct, IActivationName
        where TResidual : struct, IAnswer
    {
        public static int Inputs => TSizes.Inputs;

        public static int Outputs => TSizes.Outputs;

        public static int OutputPixel => TSizes.Outputs;

        public static int Tiles => TSizes.Tiles;

        public static Activation Activation => TActivation.Activation;

        public static bool HasResidual => TResidual.IsYes;

        /// <summary>The product of packed panels in plain loops.</summary>
        public static void Multiply(in ConvCall call)
        {
            for (int tile = 0; tile < Tiles; tile++)
            {
                for (int o = 0; o < Outputs; o++)
                {
                    int panel = o / 16 * (Inputs + 1) * 16;
                    float sum = System.Runtime.CompilerServices.Unsafe.Add(ref call.Weights, panel + (o % 16));
                    for (int i = 0; i < Inputs; i++)
                        sum += System.Runtime.CompilerServices.Unsafe.Add(ref call.Input, (tile * Inputs) + i) * System.Runtime.CompilerServices.Unsafe.Add(ref call.Weights, panel + ((i + 1) * 16) + (o % 16));
                    System.Runtime.CompilerServices.Unsafe.Add(ref call.Output, (tile * Outputs) + o) = sum;
                }
            }
        }
    }
}
