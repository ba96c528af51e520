using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Graphs;
using Dsc.Generator.Graphs.Weights;
using Dsc.Generator.Models;
using Dsc.Generator.Networks;
using static Dsc.Generator.Emission.Syntax;

namespace Dsc.Generator.Classes;

/// <summary>The names by which the steps of a network know memory and constants.</summary>
internal sealed class NetworkScope(NetworkSpec spec)
{
    private readonly Dictionary<WeightExpression, string> _constants = [];
    private readonly List<(string Declaration, string Value)> _fields = [];
    private readonly List<IReadOnlyList<string>> _types = [];

    /// <summary>Fields of the weights that steps asked for: their declarations and what they are set to.</summary>
    public IReadOnlyList<(string Declaration, string Value)> Fields => _fields;

    /// <summary>The lines of types that steps asked for.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Types => _types;

    public void Type(IReadOnlyList<string> lines) => _types.Add(lines);

    /// <summary>The name of a field that holds something made when the weights are.</summary>
    public string Field(string type, string name, string value)
    {
        _fields.Add(($"public readonly {type} {name};", $"{name} = {value};"));
        return "weights." + name;
    }

    /// <summary>A constant tensor as an array.</summary>
    public string Constant(WeightExpression expression)
    {
        if (_constants.TryGetValue(expression, out string known))
            return known;
        string name = "Constant" + Number(_constants.Count);
        return _constants[expression] = Field(expression.Type.Keyword() + "[]", name, WeightSyntax.Text(expression));
    }

    /// <summary>The elements of a dense operand as a span.</summary>
    public string Span(StepOperand operand) => operand switch
    {
        WeightOperand weights => Constant(weights.Expression),
        View view when view.IsDense => Span(view, Shapes.Count(view.Shape)),
        View => throw new NotSupportedException("An operand with gaps."),
        _ => "default",
    };

    /// <summary>All of the memory that a view lies in, from its first element on; for copies with strides.</summary>
    public string Memory(View view, out int start)
    {
        start = view.Offset;
        return view.Storage switch
        {
            Storage.Workspace => $"workspace.Span<{view.Type.Keyword()}>(0, {Number(spec.WorkspaceBytes / Math.Max(1, view.Type.Size()))})",
            Storage.Input => Escape(spec.Inputs[view.Index].Parameter),
            _ => Escape(spec.Outputs[view.Index].Parameter),
        };
    }

    /// <summary>A reference to the first element of an operand.</summary>
    public string Reference(StepOperand operand) => $"ref MemoryMarshal.GetReference({operand switch
    {
        WeightOperand weights => $"new ReadOnlySpan<float>({Constant(weights.Expression)})",
        View { IsDense: false } view => Span(view, 1 + view.Shape.Select((size, axis) => (size - 1L) * view.Strides[axis]).Sum()),
        _ => Span(operand),
    }})";

    /// <summary>Names of the network's parameters that are keywords of C#.</summary>
    public static string Escape(string name) => Microsoft.CodeAnalysis.CSharp.SyntaxFacts.GetKeywordKind(name) == Microsoft.CodeAnalysis.CSharp.SyntaxKind.None
        && Microsoft.CodeAnalysis.CSharp.SyntaxFacts.GetContextualKeywordKind(name) == Microsoft.CodeAnalysis.CSharp.SyntaxKind.None ? name : "@" + name;

    private string Span(View view, long count) => view.Storage switch
    {
        Storage.Workspace => $"workspace.Span<{view.Type.Keyword()}>({Number((long)view.Offset * view.Type.Size())}, {Number(count)})",
        Storage.Input => Part(spec.Inputs[view.Index], view, count),
        _ => Part(spec.Outputs[view.Index], view, count),
    };

    private static string Part(NetworkPort port, View view, long count) => view.Offset == 0 && count == Shapes.Count(port.Shape)
        ? Escape(port.Parameter)
        : $"{Escape(port.Parameter)}.Slice({Number(view.Offset)}, {Number(count)})";
}
