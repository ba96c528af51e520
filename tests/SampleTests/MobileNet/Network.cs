using System;
using System.Collections.Generic;
using System.IO;
using Dsc;
using Dsc.Samples;

namespace SampleTests.MobileNet;

/// <summary>MobileNetV1 with a width multiplier of 0.25 for pictures of 224 x 224, inference only.</summary>
public sealed class Network
{
    public const int Size = 224;
    public const int Classes = 1001;
    private const int Features = 256;

    private readonly float[] _input = new float[Size * Size * 3];
    private readonly List<Layer> _layers = [];

    private Network(SafeTensors tensors)
    {
        AddFirstConvolution(tensors);
        AddBlock(tensors, 1, size: 112, stride: 1, cin: 8, cout: 16, Kernels.Block1);
        AddBlock(tensors, 2, size: 112, stride: 2, cin: 16, cout: 32, Kernels.Block2);
        AddBlock(tensors, 3, size: 56, stride: 1, cin: 32, cout: 32, Kernels.Block3);
        AddBlock(tensors, 4, size: 56, stride: 2, cin: 32, cout: 64, Kernels.Block4);
        AddBlock(tensors, 5, size: 28, stride: 1, cin: 64, cout: 64, Kernels.Block5);
        AddBlock(tensors, 6, size: 28, stride: 2, cin: 64, cout: 128, Kernels.Block6);
        AddBlock(tensors, 7, size: 14, stride: 1, cin: 128, cout: 128, Kernels.Block7);
        AddBlock(tensors, 8, size: 14, stride: 1, cin: 128, cout: 128, Kernels.Block8);
        AddBlock(tensors, 9, size: 14, stride: 1, cin: 128, cout: 128, Kernels.Block9);
        AddBlock(tensors, 10, size: 14, stride: 1, cin: 128, cout: 128, Kernels.Block10);
        AddBlock(tensors, 11, size: 14, stride: 1, cin: 128, cout: 128, Kernels.Block11);
        AddBlock(tensors, 12, size: 14, stride: 2, cin: 128, cout: 256, Kernels.Block12);
        AddBlock(tensors, 13, size: 7, stride: 1, cin: 256, cout: Features, Kernels.Block13);
        AddClassifier(tensors);
    }

    /// <summary>What the kernels of all thirteen blocks look like.</summary>
    private delegate void BlockKernel(ReadOnlySpan<float> input, SeparableConvWeights weights, Span<float> output);

    /// <summary>In the order they run in.</summary>
    public IReadOnlyList<Layer> Layers => _layers;

    /// <summary>Reads <c>weights.safetensors</c> in a model's folder.</summary>
    public static Network Load(string folder) => new(SafeTensors.Open(Path.Combine(folder, "weights.safetensors")));

    /// <summary>The probabilities of the classes; class 0 is "background".</summary>
    public IReadOnlyList<float> Classify(Picture picture)
    {
        if (picture.Width != Size || picture.Height != Size)
            throw new ArgumentException($"The network takes pictures of {Size} x {Size}, not {picture.Width} x {picture.Height}.", nameof(picture));

        for (int i = 0; i < _input.Length; i++)
            _input[i] = (picture.Rgb[i] - 127.5f) / 127.5f;
        foreach (Layer layer in _layers)
            layer.Run();
        return _layers[^1].Output;
    }

    private void AddFirstConvolution(SafeTensors tensors)
    {
        const int Filters = 8, OutputSize = Size / 2;
        StandardConvWeights weights = StandardConvWeights.FromKeras(
            new StandardConvShape(3, 3, 3, Filters), tensors.Floats("conv0/kernel", 3, 3, 3, Filters), tensors.Floats("conv0/bias", Filters));
        var output = new float[OutputSize * OutputSize * Filters];
        _layers.Add(new Layer("conv0", 2.0 * output.Length * 27, output, () => Kernels.FirstConvolution(_input, weights, output)));
    }

    private void AddBlock(SafeTensors tensors, int number, int size, int stride, int cin, int cout, BlockKernel kernel)
    {
        string block = $"block{number}";
        SeparableConvWeights weights = SeparableConvWeights.FromKeras(
            new SeparableConvShape(3, 3, cin, cout),
            tensors.Floats($"{block}/depthwise_kernel", 3, 3, cin, 1),
            tensors.Floats($"{block}/pointwise_kernel", 1, 1, cin, cout),
            tensors.Floats($"{block}/pointwise_bias", cout),
            tensors.Floats($"{block}/depthwise_bias", cin));

        float[] from = _layers[^1].Output;
        int pixels = size / stride * (size / stride);
        var output = new float[pixels * cout];
        _layers.Add(new Layer(block, 2.0 * pixels * cin * (9 + cout), output, () => kernel(from, weights, output)));
    }

    private void AddClassifier(SafeTensors tensors)
    {
        DenseWeights weights = DenseWeights.FromKeras(
            new DenseShape(Features, Classes), tensors.Floats("logits/kernel", 1, 1, Features, Classes), tensors.Floats("logits/bias", Classes));
        float[] map = _layers[^1].Output;
        var pooled = new float[Features];
        var logits = new float[Classes];
        var probabilities = new float[Classes];
        _layers.Add(new Layer("pool", map.Length, pooled, () => Kernels.Pool(map, pooled)));
        _layers.Add(new Layer("logits", 2.0 * Features * Classes, logits, () => Kernels.Logits(pooled, weights, logits)));
        _layers.Add(new Layer("softmax", 3.0 * Classes, probabilities, () => Softmax.Apply(logits, probabilities)));
    }
}
