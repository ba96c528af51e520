using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using Dsc.Samples;
using Dsc.Samples.MobileNet;
using SampleTests.MobileNet;
using Xunit;

namespace SampleTests;

/// <summary>The pretrained network against values from an independent implementation.</summary>
public sealed class MobileNetTests
{
    private static readonly string s_model = ModelFactAttribute.Folder;

    [ModelFact]
    public void RecognisesTheCheeseburger()
    {
        IReadOnlyList<float> probabilities = Network.Load(s_model).Classify(Image("burger_224.rgb"));

        float[] expected = ReadNpy(Path.Combine(s_model, "expected_probabilities.npy"));
        Assert.Equal(Network.Classes, probabilities.Count);
        Assert.Equal(expected.Length, probabilities.Count);
        for (int i = 0; i < expected.Length; i++)
            AssertNear(expected[i], probabilities[i], 1e-4, $"class {i}");
        Assert.Equal(934, probabilities.Index().MaxBy(entry => entry.Item).Index);
        Assert.Equal(0.9884, probabilities[934], 4);
    }

    [ModelFact]
    public void EveryLayerIsAsExpected()
    {
        Network network = Network.Load(s_model);
        network.Classify(Image("burger_224.rgb"));

        using JsonDocument expected = JsonDocument.Parse(File.ReadAllText(Path.Combine(s_model, "expected.json")));
        Dictionary<string, JsonElement> byName = expected.RootElement.GetProperty("layers").EnumerateArray()
            .ToDictionary(layer => layer.GetProperty("layer").GetString()!);
        foreach (Layer layer in network.Layers)
            AssertLayer(byName[ExpectedName(layer.Name)], layer);
    }

    [ModelFact]
    public void ThePngIsTheSamePicture() => Assert.Equal(Image("burger_224.rgb").Rgb, Image("burger_224.png").Rgb);

    [Fact]
    public void RefusesOtherFiles()
    {
        Assert.Contains("neither", Assert.Throws<InvalidDataException>(() => ImageFile.Read("picture.jpg")).Message, StringComparison.Ordinal);
        Assert.Throws<FileNotFoundException>(() => ImageFile.Read("missing.png"));
    }

    /// <summary>The depthwise results inside a block are never stored, so a block is compared with its pointwise layer.</summary>
    private static string ExpectedName(string layer) => layer.StartsWith("block", StringComparison.Ordinal) ? $"{layer}/pointwise" : layer;

    private static void AssertLayer(JsonElement expected, Layer layer)
    {
        float[] actual = layer.Output;
        Assert.Equal(expected.GetProperty("shape").EnumerateArray().Aggregate(1, (product, size) => product * size.GetInt32()), actual.Length);

        double mean = actual.Average(value => (double)value);
        double deviation = Math.Sqrt(actual.Average(value => (value - mean) * (value - mean)));
        AssertNear(Number(expected, "mean"), mean, 1e-4, $"{layer.Name}: mean");
        AssertNear(Number(expected, "std"), deviation, 1e-4, $"{layer.Name}: std");
        AssertNear(Number(expected, "min"), actual.Min(), 1e-3, $"{layer.Name}: min");
        AssertNear(Number(expected, "max"), actual.Max(), 1e-3, $"{layer.Name}: max");
        foreach ((int i, JsonElement value) in expected.GetProperty("first8").EnumerateArray().Index())
            AssertNear(value.GetDouble(), actual[i], 1e-3, $"{layer.Name}: value {i}");
    }

    private static double Number(JsonElement element, string name) => element.GetProperty(name).GetDouble();

    private static void AssertNear(double expected, double actual, double tolerance, string what) =>
        Assert.True(Math.Abs(expected - actual) <= tolerance, $"{what} is {actual}, expected {expected}");

    private static Picture Image(string name) => ImageFile.Read(Path.Combine(s_model, name));

    /// <summary>Version 1 of NumPy's format: magic, length of the header, header, float32 values.</summary>
    private static float[] ReadNpy(string path)
    {
        byte[] file = File.ReadAllBytes(path);
        int start = 10 + BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(8));
        return Enumerable.Range(0, (file.Length - start) / 4)
            .Select(i => BinaryPrimitives.ReadSingleLittleEndian(file.AsSpan(start + (4 * i))))
            .ToArray();
    }
}
