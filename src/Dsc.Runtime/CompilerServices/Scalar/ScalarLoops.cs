using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Dsc.CompilerServices;

/// <summary>
/// Every layer of the family in plain loops over its packed weights: what machines run whose vectors are narrower than any tier that was emitted.
/// Slow and right; sums run in the same order as in generated code.
/// </summary>
/// <remarks>Work items are the rows of the output, over all images. Pixels of the input lie <c>inputPixel</c> and those of the output <c>outputPixel</c> floats apart, where that is given.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class ScalarLoops
{
    /// <summary>A depthwise convolution.</summary>
    public static void Depthwise(in ConvCall call, int firstItem, int endItem, ScalarWindow window, int channels, int multiplier, Activation activation)
    {
        int outputs = channels * multiplier;
        for (int item = firstItem; item < endItem; item++)
        {
            for (int column = 0; column < call.OutputWidth; column++)
                DepthwisePixel(in call, ref call.Input, ref call.Weights, item, column, window, channels, multiplier, activation, ref Unsafe.Add(ref call.Output, Pixel(in call, item, column) * outputs));
        }
    }

    /// <summary>A pointwise convolution or a dense layer.</summary>
    public static void Pointwise(in ConvCall call, int firstItem, int endItem, int inputs, int outputs, bool splitsSums, Activation activation, int inputPixel = 0, int outputPixel = 0)
    {
        var matrix = new PackedMatrix(inputs, outputs, splitsSums);
        inputPixel = Math.Max(inputPixel, inputs);
        outputPixel = Math.Max(outputPixel, outputs);
        ref float weights = ref call.Weights;
        if (call.HasHalfWeights)
        {
            int count = (int)matrix.Floats;
            weights = ref Scratch.Weights(count);
            HalfBlock.Widen(ref call.HalfWeights, ref weights, count);
        }

        for (int item = firstItem; item < endItem; item++)
        {
            for (int column = 0; column < call.OutputWidth; column++)
            {
                nint pixel = Pixel(in call, item, column);
                Mix(ref Unsafe.Add(ref call.Input, pixel * inputPixel), ref weights, matrix, activation, ref Addend(in call, pixel * outputPixel), ref Unsafe.Add(ref call.Output, pixel * outputPixel));
            }
        }
    }

    /// <summary>A depthwise convolution, then a pointwise one.</summary>
    public static void Separable(
        in ConvCall call, int firstItem, int endItem, ScalarWindow window, int channels, int multiplier, Activation depthwiseActivation, int outputs, Activation activation, int inputPixel = 0, int outputPixel = 0)
    {
        int hidden = channels * multiplier;
        outputPixel = Math.Max(outputPixel, outputs);
        PackedMatrix matrix = PackedMatrix.Separable(channels, multiplier, outputs);
        ref float filtered = ref Scratch.Work((long)hidden * sizeof(float));
        ref float panels = ref Unsafe.Add(ref call.Weights, (nint)SeparableBlocks.Of(window.Taps, channels, multiplier, outputs).Panels);
        for (int item = firstItem; item < endItem; item++)
        {
            for (int column = 0; column < call.OutputWidth; column++)
            {
                nint pixel = Pixel(in call, item, column);
                DepthwisePixel(in call, ref call.Input, ref call.Weights, item, column, window, channels, multiplier, depthwiseActivation, ref filtered, inputPixel);
                Mix(ref filtered, ref panels, matrix, activation, ref Addend(in call, pixel * outputPixel), ref Unsafe.Add(ref call.Output, pixel * outputPixel));
            }
        }
    }

    /// <summary>A standard convolution. With <c>inputPlanes</c> the channels of the input are planes, and the weights are those of each plane in turn.</summary>
    public static void Standard(
        in ConvCall call, int firstItem, int endItem, ScalarWindow window, int inputs, int outputs, Activation activation, int outputPixel = 0, bool inputPlanes = false)
    {
        PackedMatrix matrix = PackedMatrix.Standard(window.Taps, inputs, outputs);
        outputPixel = Math.Max(outputPixel, outputs);
        for (int item = firstItem; item < endItem; item++)
        {
            for (int column = 0; column < call.OutputWidth; column++)
            {
                nint pixel = Pixel(in call, item, column);
                ref float target = ref Unsafe.Add(ref call.Output, pixel * outputPixel);
                ref float addend = ref Addend(in call, pixel * outputPixel);
                for (int output = 0; output < outputs; output++)
                {
                    ref float weights = ref Unsafe.Add(ref call.Weights, Start(output, matrix));
                    float sum = inputPlanes
                        ? PlanesSum(in call, item, column, window, inputs, ref weights)
                        : StandardSum(in call, item, column, window, inputs, matrix, ref weights);
                    Unsafe.Add(ref target, output) = Unsafe.IsNullRef(ref addend) ? sum : sum + Unsafe.Add(ref addend, output);
                }

                Activations.ApplyInPlace(activation, ref target, outputs);
            }
        }
    }

    private static float StandardSum(in ConvCall call, int item, int column, ScalarWindow window, int inputs, PackedMatrix matrix, ref float weights)
    {
        int image = item / call.OutputHeight;
        int firstRow = ((item - (image * call.OutputHeight)) * window.StrideHeight) - call.PadTop;
        int firstColumn = (column * window.StrideWidth) - call.PadLeft;
        var sum = new ScalarSum(weights, matrix.IsSplit);
        weights = ref Unsafe.Add(ref weights, PackedLayout.Lanes);
        for (int tap = 0; tap < window.Taps; tap++)
        {
            int row = firstRow + (tap / window.KernelWidth * window.DilationHeight);
            int inputColumn = firstColumn + (tap % window.KernelWidth * window.DilationWidth);
            if ((uint)row >= (uint)call.InputHeight || (uint)inputColumn >= (uint)call.InputWidth)
                continue;
            ref float source = ref Unsafe.Add(ref call.Input, ((((nint)image * call.InputHeight) + row) * call.InputWidth + inputColumn) * inputs);
            for (int channel = 0; channel < inputs; channel++)
            {
                nint term = ((nint)tap * inputs) + channel;
                sum.Add(term, Unsafe.Add(ref source, channel), Unsafe.Add(ref weights, term * TermStride(matrix)));
            }
        }

        return sum.Total;
    }

    private static float PlanesSum(in ConvCall call, int item, int column, ScalarWindow window, int planes, ref float weights)
    {
        int image = item / call.OutputHeight;
        int firstRow = ((item - (image * call.OutputHeight)) * window.StrideHeight) - call.PadTop;
        int firstColumn = (column * window.StrideWidth) - call.PadLeft;
        float sum = weights;
        for (nint term = 0; term < (nint)window.Taps * planes; term++)
        {
            weights = ref Unsafe.Add(ref weights, PackedLayout.Lanes);
            nint tap = term % window.Taps;
            nint row = firstRow + (tap / window.KernelWidth * window.DilationHeight), inputColumn = firstColumn + (tap % window.KernelWidth * window.DilationWidth);
            if ((nuint)row >= (nuint)call.InputHeight || (nuint)inputColumn >= (nuint)call.InputWidth)
                continue;
            nint plane = ((nint)image * planes) + (term / window.Taps);
            sum = float.MultiplyAddEstimate(Unsafe.Add(ref call.Input, (((plane * call.InputHeight) + row) * call.InputWidth) + inputColumn), weights, sum);
        }

        return sum;
    }

    /// <summary>All channels of a depthwise result; channel * multiplier + m in the result.</summary>
    /// <remarks><c>item</c> is the row of the output, counted over all images.</remarks>
    private static void DepthwisePixel(
        in ConvCall call, ref float input, ref float taps, int item, int column, ScalarWindow window, int channels, int multiplier, Activation activation, ref float result, int inputPixel = 0)
    {
        inputPixel = Math.Max(inputPixel, channels);
        int image = item / call.OutputHeight;
        int firstRow = ((item - (image * call.OutputHeight)) * window.StrideHeight) - call.PadTop;
        int firstColumn = (column * window.StrideWidth) - call.PadLeft;
        for (int channel = 0; channel < channels; channel++)
        {
            for (int m = 0; m < multiplier; m++)
            {
                ref float weights = ref Unsafe.Add(ref taps, TapStart((channel * multiplier) + m, window.Taps, channels * multiplier));
                float sum = weights;
                for (int tap = 0; tap < window.Taps; tap++)
                {
                    int row = firstRow + (tap / window.KernelWidth * window.DilationHeight);
                    int inputColumn = firstColumn + (tap % window.KernelWidth * window.DilationWidth);
                    if ((uint)row >= (uint)call.InputHeight || (uint)inputColumn >= (uint)call.InputWidth)
                        continue;
                    nint pixel = (((nint)image * call.InputHeight) + row) * call.InputWidth + inputColumn;
                    sum = float.MultiplyAddEstimate(Unsafe.Add(ref input, (pixel * inputPixel) + channel), Unsafe.Add(ref weights, (nint)(1 + tap) * PackedLayout.Lanes), sum);
                }

                Unsafe.Add(ref result, ((nint)channel * multiplier) + m) = sum;
            }
        }

        Activations.ApplyInPlace(activation, ref result, (nint)channels * multiplier);
    }

    /// <summary>All output channels of a pixel; the addend is a null reference where there is none.</summary>
    private static void Mix(ref float source, ref float block, PackedMatrix matrix, Activation activation, ref float addend, ref float target)
    {
        for (int output = 0; output < matrix.Outputs; output++)
        {
            ref float weights = ref Unsafe.Add(ref block, Start(output, matrix));
            var sum = new ScalarSum(weights, matrix.IsSplit);
            weights = ref Unsafe.Add(ref weights, PackedLayout.Lanes);
            for (nint term = 0; term < (nint)matrix.Terms; term++)
                sum.Add(term, Unsafe.Add(ref source, term), Unsafe.Add(ref weights, term * TermStride(matrix)));
            Unsafe.Add(ref target, output) = Unsafe.IsNullRef(ref addend) ? sum.Total : sum.Total + Unsafe.Add(ref addend, output);
        }

        Activations.ApplyInPlace(activation, ref target, matrix.Outputs);
    }

    private static nint Pixel(in ConvCall call, int item, int column) => ((nint)item * call.OutputWidth) + column;

    private static ref float Addend(in ConvCall call, nint offset) =>
        ref Unsafe.IsNullRef(ref call.Residual) ? ref Unsafe.NullRef<float>() : ref Unsafe.Add(ref call.Residual, offset);

    private static nint TapStart(int channel, int taps, int channels)
    {
        int group = channel / PackedLayout.Lanes;
        return (nint)(group * (1L + taps) * PackedLayout.Lanes) + channel - PackedLayout.GroupStart(group, channels);
    }

    /// <summary>Where the bias of an output lies.</summary>
    private static nint Start(int output, PackedMatrix matrix) => matrix.IsSplit
        ? (nint)(output * PackedLayout.StripFloats(matrix.Terms))
        : (nint)((long)(output / PackedLayout.Lanes) * (1L + matrix.Terms) * PackedLayout.Lanes) + (output % PackedLayout.Lanes);

    /// <summary>How far apart the weights of an output lie; the first lies sixteen floats behind the bias.</summary>
    private static int TermStride(PackedMatrix matrix) => matrix.IsSplit ? 1 : PackedLayout.Lanes;
}
