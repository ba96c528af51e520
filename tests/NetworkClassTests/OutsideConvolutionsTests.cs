using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using Dsc.Generator.Graphs.Evaluation;
using Dsc.RuntimeTests.Vectors;
using NetworkClassTests.Harness;
using NetworkTests.Support;
using Xunit;

namespace NetworkClassTests;

/// <summary>The convolutions of ONNX's own tests, whatever their groups, each as a network of one node.</summary>
public class OutsideConvolutionsTests
{
    private static readonly string s_folder = Path.Combine(VectorsTheoryAttribute.Folder, "onnx");

    [VectorsTheory]
    [InlineData(1)]
    [InlineData(2)]
    public void ClassesAgreeWithTheVectorsOfOthers(int axes)
    {
        Vector[] vectors = [.. Directory.GetDirectories(s_folder).Where(folder => File.Exists(Path.Combine(folder, "case.json"))).Order(StringComparer.Ordinal).Select(Vector.Read).Where(vector => vector.Axes == axes)];
        Assert.NotEmpty(vectors);
        NetworkClass[] classes = [.. vectors.Select(vector => new NetworkClass("Net" + vector.Name, vector.Model()))];
        var compiled = new CompiledNetworks(classes);
        foreach ((NetworkClass one, Vector vector) in classes.Zip(vectors))
        {
            CompiledNetwork network = compiled[one.Name];
            float[] actual = network.Run(network.New(one.File), new Tensor(vector.Input.Shape, vector.Input.Values)).Single().Floats;
            Assert.Equal(vector.Output.Values.Length, actual.Length);
            foreach ((float expected, float value) in vector.Output.Values.Zip(actual))
                Assert.InRange(value, expected - (1e-5 * Math.Max(1, Math.Abs(expected))), expected + (1e-5 * Math.Max(1, Math.Abs(expected))));
        }
    }

    private sealed record Vector(string Name, int Axes, JsonElement Case, (int[] Shape, float[] Values) Input, (int[] Shape, float[] Values) Weight, float[]? Bias, (int[] Shape, float[] Values) Output)
    {
        public static Vector Read(string folder)
        {
            using JsonDocument json = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "case.json")));
            JsonElement root = json.RootElement.Clone();
            string bias = Path.Combine(folder, "bias.npy");
            return new Vector(
                Path.GetFileName(folder), root.GetProperty("strides").GetArrayLength(), root, NpyFile.Read(Path.Combine(folder, "input.npy")), NpyFile.Read(Path.Combine(folder, "weight.npy")),
                File.Exists(bias) ? NpyFile.Read(bias).Values : null, NpyFile.Read(Path.Combine(folder, "output.npy")));
        }

        public byte[] Model()
        {
            var file = new OnnxFile().Input("x", [.. Input.Shape.Cast<object>()]).Floats("w", Weight.Shape, Weight.Values);
            if (Bias is not null)
                file = file.Floats("b", [Bias.Length], Bias);
            string padding = Case.GetProperty("auto_pad").GetString()!;
            var attributes = new List<(string, object)>
            {
                ("group", Case.GetProperty("group").GetInt32()), ("kernel_shape", Weight.Shape[2..]), ("strides", Numbers("strides")), ("dilations", Numbers("dilations")), ("auto_pad", padding),
            };
            if (padding == "NOTSET" && Numbers("pads_begin_then_end") is { Length: > 0 } pads)
                attributes.Add(("pads", pads));
            return file.Node("Conv", Bias is null ? ["x", "w"] : ["x", "w", "b"], ["y"], [.. attributes]).Output("y").ToArray();
        }

        private int[] Numbers(string property) => [.. Case.GetProperty(property).EnumerateArray().Select(item => item.GetInt32())];
    }
}
