using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Diagnostics;

namespace Dsc.Generator.Parsing;

/// <summary>The parameters an operation knows, and the signatures that would do, as text for a message or a code fix.</summary>
internal sealed class SignatureText(Operation operation, AttributeReader attribute)
{
    private const string ReadOnlySpan = "ReadOnlySpan<float>";

    /// <summary>The type that a parameter of this name must have; null for a name that the operation does not know.</summary>
    public string? TypeOf(string name) => name switch
    {
        "input" => ReadOnlySpan,
        "output" => "Span<float>",
        "batch" or "maxDegreeOfParallelism" => "int",
        "residual" when operation.HasResidual => ReadOnlySpan,
        "weights" when operation.HasPackedForm => operation.PackedType,
        _ when operation.Sizes.Any(size => size.Name == name) => "int",
        _ when operation.Weights.Any(weight => weight.Name == name || weight.BiasName == name) => ReadOnlySpan,
        _ => null,
    };

    /// <summary>The signatures that would do, for code fixes; the packed form first.</summary>
    public IEnumerable<SignatureForm> Forms() => Choices().Select(choice => new SignatureForm(
        choice.Name,
        Declare(Required(choice.Weights), qualified: true),
        Declare(Optional(choice.OptionalWeights), qualified: true)));

    /// <summary>A sentence for a message.</summary>
    public string Explain()
    {
        IEnumerable<string> forms = Choices().Select(choice => $"({Declare(Required(choice.Weights))})");
        IEnumerable<string> weights = operation.Weights.Select(weight => weight.BiasName);
        return $"What would do: {string.Join(" or ", forms)}; optional: {Declare(Optional(weights))}";
    }

    private IEnumerable<(string Name, IEnumerable<string> Weights, IEnumerable<string> OptionalWeights)> Choices()
    {
        if (!operation.HasPackedForm)
            yield return ("", [], []);
        if (operation.HasPackedForm)
            yield return ("packed weights", ["weights"], []);
        if (operation.HasRawForm)
        {
            yield return (
                "raw weights",
                operation.Weights.Select(weight => weight.Name),
                operation.Weights.Select(weight => weight.BiasName));
        }
    }

    private IEnumerable<string> Required(IEnumerable<string> weights) => ((string[])["input", "output"])
        .Concat(weights)
        .Concat(operation.Sizes.Where(size => attribute.Raw(size.Property) == 0).Select(size => size.Name));

    private IEnumerable<string> Optional(IEnumerable<string> weights) => weights
        .Concat(operation.HasResidual ? ["residual"] : [])
        .Concat(["batch", "maxDegreeOfParallelism"]);

    private string Declare(IEnumerable<string> names, bool qualified = false) =>
        string.Join(", ", names.Select(name => $"{(qualified ? Qualified(TypeOf(name)!) : TypeOf(name))} {name}"));

    private static string Qualified(string type) => type switch
    {
        "int" => type,
        _ when type.EndsWith("Span<float>", StringComparison.Ordinal) => "global::System." + type,
        _ => "global::Dsc." + type,
    };
}
