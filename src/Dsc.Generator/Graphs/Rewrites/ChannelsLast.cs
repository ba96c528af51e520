using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Helpers;

namespace Dsc.Generator.Graphs.Rewrites;

/// <summary>
/// Moves transpositions towards the outputs until they meet their inverse. Windows work on channels last, so a network of the order
/// channels first has a pair of them around each; behind this pass those that are left move elements because they must.
/// </summary>
internal sealed class ChannelsLast
{
    private readonly GraphBuilder _builder;
    private readonly Dictionary<Value, TransposedValue> _values = [];
    private readonly Dictionary<(Value, string), Value> _moved = [];

    private ChannelsLast(Graph source)
    {
        _builder = new GraphBuilder(new Graph(source.Constants));
    }

    /// <summary>The same network as a new graph.</summary>
    public static Graph Apply(Graph graph)
    {
        var pass = new ChannelsLast(graph);
        foreach (Value input in graph.Inputs)
        {
            var copy = new Value(input.Name, input.Type, input.Shape);
            pass._values[input] = pass.Preferred(input, copy);
            pass._builder.Graph.Inputs.Add(copy);
        }

        foreach (Node node in graph.Nodes)
            pass.Visit(node);
        foreach (GraphOutput output in graph.Outputs)
            pass._builder.Graph.Outputs.Add(new GraphOutput(output.Name, pass.Plain(output.Value)));
        pass._builder.Graph.Tidy();
        return pass._builder.Graph;
    }

    private void Visit(Node node)
    {
        _builder.Sources = node.Sources;
        _builder.Order = node.Order;
        _builder.Name = node.Output.Name;
        TransposedValue[]? results = node.Inputs.Count > 0 && node.Inputs.All(input => input is not null) ? Pushed(node) : null;
        if (results is null)
        {
            IReadOnlyList<Value> outputs = _builder.AddAll(node.Operation, [.. node.Inputs.Select(input => input is null ? null : Plain(input))]);
            results = node.Operation is Reshape ? [Preferred(node.Output, outputs[0])] : [.. outputs.Select(TransposedValue.Plain)];
        }

        for (int i = 0; i < results.Length; i++)
            _values[node.Outputs[i]] = results[i];
    }

    /// <summary>A value that comes in the file's order, transposed at once where windows want it so sooner or later.</summary>
    private TransposedValue Preferred(Value source, Value copy)
    {
        if (source.Shape.Length < 3 || copy.IsConstant || WantedOrder(source) is not { } order)
            return TransposedValue.Plain(copy);
        return new TransposedValue(Moved(new TransposedValue(copy, order)), Permutations.Inverse(order));
    }

    /// <summary>The first transposition behind a value, past operations that any order of axes will do for.</summary>
    private static int[]? WantedOrder(Value source)
    {
        var seen = new HashSet<Value>();
        var open = new Queue<Value>([source]);
        while (open.Count > 0)
        {
            Value value = open.Dequeue();
            foreach (Node user in value.Users)
            {
                if (user.Operation is Transpose transpose)
                    return [.. transpose.Permutation];
                bool passes = user.Operation is Unary or Binary or Where or Cast or Slice or Pad or Concat or Tile or Softmax or Reduce { KeepDimensions: true };
                if (passes && user.Output.Shape.Length == source.Shape.Length && seen.Add(user.Output))
                    open.Enqueue(user.Output);
            }
        }

        return null;
    }

