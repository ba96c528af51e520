using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Models;

namespace Dsc.Generator.Graphs;

/// <summary>Whether the inputs of gathers and scatters will do, and the shapes of their results.</summary>
internal static class IndexingShapes
{
    public static int[] Of(GatherElements gather, IReadOnlyList<Value?> inputs)
    {
        (Value x, Value indices) = Indexed(inputs);
        CheckInside(indices, x, gather.Axis);
        return indices.Shape;
    }

    public static int[] Of(ScatterElements scatter, IReadOnlyList<Value?> inputs)
    {
        (Value x, Value indices) = Indexed(inputs);
        CheckInside(indices, x, scatter.Axis);
        return Updated(x, inputs, indices.Shape, scatter.Reduction);
    }

    public static int[] Of(GatherND gather, IReadOnlyList<Value?> inputs)
    {
        (Value x, Value indices) = Indexed(inputs);
        int depth = Depth(x, indices, gather.BatchAxes);
        return Shapes.Same([.. x.Shape.Take(gather.BatchAxes)], [.. indices.Shape.Take(gather.BatchAxes)])
            ? [.. indices.Shape.Take(indices.Shape.Length - 1), .. x.Shape.Skip(gather.BatchAxes + depth)]
            : throw new UnsupportedException($"{gather.BatchAxes} common axes of {Shapes.Text(x.Shape)} and indices of shape {Shapes.Text(indices.Shape)}");
    }

    public static int[] Of(ScatterND scatter, IReadOnlyList<Value?> inputs)
    {
        (Value x, Value indices) = Indexed(inputs);
        int depth = Depth(x, indices, 0);
        return Updated(x, inputs, [.. indices.Shape.Take(indices.Shape.Length - 1), .. x.Shape.Skip(depth)], scatter.Reduction);
    }

    public static int[] Of(Triangle triangle, Value x) => x.Shape.Length < 2 ? throw new UnsupportedException($"the {(triangle.IsUpper ? "upper" : "lower")} triangle of {x.Shape.Length} axes") : x.Shape;

    private static (Value X, Value Indices) Indexed(IReadOnlyList<Value?> inputs)
    {
        Value indices = inputs[1] ?? throw new UnsupportedException("its indices are missing");
        return indices.Type is ElementType.Int32 or ElementType.Int64 ? (inputs[0]!, indices) : throw new UnsupportedException($"indices of type {indices.Type}");
    }

    private static int Depth(Value x, Value indices, int batchAxes)
    {
        int depth = indices.Shape.Length > batchAxes ? indices.Shape[indices.Shape.Length - 1] : 0;
        return depth >= 1 && batchAxes >= 0 && batchAxes + depth <= x.Shape.Length
            ? depth
            : throw new UnsupportedException($"indices of shape {Shapes.Text(indices.Shape)} into {Shapes.Text(x.Shape)}");
    }

    /// <summary>Along the other axes each index has a place of its own.</summary>
    private static void CheckInside(Value indices, Value x, int axis)
    {
        if (indices.Shape.Length != x.Shape.Length || indices.Shape.Where((size, other) => other != axis && size > x.Shape[other]).Any())
            throw new UnsupportedException($"indices of shape {Shapes.Text(indices.Shape)} into {Shapes.Text(x.Shape)} along axis {axis}");
    }

    private static int[] Updated(Value x, IReadOnlyList<Value?> inputs, int[] shape, BinaryKind? reduction)
    {
        Value updates = inputs.Count > 2 && inputs[2] is { } value ? value : throw new UnsupportedException("its updates are missing");
        if (updates.Type != x.Type || !Shapes.Same(updates.Shape, shape))
            throw new UnsupportedException($"updates of type {updates.Type} and shape {Shapes.Text(updates.Shape)}, not {x.Type} and {Shapes.Text(shape)}");
        return reduction is not null && x.Type == ElementType.Bool ? throw new UnsupportedException("a reduction of truth values") : x.Shape;
    }
}
