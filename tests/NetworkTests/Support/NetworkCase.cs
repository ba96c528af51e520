using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text.Json;
using Dsc.Generator.Graphs;
using Dsc.Generator.Graphs.Evaluation;
using Dsc.Generator.Graphs.Import;
using Dsc.Generator.Models;
using Tests.Shared;

namespace NetworkTests.Support;

/// <summary>One of the real networks beside the repository, with what others computed for it.</summary>
internal sealed class NetworkCase
{
    private NetworkCase(string name, JsonElement json)
    {
        Name = name;
        FileName = json.GetProperty("file").GetString()!;
        File = System.IO.File.ReadAllBytes(Path.Combine(Folder, name, FileName));
        Runs = [.. json.GetProperty("cases").EnumerateArray()];
        Producer = json.GetProperty("model");
    }

    public static string Folder { get; } = SharedFolder.At("models", "networks");

    public static bool IsThere => Directory.Exists(Folder);

    public string Name { get; }

    public string FileName { get; }

    public byte[] File { get; }

    public IReadOnlyList<JsonElement> Runs { get; }

    public JsonElement Producer { get; }

    public double Tolerance => Name == "squeezenet_fp16" ? 2e-2 : 1e-4;

    public static IEnumerable<string> All => Directory.GetDirectories(Folder).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal);

    public static IReadOnlyList<string> Quantized { get; } =
        ["micro_kws_qdq", "tflite_kws_dscnn_int8", "tflite_mobilenet_v1_025_224_u8", "tflite_resnet8_cifar_int8", "tflite_str_ww", "tflite_vww_96_int8"];

    public static IEnumerable<string> Float => All.Except(Quantized);

    public static NetworkCase Load(string name) =>
        new(name, JsonDocument.Parse(System.IO.File.ReadAllText(Path.Combine(Folder, name, "case.json"))).RootElement);

    /// <summary>The free dimensions, as the shapes of the inputs of the first run say.</summary>
    public string Dimensions()
    {
        Model model = ModelReader.Read(File, FileName);
        var parts = new List<string>();
        foreach ((ModelInput input, JsonElement given) in model.Inputs.Zip(Runs[0].GetProperty("inputs").EnumerateArray()))
        {
            int[] shape = Shape(given);
            for (int axis = 0; axis < shape.Length; axis++)
            {
                if (input.Shape[axis].IsFree)
                    parts.Add($"{input.Name}[{axis}]={shape[axis]}");
            }
        }

        return string.Join(", ", parts);
    }

    public Graph Import()
    {
        var problems = new List<NetworkProblem>();
        Graph graph = Importer.Import(ModelReader.Read(File, FileName), File, Dimensions(), [], problems);
        Xunit.Assert.Empty(problems.Select(problem => problem.ToString()));
        return graph;
    }

    public Tensor[] Inputs(int run) => [.. Runs[run].GetProperty("inputs").EnumerateArray().Select(Read)];

    public Tensor[] Outputs(int run) => [.. Runs[run].GetProperty("outputs").EnumerateArray().Select(Read)];

    private static int[] Shape(JsonElement tensor) => [.. tensor.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32())];

    private Tensor Read(JsonElement tensor)
    {
        byte[] bytes = System.IO.File.ReadAllBytes(Path.Combine(Folder, Name, tensor.GetProperty("file").GetString()!));
        int[] shape = Shape(tensor);
        return tensor.GetProperty("dtype").GetString() switch
        {
            "f32" => new Tensor(shape, MemoryMarshal.Cast<byte, float>(bytes).ToArray()),
            "f16" => new Tensor(shape, [.. MemoryMarshal.Cast<byte, System.Half>(bytes).ToArray().Select(value => (float)value)]),
            "i64" => new Tensor(ElementType.Int64, shape, MemoryMarshal.Cast<byte, long>(bytes).ToArray()),
            var other => throw new InvalidDataException($"Values of type {other}."),
        };
    }
}
