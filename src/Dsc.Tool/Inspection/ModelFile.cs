using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Dsc.Generator.Graphs;
using Dsc.Generator.Graphs.Import;
using Dsc.Generator.Lowering;
using Dsc.Generator.Models;
using Dsc.Generator.Networks;
using Dsc.Tool.Commands;

namespace Dsc.Tool.Inspection;

/// <summary>A model file, read.</summary>
internal sealed class ModelFile
{
    private ModelFile(string path, byte[] bytes, Model model)
    {
        Path = path;
        Bytes = bytes;
        Model = model;
    }

    public string Path { get; }

    public string Name => System.IO.Path.GetFileName(Path);

    public byte[] Bytes { get; }

    public Model Model { get; }

    /// <exception cref="ToolException">There is no such file, it is of neither format, or it is damaged.</exception>
    public static ModelFile Open(string path)
    {
        if (Directory.Exists(path))
            throw new ToolException(ExitCode.Usage, $"'{path}' is a folder; an .onnx or .tflite file is needed");
        if (!File.Exists(path))
            throw new ToolException(ExitCode.Usage, $"there is no file '{path}'");
        if (!path.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase) && !path.EndsWith(".tflite", StringComparison.OrdinalIgnoreCase))
            throw new ToolException(ExitCode.Usage, $"'{path}' is neither an .onnx nor a .tflite file");
        byte[] bytes = File.ReadAllBytes(path);
        try
        {
            return new ModelFile(path, bytes, ModelReader.Read(bytes, path));
        }
        catch (ModelFormatException exception)
        {
            throw new ToolException(ExitCode.No, $"{path}: {exception.Message}");
        }
    }

    /// <summary>The file as a graph before any rewrite; of no use where there are problems.</summary>
    public Graph Import(NetworkOptions options, List<NetworkProblem> problems) =>
        Importer.Import(Model, Bytes, options.Dimensions, Names(options.Outputs), problems, options.ChannelsLast);

    /// <summary>All that the compiler does with the file, its graph kept.</summary>
    public InspectedModel Inspect(NetworkOptions options)
    {
        KernelPolicy policy = NetworkPlan.Policy;
        var problems = new List<NetworkProblem>();
        try
        {
            Graph graph = Import(options, problems);
            if (problems.Count > 0)
                return new InspectedModel(this, null, null, problems);
            graph = NetworkCompiler.Rewritten(graph, policy);
            return new InspectedModel(this, graph, NetworkCompiler.Assemble(graph, Model, policy), []);
        }
        catch (Exception exception) when (exception is ModelFormatException or UnsupportedException)
        {
            problems.Add(new NetworkProblem("", "", 0, exception.Message));
            return new InspectedModel(this, null, null, problems);
        }
    }

    private static string[] Names(string list) => [.. list.Split(',').Select(name => name.Trim()).Where(name => name.Length > 0)];
}

/// <summary>What became of a file.</summary>
/// <param name="Graph">After all rewrites; null where something stands in the way.</param>
/// <param name="Spec">Likewise.</param>
/// <param name="Problems">Everything that stands in the way.</param>
internal sealed record InspectedModel(ModelFile File, Graph? Graph, NetworkSpec? Spec, IReadOnlyList<NetworkProblem> Problems);
