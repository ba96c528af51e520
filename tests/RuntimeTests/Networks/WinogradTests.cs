using System;
using System.Linq;
using Dsc.CompilerServices;
using Dsc.CompilerServices.Networks;
using Xunit;

namespace Dsc.RuntimeTests.Networks;

/// <summary>Convolutions by minimal filtering against sums over all taps, and the places that they write.</summary>
public class WinogradTests
{
    private interface ISizes
    {
        static abstract int Inputs { get; }

        static abstract int Outputs { get; }

        static abstract int Tiles { get; }

        /// <summary>Floats between the pixels of the output.</summary>
        static virtual int Gap => 0;
    }

    private interface ITile
    {
        static abstract int Taps { get; }

        static abstract int Outputs { get; }
    }

    [Fact]
    public void Whole_vectors() => CheckTiles<Sizes16x32x6>(1, 12, 8, 1, 1, 1, 1);

    [Fact]
    public void Tails_of_channels_and_cut_tiles() => CheckTiles<Sizes19x21x5>(2, 9, 7, 1, 1, 1, 1);

    [Fact]
    public void Two_and_three_outputs_past_whole_tiles() => CheckTiles<Sizes16x32x6>(1, 10, 11, 1, 1, 1, 1);

    [Fact]
    public void Pads_of_one_side() => CheckTiles<Sizes19x21x5>(1, 8, 9, 0, 2, 2, 0);

    [Fact]
    public void Pads_wider_than_the_kernel() => CheckTiles<Sizes5x3x4>(1, 2, 3, 6, 5, 4, 7);

    [Fact]
    public void Fewer_channels_than_lanes() => CheckTiles<Sizes5x3x4>(1, 6, 7, 0, 0, 0, 0);

    [Fact]
    public void One_output() => CheckTiles<Sizes5x3x4>(2, 1, 1, 2, 2, 2, 2);

    /// <summary>A lane is a channel: the same weights among zeros have the same bits, in vectors or one at a time.</summary>
    [Fact]
    public void Every_width_of_vectors_has_the_same_bits()
    {
        CheckWidths<T23>();
        CheckWidths<T43>();
        CheckWidths<T25>();
    }

    [Fact]
    public void Nothing_of_an_image_reaches_another()
    {
        var random = new Random(3);
        float[] x = Shapes.Floats(random, 2 * 8 * 8 * 3), kernel = Shapes.Floats(random, 9 * 3 * 3);
        x.AsSpan(0, 8 * 8 * 3).Fill(float.NaN);
        float[] output = Run<Sizes3x3x4, T43>(x, kernel, 2, 8);
        Assert.All(output[..(8 * 8 * 3)], value => Assert.True(float.IsNaN(value)));
        Assert.All(output[(8 * 8 * 3)..], value => Assert.True(float.IsFinite(value)));
    }

    [Fact]
    public void Other_tiles_are_refused()
    {
        var packed = new float[9999];
        Assert.Throws<ArgumentOutOfRangeException>(() => WinogradConv.Pack(new float[25], default, 5, 4, 1, 1, ref packed[0]));
    }

    [Fact]
    public void Pixels_apart_leave_what_lies_between()
    {
        var random = new Random(4);
        float[] x = Shapes.Floats(random, 81 * 3), kernel = Shapes.Floats(random, 9 * 3 * 3);
        CheckApart<NoActivation>(x, kernel);
        CheckApart<Relu6Activation>(x, kernel);
        CheckApart<SiluActivation>(x, kernel);
        CheckApart<HardSwishActivation>(x, kernel);
    }

    private static void CheckApart<TActivation>(float[] x, float[] kernel)
        where TActivation : struct, IActivationName
    {
        float[] dense = Run<Sizes3x3x4, T43, TActivation>(x, kernel, 1, 9), apart = Run<Sizes3x3x4Apart, T43, TActivation>(x, kernel, 1, 9);
        for (int i = 0; i < apart.Length; i++)
            Assert.Equal(i % 5 < 3 ? dense[(i / 5 * 3) + (i % 5)] : float.NaN, apart[i]);
    }

    private static void CheckWidths<TTile>()
        where TTile : struct, ITile
    {
        const int Few = 3, Many = 35, Size = 9;
        var random = new Random(5);
        int taps = TTile.Taps * TTile.Taps;
        float[] x = Shapes.Floats(random, Size * Size * Few), kernel = Shapes.Floats(random, taps * Few * Few);
        float[] wideX = Shapes.Floats(random, Size * Size * Many), wideKernel = new float[taps * Many * Many];
        for (int pixel = 0; pixel < Size * Size; pixel++)
            x.AsSpan(pixel * Few, Few).CopyTo(wideX.AsSpan((pixel * Many) + Many - Few));
        for (int row = 0; row < taps * Few; row++)
            kernel.AsSpan(row * Few, Few).CopyTo(wideKernel.AsSpan((((row / Few * Many) + Many - Few + (row % Few)) * Many) + Few));
        float[] few = Run<Sizes3x3x4, TTile>(x, kernel, 1, Size), many = Run<Sizes35x35x4, TTile>(wideX, wideKernel, 1, Size);
        for (int i = 0; i < few.Length; i++)
            Assert.Equal(few[i], many[(i / Few * Many) + Few + (i % Few)]);
    }

