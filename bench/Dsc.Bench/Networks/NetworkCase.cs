using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using Tests.Shared;

namespace Dsc.Bench.Networks;

/// <summary>A network of a folder: its file, and inputs with the outputs that others computed for them.</summary>
/// <param name="Name">Of its folder.</param>
/// <param name="Path">Of the model's file.</param>
/// <param name="Runs">What was computed.</param>
internal sealed record NetworkCase(string Name, string Path, IReadOnlyList<NetworkRun> Runs)
{
    private static readonly string[] s_types = ["f32", "f16", "i64"];

    public byte[] File { get; } = System.IO.File.ReadAllBytes(Path);

    public string FileName => System.IO.Path.GetFileName(Path);

    public bool IsOnnx => Path.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase);

    /// <summary>How far a result may be from the expected one, as a part of max(1, |value|): half precision rounds every layer.</summary>
    public double Tolerance => Runs[0].Inputs.Concat(Runs[0].Outputs).Any(tensor => tensor.Type == "f16") ? 2e-2 : 1e-4;

    /// <summary>The folder to measure without an option.</summary>
    public static string DefaultFolder => SharedFolder.At("models", "networks");

    /// <summary>The networks of a folder that compute with floats: each in a folder with a case.json.</summary>
    public static IReadOnlyList<NetworkCase> Load(string folder, string filter) =>
    [
        .. Directory.GetDirectories(folder).Order(StringComparer.Ordinal)
            .Where(path => path.Contains(filter, StringComparison.OrdinalIgnoreCase) && System.IO.File.Exists(System.IO.Path.Combine(path, "case.json")))
            .Select(Read).OfType<NetworkCase>(),
    ];

    private static NetworkCase? Read(string folder)
    {
        JsonElement json = JsonDocument.Parse(System.IO.File.ReadAllBytes(System.IO.Path.Combine(folder, "case.json"))).RootElement;
        if (json.GetProperty("model").GetProperty("quantisation").GetString() is not { } stored || !(stored == "none" || stored.StartsWith("float16", StringComparison.Ordinal)))
            return null;
        NetworkRun[] runs = [.. json.GetProperty("cases").EnumerateArray().Select(run => NetworkRun.Read(folder, run))];
        bool isKnown = runs.SelectMany(run => run.Inputs.Concat(run.Outputs)).All(tensor => s_types.Contains(tensor.Type));
        return isKnown ? new NetworkCase(System.IO.Path.GetFileName(folder), System.IO.Path.Combine(folder, json.GetProperty("file").GetString()!), runs) : null;
    }
}

/// <summary>Inputs and the outputs that belong to them.</summary>
internal sealed record NetworkRun(IReadOnlyList<CaseTensor> Inputs, IReadOnlyList<CaseTensor> Outputs)
{
    public static NetworkRun Read(string folder, JsonElement run) => new(Tensors(folder, run.GetProperty("inputs")), Tensors(folder, run.GetProperty("outputs")));

    private static IReadOnlyList<CaseTensor> Tensors(string folder, JsonElement list) => [.. list.EnumerateArray().Select(tensor => new CaseTensor(
        tensor.GetProperty("name").GetString()!,
        tensor.GetProperty("dtype").GetString()!,
        [.. tensor.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32())],
        System.IO.File.ReadAllBytes(Path.Combine(folder, tensor.GetProperty("file").GetString()!))))];
}
