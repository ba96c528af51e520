using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Dsc.Generator.Graphs;
using Dsc.Generator.Models;
using Dsc.Generator.Networks;

namespace Dsc.Tool.Inspection;

/// <summary>What the tool says about a file, as text.</summary>
internal static class Report
{
    /// <summary>Some exporters make names of whole paths.</summary>
    private const int LongestName = 44;

    public static string Verdict(InspectedModel inspection) => inspection.Spec is null
        ? $"{inspection.File.Name} will not do: {(inspection.Problems.Count == 1 ? "this stands" : $"{inspection.Problems.Count} things stand")} in the way"
        : $"{inspection.File.Name} will do";

    public static string Source(InspectedModel inspection)
    {
        Model model = inspection.File.Model;
        int opset = model.Nodes.Where(node => node.Domain.Length == 0).Select(node => node.Opset).DefaultIfEmpty().Max();
        string format = model.Format == ModelFormat.Onnx ? string.Create(CultureInfo.InvariantCulture, $"ONNX, opset {opset}") : "TensorFlow Lite";
        string producer = model.Producer.Length > 0 ? ", written by " + model.Producer : "";
        return $"{format}{producer}, {Quantity.Bytes(inspection.File.Bytes.Length)}, {Quantity.Plural(model.Nodes.Count, "node")}";
    }

    public static string Totals(NetworkSpec spec, IReadOnlyList<LayerInfo> layers) =>
        $"{Quantity.Plural(layers.Count, "layer")}, {Quantity.Plural(LayerInfo.Kernels(layers), "kernel")}, "
        + $"{Quantity.Count(spec.MultiplyAdds)} multiply-adds, {Quantity.Count(spec.Parameters)} parameters, "
        + $"workspace {Quantity.Bytes(spec.WorkspaceBytes)} (the fullest step needs {Quantity.Bytes(spec.WorkspaceLowerBound)})";

    public static void Write(InspectedModel inspection, TextWriter output)
    {
        output.WriteLine(Verdict(inspection));
        output.WriteLine("  " + Source(inspection));
        output.WriteLine();
        if (inspection.Spec is { } spec)
            WriteLayers(spec, output);
        else
            WriteProblems(inspection.Problems, output);
    }

    private static void WriteProblems(IReadOnlyList<NetworkProblem> problems, TextWriter output)
    {
        if (problems.All(problem => problem.Operation.Length == 0))
        {
            foreach (NetworkProblem problem in problems)
                output.WriteLine("  " + problem);
            return;
        }

        var table = new Table(("node", false), ("operation", false), ("opset", true), ("reason", false));
        foreach (NetworkProblem problem in problems)
            table.Add(Table.Short(problem.Node, LongestName), problem.Operation, problem.Operation.Length == 0 ? "" : problem.Opset.ToString(CultureInfo.InvariantCulture), problem.Reason);
        output.Write(table);
    }

    private static void WriteLayers(NetworkSpec spec, TextWriter output)
    {
        var ports = new Table(("", false), ("name", false), ("type", false), ("shape", false));
        foreach (NetworkPort port in spec.Inputs)
            ports.Add("input", port.FileName, port.Type.Keyword(), Shapes.Text(port.Shape));
        foreach (NetworkPort port in spec.Outputs)
            ports.Add("output", port.FileName, port.Type.Keyword(), Shapes.Text(port.Shape));
        output.Write(ports);
        output.WriteLine();
        List<LayerInfo> layers = LayerInfo.Of(spec);
        var table = new Table(("#", true), ("layer", false), ("operation", false), ("kernel", true), ("input", false), ("output", false), ("MACs", true), ("params", true), ("workspace", true), ("nodes", true));
        foreach (LayerInfo layer in layers)
        {
            table.Add(
                layer.Number.ToString(CultureInfo.InvariantCulture), Table.Short(layer.Name, LongestName), layer.Text, layer.Kernel?.ToString(CultureInfo.InvariantCulture) ?? "", layer.Input, layer.Output, Quantity.Count(layer.MultiplyAdds), Quantity.Count(layer.Parameters),
                Quantity.Bytes(layer.Live), layer.Nodes.Count.ToString(CultureInfo.InvariantCulture));
        }

        output.Write(table);
        output.WriteLine();
        output.WriteLine(Totals(spec, layers));
    }
}