    private static float[] Run<TSizes, TTile>(float[] x, float[] kernel, int batch, int size)
        where TSizes : struct, ISizes
        where TTile : struct, ITile => Run<TSizes, TTile, NoActivation>(x, kernel, batch, size);

    /// <summary>A layer without bias that keeps the size of its square images; NaN where it writes nothing.</summary>
    private static float[] Run<TSizes, TTile, TActivation>(float[] x, float[] kernel, int batch, int size)
        where TSizes : struct, ISizes
        where TTile : struct, ITile
        where TActivation : struct, IActivationName
    {
        var packed = new float[WinogradConv.WeightFloats(TTile.Taps, TTile.Outputs, TSizes.Inputs, TSizes.Outputs)];
        WinogradConv.Pack(kernel, default, TTile.Taps, TTile.Outputs, TSizes.Inputs, TSizes.Outputs, ref packed[0]);
        var output = new float[batch * size * size * (TSizes.Outputs + TSizes.Gap)];
        output.AsSpan().Fill(float.NaN);
        int pad = TTile.Taps / 2;
        var call = new ConvCall(ref x[0], ref output[0], ref output[0], ref packed[0], new ConvSizes(batch, size, size, size, size, pad, pad));
        WinogradConv.Run<Layer<TSizes, TTile, TActivation, No>>(in call, 1);
        return output;
    }

    /// <summary>Each kind of tile; a kernel of five taps has two more rows of inputs.</summary>
    private static void CheckTiles<TSizes>(int batch, int height, int width, int top, int bottom, int left, int right)
        where TSizes : struct, ISizes
    {
        Check<TSizes, T23>(batch, height, width, top, bottom, left, right);
        Check<TSizes, T43>(batch, height, width, top, bottom, left, right);
        Check<TSizes, T25>(batch, height, width, top + 1, bottom + 1, left + 1, right + 1);
    }

    private static void Check<TSizes, TTile>(int batch, int height, int width, int top, int bottom, int left, int right)
        where TSizes : struct, ISizes
        where TTile : struct, ITile
    {
        foreach (Activation activation in (Activation[])[Activation.None, Activation.Relu, Activation.Relu6, Activation.LeakyRelu, Activation.HardSwish, Activation.HardSigmoid, Activation.Silu])
        {
            Check<TSizes, TTile>(batch, height, width, top, bottom, left, right, activation, hasResidual: false);
            Check<TSizes, TTile>(batch, height, width, top, bottom, left, right, activation, hasResidual: true);
        }
    }

