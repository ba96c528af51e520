using System.Collections.Generic;
using System.Linq;

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
        _ when operation.Weights.Any(weight => weight.Name == name) => ReadOnlySpan,
        _ => null,
    };

    /// <summary>The signatures without what is optional, the packed form first.</summary>
    public IEnumerable<string> Forms()
    {
        if (!operation.HasPackedForm)
            yield return Form([]);
        if (operation.HasPackedForm)
            yield return Form(["weights"]);
        if (operation.HasRawForm)
            yield return Form(operation.Weights.Where(weight => !weight.IsOptional).Select(weight => weight.Name));
    }

    /// <summary>A sentence for a message.</summary>
    public string Explain()
    {
        IEnumerable<string> optional = operation.Weights.Where(weight => weight.IsOptional).Select(weight => weight.Name);
        if (operation.HasResidual)
            optional = optional.Append("residual");
        optional = optional.Append("batch").Append("maxDegreeOfParallelism");
        return $"What would do: {string.Join(" or ", Forms())}; optional: {string.Join(", ", optional.Select(Declare))}";
    }

    private string Form(IEnumerable<string> weights)
    {
        IEnumerable<string> names = ((string[])["input", "output"])
            .Concat(weights)
            .Concat(operation.Sizes.Where(size => attribute.Raw(size.Property) == 0).Select(size => size.Name));
        return $"({string.Join(", ", names.Select(Declare))})";
    }

    private string Declare(string name) => $"{TypeOf(name)} {name}";
}