    /// <summary>The node done before its input's transposition; null where that must be done first.</summary>
    private TransposedValue[]? Pushed(Node node)
    {
        TransposedValue x = Of(node.Inputs[0]!);
        int[] p = x.Permutation;
        switch (node.Operation)
        {
            case Unary or Cast:
                return One(_builder.Add(node.Operation, x.Base), p);
            case Binary or Where:
                return Broadcast(node);
            case Concat concat when Common(node.Inputs!, node.Output.Shape.Length) is { } order:
                return One(_builder.Add(new Concat(order[concat.Axis]), [.. node.Inputs.Select(input => Ordered(input!, order))]), order);
            case Transpose transpose:
                return [new TransposedValue(x.Base, Permutations.Compose(p, transpose.Permutation))];
            case Reshape reshape when !x.IsPlain && TransposedReshape.Push(_builder, x, [.. reshape.Shape]) is { } reshaped:
                return [reshaped];
            case Slice slice:
                return One(_builder.Add(new Slice(Back(slice.Starts, p), Back(slice.Steps, p), Back(slice.Sizes, p)), x.Base), p);
            case Pad pad:
                return One(_builder.Add(pad with { Before = Back(pad.Before, p), After = Back(pad.After, p) }, x.Base), p);
            case Tile tile:
                return One(_builder.Add(new Tile(Back(tile.Repeats, p)), x.Base), p);
            case Softmax softmax:
                return One(_builder.Add(softmax with { Axis = p[softmax.Axis] }, x.Base), p);
            case Reduce reduce:
                EquatableArray<int> axes = new(reduce.Axes.Select(axis => p[axis]).OrderBy(axis => axis));
                return One(_builder.Add(reduce with { Axes = axes }, x.Base), reduce.KeepDimensions ? p : Without(p, axes));
            case ArgExtreme extreme:
                Value best = _builder.Add(extreme with { Axis = p[extreme.Axis] }, x.Base);
                return One(best, extreme.KeepDimensions ? p : Without(p, new([p[extreme.Axis]])));
            case TopK topK:
                return [.. _builder.AddAll(topK with { Axis = p[topK.Axis] }, x.Base).Select(value => new TransposedValue(value, p))];
            default:
                return null;
        }
    }

    private TransposedValue[]? Broadcast(Node node)
    {
        if (Common(node.Inputs!, node.Output.Shape.Length) is not { } order)
            return null;
        return One(_builder.Add(node.Operation, [.. node.Inputs.Select(input => Ordered(input!, order))]), order);
    }

    /// <summary>The order of the largest input that has one; null where all are plain.</summary>
    private int[]? Common(IReadOnlyList<Value> inputs, int rank) => inputs.Select(Of)
        .Where(input => !input.IsPlain && input.Permutation.Length == rank)
        .OrderByDescending(input => input.Base.Count)
        .FirstOrDefault()?.Permutation;

    /// <summary>The value whose transposition by an order is the given one; constants take the transposition into their expression.</summary>
    private Value Ordered(Value value, int[] order)
    {
        TransposedValue x = Of(value);
        if (x.Permutation.Length < order.Length)
            x = TransposedValue.Plain(_builder.Lifted(Moved(x), order.Length));
        return Moved(new TransposedValue(x.Base, Permutations.Compose(x.Permutation, Permutations.Inverse(order))));
    }

    private TransposedValue Of(Value value)
    {
        if (!_values.TryGetValue(value, out TransposedValue result))
            _values[value] = result = TransposedValue.Plain(new Value(value.Name, value.Type, value.Shape) { Constant = value.Constant });
        return result;
    }

    private Value Plain(Value value) => Moved(Of(value));

    private Value Moved(TransposedValue x)
    {
        if (x.IsPlain)
            return x.Base;
        (Value, string) key = (x.Base, string.Join(",", x.Permutation));
        if (!_moved.TryGetValue(key, out Value value))
            _moved[key] = value = Permutations.KeepsOrder(x.Base.Shape, x.Permutation) ? _builder.Reshape(x.Base, x.Shape) : _builder.Transpose(x.Base, x.Permutation);
        return value;
    }

    private static TransposedValue[] One(Value value, IReadOnlyList<int> permutation) => [new TransposedValue(value, [.. permutation])];

    private static EquatableArray<int> Back(EquatableArray<int> values, int[] p) => new(Permutations.Back([.. values], p));

    /// <summary>An order without the axes of the base that are gone.</summary>
    private static int[] Without(int[] p, EquatableArray<int> gone) =>
        [.. p.Where(axis => !gone.Contains(axis)).Select(axis => axis - gone.Count(other => other < axis))];
}
