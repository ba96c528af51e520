using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Dsc.Generator.Graphs;
using Dsc.Generator.Models;
using Dsc.Generator.Networks;
using Dsc.Tool.Inspection;

namespace Dsc.Tool.Pages;

/// <summary>A node in a drawing of a graph.</summary>
/// <param name="Text">What it is.</param>
/// <param name="Detail">Beside it, fainter.</param>
/// <param name="Style">Of its dot.</param>
/// <param name="TextStyle">Of its text.</param>
/// <param name="Tip">Shown when the pointer rests on it.</param>
/// <param name="Inputs">Rows above whose results it reads.</param>
internal sealed record GraphRow(string Text, string Detail, string Style, string TextStyle, string Tip, IReadOnlyList<int> Inputs)
{
    /// <summary>The file as it is.</summary>
    public static List<GraphRow> Before(InspectedModel inspection)
    {
        Model model = inspection.File.Model;
        var makers = new Dictionary<string, int>();
        var rows = new List<GraphRow>();
        ILookup<string, NetworkProblem> problems = inspection.Problems.ToLookup(problem => problem.Node);
        foreach (ModelInput input in model.Inputs)
        {
            string shape = "[" + string.Join(", ", input.Shape.Select(size => !size.IsFree ? size.Size.ToString(CultureInfo.InvariantCulture) : size.Name.Length > 0 ? size.Name : "?")) + "]";
            makers[input.Name] = rows.Count;
            rows.Add(new GraphRow(input.Name, shape, "port", "", input.TypeName, []));
        }

        foreach (ModelNode node in model.Nodes)
        {
            int[] inputs = [.. node.Inputs.Where(makers.ContainsKey).Select(input => makers[input]).Distinct()];
            bool isBad = node.Name.Length > 0 && problems.Contains(node.Name);
            string tip = isBad ? string.Join("; ", problems[node.Name].Select(problem => problem.Reason)) : node.Name;
            rows.Add(new GraphRow(node.OpType + Window(node), node.Name, isBad ? "dotbad" : Styles.Of(OperationGroups.Of(node.OpType)), isBad ? "bad" : "", tip, inputs));
            foreach (string output in node.Outputs.Where(output => output.Length > 0))
                makers[output] = rows.Count - 1;
        }

        return rows;
    }

    /// <summary>Kernel, strides and groups, where the file gives them as attributes (ONNX).</summary>
    private static string Window(ModelNode node)
    {
        string Sizes(string name) => node.Attributes.TryGetValue(name, out ModelAttribute? attribute) && attribute.Integers is { } sizes ? string.Join("x", sizes) : "";
        string kernel = Sizes("kernel_shape"), strides = Sizes("strides");
        long groups = node.Attributes.TryGetValue("group", out ModelAttribute? group) ? group.Integer ?? 1 : 1;
        return (kernel.Length > 0 ? " " + kernel : "") + (strides.Any(digit => digit is not ('1' or 'x')) ? " stride " + strides : "")
            + (groups > 1 ? FormattableString.Invariant($" groups {groups}") : "");
    }

    /// <summary>The graph that is compiled: steps, and between them the views that cost nothing.</summary>
    public static List<GraphRow> After(Graph graph, NetworkSpec spec)
    {
        var makers = new Dictionary<Value, int>();
        var rows = new List<GraphRow>();
        // Where elements do not lie as a view needs them, they are copied by a step: of a concatenation each part is.
        var copies = new HashSet<string>(spec.Steps.Where(step => step.Operation is Reshape).Select(step => step.Name));
        var slices = new HashSet<string>(spec.Steps.Where(step => step.Operation is Slice).Select(step => step.Name));
        foreach (Value input in graph.Inputs)
        {
            makers[input] = rows.Count;
            rows.Add(new GraphRow(input.Name, Shapes.Text(input.Shape), "port", "", input.Type.ToString(), []));
        }

        foreach (Node node in graph.Nodes)
        {
            bool isView = node.Operation is Reshape or Slice or Concat && !(node.Operation is Slice ? slices : copies).Contains(node.Output.Name);
            bool hasResidual = node.Operation is Convolution or Dense ? node.Input(Convolution.Residual) is not null : node.Operation is FusedConvolutions && node.Inputs[^1] is not null;
            int[] inputs = [.. node.Inputs.Where(input => input is not null && makers.ContainsKey(input)).Select(input => makers[input!]).Distinct()];
            rows.Add(new GraphRow(
                OperationText.Of(node.Operation, hasResidual), Shapes.Text(node.Output.Shape) + (isView ? ", a view" : ""), isView ? "hollow" : Styles.Of(OperationGroups.Of(node.Operation)),
                isView ? "view" : "", $"{node.Output.Name}: {string.Join(", ", node.Sources)}", inputs));
            foreach (Value output in node.Outputs)
                makers[output] = rows.Count - 1;
        }

        return rows;
    }
}

/// <summary>Names of the style sheet.</summary>
internal static class Styles
{
    public static string Of(OperationGroup group) => group.ToString().ToLowerInvariant();

    public static string Name(OperationGroup group) => group switch
    {
        OperationGroup.Fused => "fused kernel",
        OperationGroup.Pointwise => "pointwise, dense",
        OperationGroup.Depthwise => "depthwise",
        OperationGroup.Standard => "standard convolution",
        OperationGroup.Pool => "pool, reduction",
        OperationGroup.Elementwise => "elementwise",
        OperationGroup.Movement => "movement of data",
        _ => throw new ArgumentOutOfRangeException(nameof(group)),
    };
}
