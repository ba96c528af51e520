using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Helpers;

namespace Dsc.Generator.Graphs.Import;

/// <summary>The activations of an ONNX recurrent layer, whose numbers stand in two lists for those that take some.</summary>
internal static class RecurrentFunctions
{
    /// <summary>For each direction its functions.</summary>
    public static EquatableArray<Unary>[] Read(NodeReader node, string[] defaults, int directions)
    {
        string[] names = node.Texts("activations") ?? [.. Enumerable.Repeat(defaults, directions).SelectMany(name => name)];
        if (names.Length != defaults.Length * directions)
            throw new UnsupportedException($"{names.Length} activations instead of {defaults.Length * directions}");
        var alphas = new Queue<float>(node.Floats("activation_alpha") ?? []);
        var betas = new Queue<float>(node.Floats("activation_beta") ?? []);
        Unary[] functions = [.. names.Select(name => Function(name, alphas, betas))];
        return [.. Enumerable.Range(0, directions).Select(i => new EquatableArray<Unary>(functions.Skip(i * defaults.Length).Take(defaults.Length)))];
    }

    private static Unary Function(string name, Queue<float> alphas, Queue<float> betas) => name.ToUpperInvariant() switch
    {
        "SIGMOID" => new Unary(UnaryKind.Sigmoid),
        "TANH" => new Unary(UnaryKind.Tanh),
        "RELU" => new Unary(UnaryKind.Relu),
        "SOFTSIGN" => new Unary(UnaryKind.Softsign),
        "HARDSIGMOID" => new Unary(UnaryKind.HardSigmoid, Next(alphas, 0.2f), Next(betas, 0.5f)),
        "LEAKYRELU" => new Unary(UnaryKind.LeakyRelu, Next(alphas, 0.01f)),
        "ELU" => new Unary(UnaryKind.Elu, Next(alphas, 1)),
        _ => throw new UnsupportedException($"the activation '{name}' is not done"),
    };

    private static float Next(Queue<float> numbers, float ifNone) => numbers.Count > 0 ? numbers.Dequeue() : ifNone;
}
