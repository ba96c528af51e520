using System;
using System.Runtime.CompilerServices;

namespace Dsc.CompilerServices;

public static partial class ScalarLoops
{
    /// <summary>Expansion, depthwise, squeeze-excite where there is one, projection. Work items are images, whose maps are whole in the workspace.</summary>
    /// <remarks><c>reduced</c> is 0 without squeeze-excite; with <c>addsInput</c> the input is added to the output.</remarks>
    public static void InvertedResidual(
        in ConvCall call,
        int firstItem,
        int endItem,
        ScalarWindow window,
        int inputs,
        int hidden,
        Activation activation,
        int reduced,
        Activation reduceActivation,
        Activation gateActivation,
        int outputs,
        bool addsInput,
        int inputPixel = 0,
        int outputPixel = 0)
    {
        inputPixel = Math.Max(inputPixel, inputs);
        outputPixel = Math.Max(outputPixel, outputs);
        int inputPixels = call.InputHeight * call.InputWidth;
        int outputPixels = call.OutputHeight * call.OutputWidth;
        int gateFloats = PackedLayout.Lanes * ((2 * PackedLayout.Groups(hidden)) + PackedLayout.Groups(reduced));
        ref float expanded = ref Scratch.Work((((long)inputPixels + outputPixels) * hidden + gateFloats) * sizeof(float));
        ref float filtered = ref Unsafe.Add(ref expanded, (nint)inputPixels * hidden);
        ref float gates = ref Unsafe.Add(ref filtered, (nint)outputPixels * hidden);
        InvertedResidualBlocks blocks = InvertedResidualBlocks.Of(window.Taps, inputs, hidden, outputs, reduced);
        ref float taps = ref Unsafe.Add(ref call.Weights, (nint)blocks.Taps);
        ref float squeeze = ref Unsafe.Add(ref call.Weights, (nint)blocks.Squeeze);
        ref float projection = ref Unsafe.Add(ref call.Weights, (nint)blocks.Projection);
        for (int image = firstItem; image < endItem; image++)
        {
            ref float input = ref Unsafe.Add(ref call.Input, (nint)image * inputPixels * inputPixel);
            ref float output = ref Unsafe.Add(ref call.Output, (nint)image * outputPixels * outputPixel);
            for (nint pixel = 0; pixel < inputPixels; pixel++)
                Mix(ref Unsafe.Add(ref input, pixel * inputPixel), ref call.Weights, new PackedMatrix(inputs, hidden, false), activation, ref Unsafe.NullRef<float>(), ref Unsafe.Add(ref expanded, pixel * hidden));
            for (int pixel = 0; pixel < outputPixels; pixel++)
            {
                int row = pixel / call.OutputWidth;
                DepthwisePixel(in call, ref expanded, ref taps, row, pixel - (row * call.OutputWidth), window, hidden, 1, activation, ref Unsafe.Add(ref filtered, (nint)pixel * hidden));
            }

            if (reduced > 0)
            {
                SqueezeExcite.Gates(ref filtered, outputPixels, hidden, reduced, ref squeeze, reduceActivation, gateActivation, ref gates);
                SqueezeExcite.Scale(ref filtered, outputPixels, hidden, ref gates);
            }

            for (nint pixel = 0; pixel < outputPixels; pixel++)
            {
                ref float addend = ref addsInput ? ref Unsafe.Add(ref input, pixel * inputs) : ref Addend(in call, (((nint)image * outputPixels) + pixel) * outputs);
                Mix(ref Unsafe.Add(ref filtered, pixel * hidden), ref projection, new PackedMatrix(hidden, outputs, false), Activation.None, ref addend, ref Unsafe.Add(ref output, pixel * outputPixel));
            }
        }
    }
}
