using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Models;

namespace Dsc.Generator.Graphs.Import;

/// <summary>What each TFLite operation means, by families. Data are channels last already.</summary>
internal static class TfliteImporter
{
    private static readonly HashSet<string> ControlFlow = ["IF", "WHILE", "CALL", "CALL_ONCE"];

    /// <returns>The results; null for an operation that is not done.</returns>
    public static IReadOnlyList<Value>? Import(NodeReader node, Model model)
    {
        if (ControlFlow.Contains(node.OpType))
            throw new UnsupportedException("control flow is not done");
        if (node.Node.Inputs.Concat(node.Node.Outputs).Where(model.Quantized.Contains).ToList() is { Count: > 0 } quantized)
            throw new UnsupportedException($"quantised networks are not done ('{quantized[0]}' is of type {model.Declared[quantized[0]].TypeName} with a scale)");
        if (node.Node.Domain.Length > 0)
            return TfliteCustom.Import(node) ?? throw new UnsupportedException("custom operations are not done");
        return TfliteElementwise.Import(node, model) ?? TfliteWindows.Import(node) ?? TfliteMovement.Import(node)
            ?? TfliteSlices.Import(node) ?? TfliteBlocks.Import(node) ?? TfliteIndexing.Import(node) ?? TfliteAxes.Import(node, model) ?? TfliteShapes.Import(node, model);
    }

    /// <summary>The activation that is part of another operation.</summary>
    public static IReadOnlyList<Value> Activated(NodeReader node, Value x) => NodeReader.One(Activated(node.Builder, x, node.Int("activation", 0)));

    /// <summary>An activation by its number.</summary>
    public static Value Activated(GraphBuilder builder, Value x, int activation) => activation switch
    {
        0 => x,
        1 => builder.Unary(UnaryKind.Relu, x),
        2 => builder.Unary(UnaryKind.Clip, x, -1, 1),
        3 => builder.Unary(UnaryKind.Clip, x, 0, 6),
        4 => builder.Unary(UnaryKind.Tanh, x),
        _ => throw new UnsupportedException($"the activation of number {activation} is not done"),
    };

    /// <summary>The declared type of the result, on which casts and the like depend.</summary>
    public static ElementType ResultType(NodeReader node, Model model)
    {
        ModelInput declared = model.Declared[node.Node.Outputs[0]];
        return declared.Type == ElementType.Other
            ? throw new UnsupportedException($"results of type {declared.TypeName} are not understood")
            : Importer.Widened(declared.Type);
    }
}
