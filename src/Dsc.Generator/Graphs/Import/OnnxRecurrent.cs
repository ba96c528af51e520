using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Helpers;
using Dsc.Generator.Models;

namespace Dsc.Generator.Graphs.Import;

/// <summary>Recurrent layers of ONNX: each direction is one product with the inputs of all steps and a layer that goes from step to step.</summary>
internal static class OnnxRecurrent
{
    public static IReadOnlyList<Value>? Import(NodeReader node) => node.OpType switch
    {
        "RNN" => Layer(node, 1, ["Tanh"], (isReverse, functions, limit) => new Rnn(isReverse, functions, limit)),
        "GRU" => Gru(node),
        "LSTM" => Lstm(node),
        _ => null,
    };

    private static IReadOnlyList<Value> Gru(NodeReader node)
    {
        bool resetsProduct = node.Flag("linear_before_reset");
        return Layer(node, 3, ["Sigmoid", "Tanh"], (isReverse, functions, limit) => new Gru(isReverse, functions, limit, resetsProduct));
    }

    private static IReadOnlyList<Value> Lstm(NodeReader node)
    {
        bool couplesGates = node.Flag("input_forget");
        return Layer(node, 4, ["Sigmoid", "Tanh", "Tanh"], (isReverse, functions, limit) => new Lstm(isReverse, functions, limit, couplesGates));
    }

    private static IReadOnlyList<Value> Layer(NodeReader node, int gates, string[] defaults, Func<bool, EquatableArray<Unary>, float, Recurrent> create)
    {
        GraphBuilder builder = node.Builder;
        bool isBatchFirst = node.Flag("layout");
        Value x = Ordered(builder, node.Input(0), isBatchFirst), inputKernel = node.Input(1), kernel = node.Input(2);
        bool[] directions = Directions(node.Text("direction", "forward"));
        int units = kernel.Shape.Length == 3 ? kernel.Shape[2] : 0;
        if (node.Int("hidden_size", units) != units || inputKernel.Shape.Length != 3 || inputKernel.Shape[0] != directions.Length || inputKernel.Shape[1] != (long)gates * units)
            throw new UnsupportedException($"weights {Shapes.Text(inputKernel.Shape)} and {Shapes.Text(kernel.Shape)} in {directions.Length} directions");
        Value? lengths = Lengths(node, x.Shape[0]);
        float limit = node.Has("clip") ? node.Float("clip", 0) : float.PositiveInfinity;
        if (!(limit >= 0))
            throw new UnsupportedException($"clip = {limit}");

        EquatableArray<Unary>[] functions = RecurrentFunctions.Read(node, defaults, directions.Length);
        var results = new List<Value>[gates == 4 ? 3 : 2];
        for (int i = 0; i < results.Length; i++)
            results[i] = [];
        for (int i = 0; i < directions.Length; i++)
        {
            Value? Own(int input, bool isState = false) => node.Optional(input) is { } value ? Part(builder, isState ? Ordered(builder, value, isBatchFirst) : value, i, directions.Length) : null;
            Value? bias = Own(3);
            if (bias is not null && !Shapes.Same(bias.Shape, [2 * gates * units]))
                throw new UnsupportedException($"a bias of shape {Shapes.Text(node.Input(3).Shape)} for {gates * units} sums");
            Value sums = OnnxAxes.Multiplied(builder, x, builder.Transpose(Own(1)!, 1, 0));
            if (bias is not null)
                sums = builder.Binary(BinaryKind.Add, sums, builder.Slice(bias, 0, 0, gates * units));
            Value? stateBias = bias is null ? null : builder.Slice(bias, 0, gates * units, gates * units);
            IReadOnlyList<Value> made = builder.AddAll(
                create(directions[i], functions[i], limit),
                [sums, Own(2), stateBias, lengths, Own(5, isState: true), .. gates == 4 ? (Value?[])[Own(6, isState: true), Own(7)] : []]);
            int[] shape = made[0].Shape;
            results[0].Add(builder.Reshape(made[0], shape[0], 1, shape[1], units));
            for (int last = 1; last < results.Length; last++)
                results[last].Add(builder.Reshape(made[last], 1, shape[1], units));
        }

        Value states = builder.Add(new Concat(1), [.. results[0]]);
        return
        [
            isBatchFirst ? builder.Transpose(states, 2, 0, 1, 3) : states,
            .. results.Skip(1).Select(parts => Ordered(builder, builder.Add(new Concat(0), [.. parts]), isBatchFirst)),
        ];
    }

    /// <summary>For each direction, whether it goes backwards.</summary>
    private static bool[] Directions(string direction) => direction switch
    {
        "forward" => [false],
        "reverse" => [true],
        "bidirectional" => [false, true],
        _ => throw new UnsupportedException($"direction = '{direction}' is not done"),
    };

    /// <summary>Steps or directions before the batch, and back.</summary>
    private static Value Ordered(GraphBuilder builder, Value x, bool isBatchFirst) => x.Shape.Length != 3
        ? throw new UnsupportedException($"an input of {x.Shape.Length} axes")
        : isBatchFirst ? builder.Transpose(x, 1, 0, 2) : x;

    /// <summary>What belongs to one direction.</summary>
    private static Value Part(GraphBuilder builder, Value x, int direction, int directions) => x.Shape.Length == 0 || x.Shape[0] != directions
        ? throw new UnsupportedException($"an operand of shape {Shapes.Text(x.Shape)} in {directions} directions")
        : builder.Reshape(builder.Slice(x, 0, direction, 1), [.. x.Shape.Skip(1)]);

    /// <summary>The lengths of the sequences, unless all are known to be whole.</summary>
    private static Value? Lengths(NodeReader node, int steps) =>
        node.Optional(4) is { } lengths && node.Builder.Constants.Read(lengths) is var known && known?.Integers.All(length => length == steps) != true ? lengths : null;
}
