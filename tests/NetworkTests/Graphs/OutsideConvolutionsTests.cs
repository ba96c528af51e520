using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Dsc.Generator.Graphs;
using Dsc.Generator.Graphs.Evaluation;
using NetworkTests.Support;
using Xunit;

namespace NetworkTests.Graphs;

/// <summary>Convolutions in one, two and three dimensions that others computed.</summary>
public class OutsideConvolutionsTests
{
    private static readonly string Folder = Path.GetFullPath(Path.Combine(NetworkCase.Folder, "../../vectors/onnx"));

    public static TheoryData<string> Vectors =>
        Directory.Exists(Folder) ? [.. Directory.GetDirectories(Folder).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)] : ["none"];

    [NetworkTheory]
    [MemberData(nameof(Vectors))]
    public void AConvolutionComputesWhatOthersComputed(string name)
    {
        string folder = Path.Combine(Folder, name);
        JsonElement json = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "case.json"))).RootElement;
        Tensor input = Read(folder, "input"), weight = Read(folder, "weight"), expected = Read(folder, "output");
        bool hasBias = File.Exists(Path.Combine(folder, "bias.npy"));
        OnnxFile file = new OnnxFile().Input("x", [.. input.Shape.Select(size => (object)size)]).Floats("w", weight.Shape, weight.Floats);
        if (hasBias)
            file.Floats("b", [weight.Shape[0]], Read(folder, "bias").Floats);
        file.Node(
            "Conv",
            hasBias ? ["x", "w", "b"] : ["x", "w"],
            ["y"],
            ("strides", Ints(json, "strides")),
            ("dilations", Ints(json, "dilations")),
            json.GetProperty("auto_pad").GetString() is { } mode and not "NOTSET" ? ("auto_pad", (object)mode) : ("pads", Ints(json, "pads_begin_then_end")),
            ("group", json.GetProperty("group").GetInt32())).Output("y");
        (Graph graph, List<NetworkProblem> problems) = file.Import();
        if (input.Shape.Length == 5)
        {
            Assert.Contains("5 axes; one and two spatial axes are done", Assert.Single(problems).Reason, StringComparison.Ordinal);
            return;
        }

        Assert.Empty(problems);
        Close.Equal(expected, GraphInterpreter.Run(graph, [input])[0], 1e-5);
    }

    private static int[] Ints(JsonElement json, string name) => [.. json.GetProperty(name).EnumerateArray().Select(value => value.GetInt32())];

    /// <summary>An .npy file of version 1 with floats in C order.</summary>
    private static Tensor Read(string folder, string name)
    {
        byte[] bytes = File.ReadAllBytes(Path.Combine(folder, name + ".npy"));
        int length = BitConverter.ToUInt16(bytes, 8);
        string header = Encoding.ASCII.GetString(bytes, 10, length);
        string sizes = header[(header.IndexOf('(', StringComparison.Ordinal) + 1)..header.IndexOf(')', StringComparison.Ordinal)];
        int[] shape = [.. sizes.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(size => int.Parse(size, null))];
        return new Tensor(shape, MemoryMarshal.Cast<byte, float>(bytes.AsSpan(10 + length)).ToArray());
    }
}
