using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using Dsc.RuntimeTests.Kernels.Harness;

namespace Dsc.RuntimeTests.Vectors;

/// <summary>A convolution that others computed, turned into the layouts of this product.</summary>
internal sealed class OutsideVector
{
    private readonly KernelCase _case;
    private readonly float[] _input;
    private readonly float[] _kernel;
    private readonly float[] _bias;

    private OutsideVector(KernelCase c, float[] input, float[] kernel, float[] bias, float[] output)
    {
        _case = c;
        _input = input;
        _kernel = kernel;
        _bias = bias;
        Output = output;
    }

    /// <summary>NHWC.</summary>
    public float[] Output { get; }

    public static OutsideVector Read(string folder)
    {
        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "case.json")));
        JsonElement root = json.RootElement;
        (int[] inputShape, float[] input) = NpyFile.Read(Path.Combine(folder, "input.npy"));
        (int[] weightShape, float[] weight) = NpyFile.Read(Path.Combine(folder, "weight.npy"));
        (int[] outputShape, float[] output) = NpyFile.Read(Path.Combine(folder, "output.npy"));
        string biasFile = Path.Combine(folder, "bias.npy");
        float[] bias = File.Exists(biasFile) ? NpyFile.Read(biasFile).Values : [];
        int[] strides = Numbers(root, "strides");
        bool isDepthwise = root.GetProperty("kind").GetString() == "depthwise";
        if (root.TryGetProperty("depth_multiplier", out JsonElement multiplier))
        {
            var keras = new KernelCase
            {
                Operation = "DepthwiseConv",
                KernelHeight = weightShape[0],
                KernelWidth = weightShape[1],
                Cin = weightShape[2],
                DepthMultiplier = multiplier.GetInt32(),
                Height = inputShape[1],
                Width = inputShape[2],
                StrideHeight = strides[0],
                StrideWidth = strides[1],
                Padding = root.GetProperty("padding").GetString() == "SAME" ? Padding.Same : Padding.Valid,
                HasBias = bias.Length > 0,
                Batch = inputShape[0],
            };
            return new OutsideVector(keras, input, weight, bias, output);
        }

        // ONNX: one axis is an image of one row.
        if (inputShape.Length == 3)
        {
            inputShape = [inputShape[0], inputShape[1], 1, inputShape[2]];
            weightShape = [weightShape[0], weightShape[1], 1, weightShape[2]];
            outputShape = [outputShape[0], outputShape[1], 1, outputShape[2]];
        }

        int axes = strides.Length;
        int[] dilations = Numbers(root, "dilations");
        int[] pads = Numbers(root, "pads_begin_then_end");
        int Axis(int[] values, int axis, int missing) => axis == 1 ? values[axes - 1] : axes == 2 ? values[0] : missing;
        bool isSame = root.GetProperty("auto_pad").GetString() == "SAME_UPPER";
        int channels = inputShape[1];
        var c = new KernelCase
        {
            Operation = isDepthwise ? "DepthwiseConv" : "StandardConv",
            KernelHeight = weightShape[2],
            KernelWidth = weightShape[3],
            Cin = channels,
            Cout = weightShape[0],
            DepthMultiplier = isDepthwise ? weightShape[0] / channels : 1,
            Height = inputShape[2],
            Width = inputShape[3],
            StrideHeight = Axis(strides, 0, 1),
            StrideWidth = Axis(strides, 1, 1),
            DilationHeight = Axis(dilations, 0, 1),
            DilationWidth = Axis(dilations, 1, 1),
            Padding = isSame ? Padding.Same : Padding.Explicit,
            PadTop = isSame || axes == 1 ? 0 : pads[0],
            PadLeft = isSame ? 0 : pads[axes - 1],
            PadBottom = isSame || axes == 1 ? 0 : pads[axes],
            PadRight = isSame ? 0 : pads[(2 * axes) - 1],
            HasBias = bias.Length > 0,
            Batch = inputShape[0],
        };
        return new OutsideVector(c, ToNhwc(input, inputShape), Kernel(weight, weightShape, isDepthwise), bias, ToNhwc(output, outputShape));
    }

    /// <summary>The kernels that should compute it.</summary>
    public IEnumerable<KernelCase> Kernels()
    {
        yield return _case;
        yield return _case with { ConstantHeight = false, ConstantWidth = false };
        if (_case.Operation == "DepthwiseConv")
            yield return _case with { Operation = "SeparableConv", Cout = _case.OutputChannels, HasDepthwiseBias = _case.HasBias, HasBias = false };
        if (_case is { Operation: "StandardConv", KernelHeight: 1, KernelWidth: 1, StrideHeight: 1, StrideWidth: 1, Padding: Padding.Explicit, PadTop: 0, PadLeft: 0, PadBottom: 0, PadRight: 0 })
            yield return _case with { Operation = "PointwiseConv", Padding = Padding.Valid };
    }

    public Memory<float>[] Buffers(KernelCase c)
    {
        var output = new float[Output.Length];
        Array.Fill(output, float.NaN);
        IEnumerable<float[]> raw = c.Operation == "SeparableConv" ? [_kernel, _bias, Identity(c.Cout), []] : [_kernel, _bias];
        return [_input, output, Array.Empty<float>(), .. raw.Select(values => (Memory<float>)values)];
    }

    private static float[] Identity(int size)
    {
        var matrix = new float[size * size];
        for (int i = 0; i < size; i++)
            matrix[(i * size) + i] = 1;
        return matrix;
    }

    /// <summary>From [out][in/group][Kh][Kw] to [Kh][Kw][in][out], or for a depthwise kernel to [Kh][Kw][channels][multiplier].</summary>
    private static float[] Kernel(float[] weight, int[] shape, bool isDepthwise)
    {
        (int outputs, int inputs, int taps) = (shape[0], shape[1], shape[2] * shape[3]);
        var kernel = new float[weight.Length];
        for (int o = 0; o < outputs; o++)
        {
            for (int i = 0; i < inputs; i++)
            {
                for (int tap = 0; tap < taps; tap++)
                    kernel[isDepthwise ? (tap * outputs) + o : (((tap * inputs) + i) * outputs) + o] = weight[(((o * inputs) + i) * taps) + tap];
            }
        }

        return kernel;
    }

    private static float[] ToNhwc(float[] values, int[] shape)
    {
        (int channels, int pixels) = (shape[1], shape[2] * shape[3]);
        var result = new float[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            int image = i / (channels * pixels), channel = i / pixels % channels, pixel = i % pixels;
            result[(((image * pixels) + pixel) * channels) + channel] = values[i];
        }

        return result;
    }

    private static int[] Numbers(JsonElement root, string name) =>
        root.TryGetProperty(name, out JsonElement array) ? [.. array.EnumerateArray().Select(item => item.GetInt32())] : [];
}
