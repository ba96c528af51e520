using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Dsc.Generator.Graphs.Evaluation;
using Dsc.Generator.Graphs.Import;
using Dsc.Generator.Graphs.Weights;
using Dsc.Generator.Models;
using Dsc.Generator.Models.Onnx;
using Dsc.Tool.Commands;

namespace Dsc.Tool.Verification;

/// <summary>A tensor of a data set, by the name that its file gives it.</summary>
internal sealed record NamedTensor(string Name, Tensor Tensor, string Path);

/// <summary>What a network is given and what it should give: ONNX's <c>test_data_set_N</c>, files of one <c>TensorProto</c> each.</summary>
internal sealed record DataSet(string Name, IReadOnlyList<NamedTensor> Inputs, IReadOnlyList<NamedTensor> Outputs)
{
    /// <param name="folder">A folder of data sets, or one.</param>
    /// <exception cref="ToolException">There is none, or a file is damaged.</exception>
    public static IReadOnlyList<DataSet> All(string folder)
    {
        if (!Directory.Exists(folder))
            throw new ToolException(ExitCode.Usage, $"there is no folder '{folder}'");
        string[] folders = [.. Directory.GetDirectories(folder, "test_data_set_*").OrderBy(Number).ThenBy(path => path, StringComparer.Ordinal)];
        if (folders.Length == 0)
            folders = [folder];
        return [.. folders.Select(Load)];
    }

    private static DataSet Load(string folder)
    {
        var set = new DataSet(Path.GetFileName(Path.GetFullPath(folder)), Tensors(folder, "input"), Tensors(folder, "output"));
        if (set.Outputs.Count == 0)
            throw new ToolException(ExitCode.Usage, $"'{folder}' has neither test_data_set_N folders nor files output_0.pb, output_1.pb, ...");
        return set;
    }

    private static NamedTensor[] Tensors(string folder, string kind) =>
        [.. Directory.GetFiles(folder, kind + "_*.pb").OrderBy(Number).ThenBy(path => path, StringComparer.Ordinal).Select(Read)];

    /// <summary>The number at the end of a name: 10 comes after 9.</summary>
    private static int Number(string path)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        return int.TryParse(name[(name.LastIndexOf('_') + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : int.MaxValue;
    }

    private static NamedTensor Read(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        try
        {
            (string name, ModelConstant constant) = OnnxTensorReader.Read(bytes, new ProtobufReader(bytes, 0, bytes.Length));
            return Importer.Constant(name, constant).Constant is { } expression
                ? new NamedTensor(name, new FileConstants(bytes).Evaluate(expression), path)
                : throw new ToolException(ExitCode.Usage, $"{path}: tensors of type {constant.TypeName} are not understood");
        }
        catch (ModelFormatException exception)
        {
            throw new ToolException(ExitCode.Usage, $"{path}: {exception.Message}");
        }
    }
}
