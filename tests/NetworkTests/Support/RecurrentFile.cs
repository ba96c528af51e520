using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Graphs.Evaluation;
using Dsc.Generator.Models;

namespace NetworkTests.Support;

/// <summary>A small file with one recurrent layer of ONNX, in all of its forms.</summary>
/// <param name="operation">RNN, GRU or LSTM.</param>
internal sealed class RecurrentFile(string operation, int steps, int batch, int inputs, int units)
{
    public int Gates { get; } = operation switch { "LSTM" => 4, "GRU" => 3, _ => 1 };

    public string Direction { get; init; } = "forward";

    public bool HasBias { get; init; } = true;

    public bool HasState { get; init; }

    public bool HasPeepholes { get; init; }

    /// <summary>Whether the lengths of the sequences are an input of the network.</summary>
    public bool HasLengths { get; init; }

    /// <summary>Whether the batch comes before the steps.</summary>
    public bool IsBatchFirst { get; init; }

    /// <summary>Whether weights and states are inputs of the network too.</summary>
    public bool HasRunTimeWeights { get; init; }

    public (string Name, object Value)[] Attributes { get; init; } = [];

    public int Directions => Direction == "bidirectional" ? 2 : 1;

    /// <summary>Names and shapes of the layer's floats besides x.</summary>
    public IReadOnlyList<(string Name, int[] Shape)> Weights =>
    [
        ("w", [Directions, Gates * units, inputs]), ("r", [Directions, Gates * units, units]),
        .. HasBias ? ((string, int[])[])[("b", [Directions, 2 * Gates * units])] : [],
        .. HasState ? ((string, int[])[])[("h", State)] : [],
        .. HasState && Gates == 4 ? ((string, int[])[])[("c", State)] : [],
        .. HasPeepholes ? ((string, int[])[])[("p", [Directions, 3 * units])] : [],
    ];

    public int[] Input => IsBatchFirst ? [batch, steps, inputs] : [steps, batch, inputs];

    private int[] State => IsBatchFirst ? [batch, Directions, units] : [Directions, batch, units];

    public float[] Values(string name)
    {
        (string Name, int[] Shape) weights = Weights.FirstOrDefault(one => one.Name == name);
        var random = new Random(weights.Shape?.Sum() ?? 0);
        return weights.Shape is null ? [] : [.. Enumerable.Range(0, weights.Shape.Aggregate(1, (product, size) => product * size)).Select(_ => (float)(random.NextDouble() - 0.5))];
    }

    public OnnxFile Make(params string[] outputs)
    {
        OnnxFile file = new OnnxFile(14).Input("x", [.. Input.Select(size => (object)size)]);
        foreach ((string name, int[] shape) in Weights)
        {
            if (HasRunTimeWeights)
                file.Input(name, [.. shape.Select(size => (object)size)]);
            else
                file.Floats(name, shape, Values(name));
        }

        if (HasLengths)
            file.InputOf(6, "lengths", batch);
        string Of(string name) => Weights.Any(one => one.Name == name) ? name : "";
        string[] names = ["x", "w", "r", Of("b"), HasLengths ? "lengths" : "", Of("h"), .. Gates == 4 ? (string[])[Of("c"), Of("p")] : []];
        string[] results = ["y", "last", .. Gates == 4 ? (string[])["cell"] : []];
        return file.Node(
            operation, names, [.. results.Select(name => outputs.Contains(name) ? name : "")],
            [("hidden_size", units), ("direction", Direction), ("layout", IsBatchFirst ? 1 : 0), .. Attributes]).Output(outputs);
    }

    /// <summary>Numbers for the inputs of the network.</summary>
    public Tensor[] Arguments(params long[] lengths)
    {
        var random = new Random(5);
        return
        [
            new Tensor(Input, [.. Enumerable.Range(0, steps * batch * inputs).Select(_ => (float)((random.NextDouble() * 4) - 2))]),
            .. HasRunTimeWeights ? Weights.Select(one => new Tensor(one.Shape, Values(one.Name))) : [],
            .. HasLengths ? (Tensor[])[new Tensor(ElementType.Int32, [batch], lengths)] : [],
        ];
    }
}
