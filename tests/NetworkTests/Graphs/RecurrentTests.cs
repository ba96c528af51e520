using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Graphs;
using Dsc.Generator.Graphs.Evaluation;
using NetworkTests.Support;
using Xunit;

namespace NetworkTests.Graphs;

/// <summary>Recurrent layers against the equations of the ONNX specification, one number at a time.</summary>
public class RecurrentTests
{
    private const int Steps = 5, Batch = 2, Inputs = 3, Units = 4;

    private static readonly long[] s_whole = [Steps, Steps];

    public static TheoryData<string, string> Layers
    {
        get
        {
            var layers = new TheoryData<string, string>();
            foreach (string operation in (string[])["RNN", "GRU", "LSTM"])
            {
                foreach (string direction in (string[])["forward", "reverse", "bidirectional"])
                    layers.Add(operation, direction);
            }

            return layers;
        }
    }

    /// <summary>Without a bias and without weights of the state, each step is its own function.</summary>
    [Fact]
    public void ARecurrentLayerByHand()
    {
        OnnxFile file = new OnnxFile().Input("x", 3, 1, 1).Floats("w", [1, 1, 1], 2).Floats("r", [1, 1, 1], -1)
            .Node("RNN", ["x", "w", "r"], ["y", "last"], ("hidden_size", 1), ("activations", new[] { "Relu" })).Output("y", "last");

        Tensor[] outputs = file.Run(new Tensor([3, 1, 1], [1, 2, 0.5f]));

        Assert.Equal([2f, 2, 0], outputs[0].Floats);
        Assert.Equal([3, 1, 1, 1], outputs[0].Shape);
        Assert.Equal([0f], outputs[1].Floats);
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void Directions(string operation, string direction) => Agrees(operation, Layer(operation) with { Direction = direction });

    [Theory]
    [MemberData(nameof(Layers))]
    public void StatesAtTheStart(string operation, string direction) => Agrees(operation, Layer(operation) with { Direction = direction, HasState = true, HasBias = false });

    [Theory]
    [MemberData(nameof(Layers))]
    public void BatchesFirst(string operation, string direction) => Agrees(operation, Layer(operation) with { Direction = direction, HasState = true, IsBatchFirst = true });

    [Theory]
    [MemberData(nameof(Layers))]
    public void WeightsThatAreInputs(string operation, string direction) => Agrees(operation, Layer(operation) with { Direction = direction, HasState = true, HasRunTimeWeights = true });

    [Theory]
    [MemberData(nameof(Layers))]
    public void SequencesOfDifferentLengths(string operation, string direction) =>
        Agrees(operation, Layer(operation) with { Direction = direction, HasState = true, HasLengths = true }, 3, 5);

    [Theory]
    [InlineData("RNN")]
    [InlineData("GRU")]
    [InlineData("LSTM")]
    public void LimitedSums(string operation) => Agrees(operation, Layer(operation) with { Limit = 0.25f });

    [Theory]
    [InlineData("RNN", "LeakyRelu")]
    [InlineData("RNN", "Elu")]
    [InlineData("GRU", "HardSigmoid", "Softsign")]
    [InlineData("LSTM", "HardSigmoid", "Relu", "Elu")]
    public void OtherFunctions(string operation, params string[] functions) => Agrees(operation, Layer(operation) with { Functions = functions });

    [Fact]
    public void ProductsThatAreReset() => Agrees("GRU", Layer("GRU") with { IsVariant = true });

    [Fact]
    public void CoupledGates() => Agrees("LSTM", Layer("LSTM") with { IsVariant = true });

    [Fact]
    public void Peepholes() => Agrees("LSTM", Layer("LSTM") with { Direction = "bidirectional", HasPeepholes = true, HasState = true });

    [Fact]
    public void WholeLengthsThatAreConstantsAreNone()
    {
        OnnxFile file = new OnnxFile().Input("x", 2, 1, 1).Floats("w", [1, 1, 1], 1).Floats("r", [1, 1, 1], 0).Integers("n", 2)
            .Node("Cast", ["n"], ["lengths"], ("to", 6)).Node("RNN", ["x", "w", "r", "", "lengths"], ["y"], ("hidden_size", 1)).Output("y");

        Assert.Null(Assert.Single(file.Import().Graph.Nodes, node => node.Operation is Rnn).Input(Recurrent.Lengths));
    }

    /// <summary>One product with the inputs of all steps, and a layer that has the products with the state.</summary>
    [Fact]
    public void TheInputsAreMultipliedOnce()
    {
        Graph graph = Layer("LSTM").File("LSTM").Make("last").Import().Graph;

        Assert.Equal(1, graph.Nodes.Count(node => node.Operation is Dense));
        Assert.Equal([Steps, Batch, 4 * Units], Assert.Single(graph.Nodes, node => node.Operation is Lstm).Inputs[0]!.Shape);
    }

    [Theory]
    [InlineData("direction", "sideways", "direction = 'sideways' is not done")]
    [InlineData("hidden_size", 5, "weights [1, 4, 3] and [1, 4, 4] in 1 directions")]
    [InlineData("clip", -1f, "clip = -1")]
    [InlineData("activations", "Affine", "the activation 'Affine' is not done")]
    [InlineData("activations", "Tanh,Tanh", "2 activations instead of 1")]
    [InlineData("output_sequence", 1, "its attribute output_sequence is not understood")]
    public void WhatIsNotDoneIsRefused(string attribute, object value, string reason)
    {
        OnnxFile file = new OnnxFile().Input("x", Steps, Batch, Inputs).Floats("w", [1, Units, Inputs], new float[Units * Inputs]).Floats("r", [1, Units, Units], new float[Units * Units])
            .Node("RNN", ["x", "w", "r"], ["y"], (attribute, attribute == "activations" ? ((string)value).Split(',') : value)).Output("y");

        Assert.Equal(reason, Assert.Single(file.Import().Problems).Reason);
    }

    [Theory]
    [InlineData("r")]
    [InlineData("b")]
    [InlineData("h")]
    public void EveryOperandHasAllDirections(string missing)
    {
        int Directions(string name) => name == missing ? 1 : 2;
        OnnxFile file = new OnnxFile().Input("x", Steps, Batch, Inputs).Input("h", Directions("h"), Batch, Units).Floats("w", [2, Units, Inputs], new float[2 * Units * Inputs])
            .Floats("r", [Directions("r"), Units, Units], new float[Directions("r") * Units * Units]).Floats("b", [Directions("b"), 2 * Units], new float[Directions("b") * 2 * Units])
            .Node("RNN", ["x", "w", "r", "b", "", "h"], ["y"], ("direction", "bidirectional")).Output("y");

        Assert.Contains("in 2 directions", Assert.Single(file.Import().Problems).Reason, StringComparison.Ordinal);
    }

    private static Form Layer(string operation) => new() { Functions = operation switch { "LSTM" => ["Sigmoid", "Tanh", "Tanh"], "GRU" => ["Sigmoid", "Tanh"], _ => ["Tanh"] } };

    private static void Agrees(string operation, Form form, params long[] lengths)
    {
        RecurrentFile file = form.File(operation);
        string[] outputs = ["y", "last", .. operation == "LSTM" ? (string[])["cell"] : []];
        Tensor[] arguments = file.Arguments(lengths);

        Tensor[] actual = file.Make(outputs).Run(arguments);

        Close.Equal(Expected(file, form, operation, arguments[0].Floats, lengths.Length > 0 ? lengths : s_whole), actual, 1e-5);
    }

    /// <summary>The equations, with <c>h'</c> and <c>c'</c> of the step before.</summary>
    private static Tensor[] Expected(RecurrentFile file, Form form, string operation, float[] x, long[] lengths)
    {
        int directions = file.Directions, gates = file.Gates;
        float[] w = file.Values("w"), r = file.Values("r"), b = file.Values("b"), p = file.Values("p"), h0 = file.Values("h"), c0 = file.Values("c");
        int StateAt(int d, int n) => (form.IsBatchFirst ? (n * directions) + d : (d * Batch) + n) * Units;
        int OutputAt(int t, int d, int n) => (form.IsBatchFirst ? (((n * Steps) + t) * directions) + d : (((t * directions) + d) * Batch) + n) * Units;
        var y = new float[Steps * directions * Batch * Units];
        var last = new float[directions * Batch * Units];
        var cell = new float[directions * Batch * Units];
        for (int d = 0; d < directions; d++)
        {
            for (int n = 0; n < Batch; n++)
            {
                double[] h = [.. Enumerable.Range(0, Units).Select(u => h0.Length == 0 ? 0 : (double)h0[StateAt(d, n) + u])];
                double[] c = [.. Enumerable.Range(0, Units).Select(u => c0.Length == 0 ? 0 : (double)c0[StateAt(d, n) + u])];
                bool isReverse = form.Direction == "reverse" || d == 1;
                foreach (int t in isReverse ? Enumerable.Range(0, (int)lengths[n]).Reverse() : Enumerable.Range(0, (int)lengths[n]))
                {
                    double Wx(int gate, int u) => (b.Length == 0 ? 0 : b[(((d * 2 * gates) + gate) * Units) + u])
                        + Enumerable.Range(0, Inputs).Sum(i => (double)x[((form.IsBatchFirst ? (n * Steps) + t : (t * Batch) + n) * Inputs) + i] * w[((((d * gates) + gate) * Units) + u) * Inputs + i]);
                    double Rh(int gate, int u, IReadOnlyList<double> state) => (b.Length == 0 ? 0 : b[(((d * 2 * gates) + gates + gate) * Units) + u])
                        + Enumerable.Range(0, Units).Sum(i => state[i] * r[((((d * gates) + gate) * Units) + u) * Units + i]);
                    double P(int gate, int u, double[] state) => p.Length == 0 ? 0 : p[(((d * 3) + gate) * Units) + u] * state[u];
                    double F(int function, double sum) => form.Function(function, sum);

                    double[] old = h, oldCell = c;
                    switch (operation)
                    {
                        case "RNN":
                            h = [.. Enumerable.Range(0, Units).Select(u => F(0, Wx(0, u) + Rh(0, u, old)))];
                            break;
                        case "GRU":
                            double[] z = [.. Enumerable.Range(0, Units).Select(u => F(0, Wx(0, u) + Rh(0, u, old)))];
                            double[] reset = [.. Enumerable.Range(0, Units).Select(u => F(0, Wx(1, u) + Rh(1, u, old)))];
                            double[] scaled = [.. reset.Zip(old, (a, s) => a * s)];
                            h = [.. Enumerable.Range(0, Units).Select(u => ((1 - z[u]) * F(1, Wx(2, u) + (form.IsVariant ? reset[u] * Rh(2, u, old) : Rh(2, u, scaled)))) + (z[u] * old[u]))];
                            break;
                        default:
                            double[] input = [.. Enumerable.Range(0, Units).Select(u => F(0, Wx(0, u) + Rh(0, u, old) + P(0, u, oldCell)))];
                            double[] forget = [.. Enumerable.Range(0, Units).Select(u => form.IsVariant ? 1 - input[u] : F(0, Wx(2, u) + Rh(2, u, old) + P(2, u, oldCell)))];
                            c = [.. Enumerable.Range(0, Units).Select(u => (forget[u] * oldCell[u]) + (input[u] * F(1, Wx(3, u) + Rh(3, u, old))))];
                            h = [.. Enumerable.Range(0, Units).Select(u => F(0, Wx(1, u) + Rh(1, u, old) + P(1, u, c)) * F(2, c[u]))];
                            break;
                    }

                    for (int u = 0; u < Units; u++)
                        y[OutputAt(t, d, n) + u] = (float)h[u];
                }

                for (int u = 0; u < Units; u++)
                    (last[StateAt(d, n) + u], cell[StateAt(d, n) + u]) = ((float)h[u], (float)c[u]);
            }
        }

        int[] state = form.IsBatchFirst ? [Batch, directions, Units] : [directions, Batch, Units];
        int[] shape = form.IsBatchFirst ? [Batch, Steps, directions, Units] : [Steps, directions, Batch, Units];
        return [new Tensor(shape, y), new Tensor(state, last), .. operation == "LSTM" ? (Tensor[])[new Tensor(state, cell)] : []];
    }

    /// <summary>What a layer is like.</summary>
    private sealed record Form
    {
        public string Direction { get; init; } = "forward";

        public bool HasBias { get; init; } = true;

        public bool HasState { get; init; }

        public bool HasPeepholes { get; init; }

        public bool HasLengths { get; init; }

        public bool IsBatchFirst { get; init; }

        public bool HasRunTimeWeights { get; init; }

        /// <summary>linear_before_reset of a GRU, input_forget of an LSTM.</summary>
        public bool IsVariant { get; init; }

        public float Limit { get; init; } = float.PositiveInfinity;

        public string[] Functions { get; init; } = [];

        public RecurrentFile File(string operation) => new(operation, Steps, Batch, Inputs, Units)
        {
            Direction = Direction,
            HasBias = HasBias,
            HasState = HasState,
            HasPeepholes = HasPeepholes,
            HasLengths = HasLengths,
            IsBatchFirst = IsBatchFirst,
            HasRunTimeWeights = HasRunTimeWeights,
            Attributes =
            [
                ("activations", Enumerable.Repeat(Functions, Direction == "bidirectional" ? 2 : 1).SelectMany(name => name).ToArray()),
                .. float.IsPositiveInfinity(Limit) ? ((string, object)[])[] : [("clip", Limit)],
                .. IsVariant ? ((string, object)[])[(operation == "GRU" ? "linear_before_reset" : "input_forget", 1)] : [],
            ],
        };

        public double Function(int index, double sum)
        {
            double x = Math.Clamp(sum, -Limit, Limit);
            return Functions[index] switch
            {
                "Sigmoid" => 1 / (1 + Math.Exp(-x)),
                "Tanh" => Math.Tanh(x),
                "Relu" => Math.Max(x, 0),
                "LeakyRelu" => x < 0 ? 0.01 * x : x,
                "Elu" => x < 0 ? Math.Exp(x) - 1 : x,
                "HardSigmoid" => Math.Clamp((0.2 * x) + 0.5, 0, 1),
                "Softsign" => x / (1 + Math.Abs(x)),
                var other => throw new ArgumentException(other, nameof(index)),
            };
        }
    }
}
