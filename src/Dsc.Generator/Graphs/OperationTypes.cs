using Dsc.Generator.Models;

namespace Dsc.Generator.Graphs;

/// <summary>Which operations are done on numbers that are no floats.</summary>
internal static class OperationTypes
{
    /// <summary>Why a node cannot be done on the type of its first input; null where it can.</summary>
    public static string? Problem(Node node)
    {
        if (node.Input(0) is not { } first || first.Type.IsFloat())
            return null;
        bool isBool = first.Type == ElementType.Bool;
        bool isDone = node.Operation switch
        {
            Unary unary => isBool ? unary.Kind == UnaryKind.Not : unary.Kind is UnaryKind.Neg or UnaryKind.Abs,
            Binary binary => binary.Kind is not (BinaryKind.Pow or BinaryKind.PRelu),
            Reduce reduce => !isBool && reduce.Kind is (ReduceKind.Sum or ReduceKind.Max or ReduceKind.Min or ReduceKind.Prod),
            ArgExtreme or TopK => !isBool,
            _ => true,
        };
        return isDone ? null : $"on values of type {first.Type.Keyword()}; insert a Cast to float";
    }
}
