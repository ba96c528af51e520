using System;
using System.Linq;
using Dsc.Samples;

namespace Dsc.Tools.TrainShapes;

/// <summary>A convolution, three separable convolutions, the mean over the picture, a dense layer.</summary>
internal sealed class ShapeNetwork
{
    private readonly ConvLayer[] _convs;
    private readonly ConvLayer _dense;
    private readonly float[] _mean, _meanGradient;

    public ShapeNetwork(Random random)
    {
        _convs =
        [
            new(random, "stem", 1, 16, 3, DrawnShape.Size, stride: 2),
            new(random, "depthwise1", 16, 16, 3, 14, groups: 16), new(random, "pointwise1", 16, 32, 1, 14),
            new(random, "depthwise2", 32, 32, 3, 14, stride: 2, groups: 32), new(random, "pointwise2", 32, 48, 1, 7),
            new(random, "depthwise3", 48, 48, 3, 7, groups: 48), new(random, "pointwise3", 48, 64, 1, 7),
        ];
        ConvLayer last = _convs[^1];
        _dense = new(random, "dense", last.Cout, DrawnShape.Names.Count, 1, inputSize: 1, rectifies: false);
        (_mean, _meanGradient) = (new float[last.Cout], new float[last.Output.Length]);
    }

    /// <summary>Logits of a picture of values from -1 to 1.</summary>
    public ReadOnlySpan<float> Forward(float[] picture)
    {
        float[] x = picture;
        foreach (ConvLayer conv in _convs)
            x = conv.Forward(x);
        int area = x.Length / _mean.Length;
        for (int c = 0; c < _mean.Length; c++)
            _mean[c] = Planes.Sum(x.AsSpan(c * area, area)) / area;
        return _dense.Forward(_mean);
    }

    /// <summary>Adds the gradient of the cross entropy of the last picture to that of the batch; returns the cross entropy.</summary>
    public double Backward(int answer)
    {
        double largest = _dense.Output.Max(), sum = _dense.Output.Sum(logit => Math.Exp(logit - largest));
        double loss = Math.Log(sum) + largest - _dense.Output[answer];
        float[] gradient = Array.ConvertAll(_dense.Output, logit => (float)(Math.Exp(logit - largest) / sum));
        gradient[answer] -= 1;
        float[] means = _dense.Backward(gradient);
        int area = _meanGradient.Length / means.Length;
        for (int c = 0; c < means.Length; c++)
            _meanGradient.AsSpan(c * area, area).Fill(means[c] / area);
        float[] of = _meanGradient;
        foreach (ConvLayer conv in _convs.Reverse())
            of = conv.Backward(of);
        return loss;
    }

    public void Step(int step, float rate, int batch)
    {
        foreach (ConvLayer layer in _convs.Append(_dense))
        {
            layer.Weights.Step(step, rate, batch);
            layer.Bias.Step(step, rate, batch);
        }
    }

    /// <summary>The network with a softmax behind it as an ONNX file.</summary>
    public byte[] ToOnnx()
    {
        var file = new OnnxWriter("shapes", "image", [1, 1, DrawnShape.Size, DrawnShape.Size], "probabilities", [1, DrawnShape.Names.Count]);
        string value = "image";
        foreach (ConvLayer layer in _convs)
        {
            file.Weights($"{layer.Name}.weight", [layer.Cout, layer.Cin / layer.Groups, layer.K, layer.K], layer.Weights.Values);
            file.Weights($"{layer.Name}.bias", [layer.Cout], layer.Bias.Values);
            file.Node("Conv", [value, $"{layer.Name}.weight", $"{layer.Name}.bias"], layer.Name,
                ("kernel_shape", new[] { layer.K, layer.K }), ("strides", new[] { layer.Stride, layer.Stride }),
                ("pads", new[] { layer.Pad, layer.Pad, layer.Pad, layer.Pad }), ("group", layer.Groups));
            file.Node("Relu", [layer.Name], value = $"{layer.Name}.relu");
        }

        file.Weights("dense.weight", [_dense.Cout, _dense.Cin], _dense.Weights.Values);
        file.Weights("dense.bias", [_dense.Cout], _dense.Bias.Values);
        file.Node("GlobalAveragePool", [value], "pool");
        file.Node("Flatten", ["pool"], "flat", ("axis", 1));
        file.Node("Gemm", ["flat", "dense.weight", "dense.bias"], "logits", ("transB", 1));
        file.Node("Softmax", ["logits"], "probabilities", ("axis", 1));
        return file.ToArray();
    }
}