    private static void Check<TSizes, TTile>(int batch, int height, int width, int top, int bottom, int left, int right, Activation activation, bool hasResidual)
        where TSizes : struct, ISizes
        where TTile : struct, ITile
    {
        var random = new Random(height);
        int taps = TTile.Taps, inputs = TSizes.Inputs, outputs = TSizes.Outputs, outputHeight = height + top + bottom - taps + 1, outputWidth = width + left + right - taps + 1;
        float[] x = Shapes.Floats(random, batch * height * width * inputs, 1), kernel = Shapes.Floats(random, taps * taps * inputs * outputs, 1), bias = Shapes.Floats(random, outputs);
        float[] residual = Shapes.Floats(random, batch * outputHeight * outputWidth * outputs);
        var expected = new double[residual.Length];
        for (int at = 0; at < expected.Length; at++)
        {
            int o = at % outputs, column = at / outputs % outputWidth, row = at / outputs / outputWidth % outputHeight, image = at / outputs / outputWidth / outputHeight;
            double sum = bias[o] + (hasResidual ? residual[at] : 0);
            for (int tap = 0; tap < taps * taps; tap++)
            {
                int y = row + (tap / taps) - top, c = column + (tap % taps) - left;
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
                Activation.HardSwish => sum * Math.Clamp((sum / 6) + 0.5, 0, 1),
                Activation.HardSigmoid => Math.Clamp((sum / 6) + 0.5, 0, 1),
                Activation.Silu => sum / (1 + Math.Exp(-sum)),
                _ => sum,
            };
        }

        var packed = new float[WinogradConv.WeightFloats(taps, TTile.Outputs, inputs, outputs)];
        WinogradConv.Pack(kernel, bias, taps, TTile.Outputs, inputs, outputs, ref packed[0]);
        var sizes = new ConvSizes(batch, height, width, outputHeight, outputWidth, top, left);
        void Run(ReadOnlySpan<float> input, Span<float> output, int threads)
        {
            // The residual lies where the output goes, as in a network.
            if (hasResidual)
                residual.CopyTo(output);
            var call = new ConvCall(ref System.Runtime.CompilerServices.Unsafe.AsRef(in input[0]), ref output[0], ref output[0], ref packed[0], sizes);
            switch (activation, hasResidual)
            {
                case (Activation.None, false): WinogradConv.Run<Layer<TSizes, TTile, NoActivation, No>>(in call, threads); break;
                case (Activation.None, true): WinogradConv.Run<Layer<TSizes, TTile, NoActivation, Yes>>(in call, threads); break;
                case (Activation.Relu, false): WinogradConv.Run<Layer<TSizes, TTile, ReluActivation, No>>(in call, threads); break;
                case (Activation.Relu, true): WinogradConv.Run<Layer<TSizes, TTile, ReluActivation, Yes>>(in call, threads); break;
                case (Activation.Relu6, false): WinogradConv.Run<Layer<TSizes, TTile, Relu6Activation, No>>(in call, threads); break;
                case (Activation.Relu6, true): WinogradConv.Run<Layer<TSizes, TTile, Relu6Activation, Yes>>(in call, threads); break;
                case (Activation.LeakyRelu, false): WinogradConv.Run<Layer<TSizes, TTile, LeakyActivation, No>>(in call, threads); break;
                case (Activation.LeakyRelu, true): WinogradConv.Run<Layer<TSizes, TTile, LeakyActivation, Yes>>(in call, threads); break;
                case (Activation.HardSwish, false): WinogradConv.Run<Layer<TSizes, TTile, HardSwishActivation, No>>(in call, threads); break;
                case (Activation.HardSwish, true): WinogradConv.Run<Layer<TSizes, TTile, HardSwishActivation, Yes>>(in call, threads); break;
                case (Activation.HardSigmoid, false): WinogradConv.Run<Layer<TSizes, TTile, HardSigmoidActivation, No>>(in call, threads); break;
                case (Activation.HardSigmoid, true): WinogradConv.Run<Layer<TSizes, TTile, HardSigmoidActivation, Yes>>(in call, threads); break;
                case (_, false): WinogradConv.Run<Layer<TSizes, TTile, SiluActivation, No>>(in call, threads); break;
                default: WinogradConv.Run<Layer<TSizes, TTile, SiluActivation, Yes>>(in call, threads); break;
            }
        }

        float[] actual = Guarded.Run((a, o) => Run(a, o, 1), x, expected.Length);
        Guarded.AssertClose(expected, actual, 2e-5, $"{taps} taps, {TTile.Outputs} outputs, {inputs} to {outputs}, {activation}, residual {hasResidual}");
        var shared = new float[actual.Length];
        Run(x, shared, 3);
        Assert.Equal(actual.Select(BitConverter.SingleToInt32Bits), shared.Select(BitConverter.SingleToInt32Bits));
    }

    private readonly struct T23 : ITile
    {
        public static int Taps => 3;

        public static int Outputs => 2;
    }

    private readonly struct T43 : ITile
    {
        public static int Taps => 3;

        public static int Outputs => 4;
    }

    private readonly struct T25 : ITile
    {
        public static int Taps => 5;

        public static int Outputs => 2;
    }

    private readonly struct Sizes3x3x4 : ISizes
    {
        public static int Inputs => 3;

        public static int Outputs => 3;

        public static int Tiles => 4;
    }

    private readonly struct Sizes3x3x4Apart : ISizes
    {
        public static int Inputs => 3;

        public static int Outputs => 3;

        public static int Tiles => 4;

        public static int Gap => 2;
    }

    private readonly struct Sizes35x35x4 : ISizes
    {
        public static int Inputs => 35;

        public static int Outputs => 35;

        public static int Tiles => 4;
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

    private readonly struct HardSwishActivation : IActivationName
    {
        public static Activation Activation => Activation.HardSwish;
    }

    private readonly struct HardSigmoidActivation : IActivationName
    {
        public static Activation Activation => Activation.HardSigmoid;
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

    private readonly struct Layer<TSizes, TTile, TActivation, TResidual> : IWinogradLayer
        where TSizes : struct, ISizes
        where TTile : struct, ITile
        where TActivation : struct, IActivationName
        where TResidual : struct, IAnswer
    {
        public static int Inputs => TSizes.Inputs;

        public static int Outputs => TSizes.Outputs;

        public static int OutputPixel => TSizes.Outputs + TSizes.Gap;

        public static int Taps => TTile.Taps;

        public static int TileOutputs => TTile.Outputs;

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
