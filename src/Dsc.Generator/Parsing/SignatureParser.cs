using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dsc.Generator.Parsing;

/// <summary>Recognises the parameters of a kernel by name and type.</summary>
internal sealed class SignatureParser(Operation operation, AttributeReader attribute, IMethodSymbol method, MethodDeclarationSyntax syntax)
{
    private readonly SignatureText _signatures = new(operation, attribute);
    private readonly HashSet<string> _names = [.. method.Parameters.Select(parameter => parameter.Name)];

    public void Check()
    {
        foreach (ParameterSyntax parameter in syntax.ParameterList.Parameters)
            CheckParameter(parameter);
        CheckMissing();
    }

    private void CheckParameter(ParameterSyntax parameter)
    {
        string name = parameter.Identifier.ValueText;
        string? type = _signatures.TypeOf(name);
        if (type is null)
        {
            SyntaxNodeOrToken place = parameter.Identifier.Span.IsEmpty ? parameter : parameter.Identifier;
            Report(Descriptors.UnknownParameter, place, operation.Name, name, _signatures.Explain());
            return;
        }

        IParameterSymbol? symbol = method.Parameters.FirstOrDefault(candidate => candidate.Name == name);
        if (symbol is null || parameter.Type is null)
            return;
        if (!Is(symbol.Type, type))
            Report(Descriptors.WrongParameterType, parameter.Type, name, type, parameter.Type.ToString(), _signatures.Explain());
        foreach (SyntaxToken modifier in parameter.Modifiers)
        {
            if (modifier.Kind() is SyntaxKind.RefKeyword or SyntaxKind.InKeyword or SyntaxKind.OutKeyword)
                attribute.Problems.Report(Descriptors.ParameterByReference, modifier, name, modifier.Text);
        }

        CheckCompany(name, parameter);
    }

    /// <summary>What does not go with another parameter or with a property.</summary>
    private void CheckCompany(string name, ParameterSyntax parameter)
    {
        if (operation.Weights.Any(weight => weight.Name == name || weight.BiasName == name) && _names.Contains("weights"))
            Report(Descriptors.RawBesidePacked, parameter.Identifier, name);
        if (operation.Sizes.FirstOrDefault(size => size.Name == name) is { } given && attribute.Raw(given.Property) is int size and > 0)
        {
            attribute.Problems.Report(
                Descriptors.SizeGivenTwice, parameter.Identifier, () => FixData.OfProperties([given.Property]), [name, given.Property, size]);
        }
    }

    private void CheckMissing()
    {
        List<string> missing = [.. Missing()];
        if (missing.Count > 0)
        {
            string needs = string.Join(", ", missing.Select(name => $"a parameter '{_signatures.TypeOf(name)} {name}'"));
            Report(Descriptors.MissingParameter, syntax.Identifier, method.Name, needs, _signatures.Explain());
        }

        // A size that is set but wrong is reported where it stands.
        List<SizeParameter> open = [.. operation.Sizes.Where(size => attribute.Raw(size.Property) == 0 && !_names.Contains(size.Name))];
        if (open.Count > 0)
        {
            attribute.Problems.Report(
                Descriptors.SizeMissing,
                syntax.Identifier,
                () => FixData.OfSignatures(_signatures.Forms()).AddRange(FixData.OfProperties(open.Select(size => size.Property))),
                [
                    string.Join(" and ", open.Select(size => size.Name)),
                    string.Join(" and ", open.Select(size => size.Property)),
                    operation.Name,
                    method.Name,
                    string.Join(", ", open.Select(size => "int " + size.Name)),
                ]);
        }
    }

    private IEnumerable<string> Missing()
    {
        if (!_names.Contains("input"))
            yield return "input";
        if (!_names.Contains("output"))
            yield return "output";
        if (!operation.HasPackedForm || _names.Contains("weights"))
            yield break;
        bool isRaw = operation.Weights.Any(weight => _names.Contains(weight.Name) || _names.Contains(weight.BiasName));
        if (!isRaw)
            yield return "weights";
        foreach (WeightParameter weight in operation.Weights.Where(weight => isRaw && !_names.Contains(weight.Name)))
            yield return weight.Name;
    }

    /// <summary>Reports what another signature would mend.</summary>
    private void Report(DiagnosticDescriptor descriptor, SyntaxNodeOrToken where, params object[] arguments) =>
        attribute.Problems.Report(descriptor, where, () => FixData.OfSignatures(_signatures.Forms()), arguments);

    private static bool Is(ITypeSymbol type, string expected) => expected switch
    {
        "int" => type.SpecialType == SpecialType.System_Int32,
        "Span<float>" => IsSpan(type, "Span`1"),
        "ReadOnlySpan<float>" => IsSpan(type, "ReadOnlySpan`1"),
        _ => type is INamedTypeSymbol { ContainingType: null, ContainingNamespace: { Name: "Dsc", ContainingNamespace.IsGlobalNamespace: true } }
            && type.MetadataName == expected && type.TypeKind != TypeKind.Error,
    };

    /// <summary>Whether it is the real span, not a type of the user's that is called so.</summary>
    private static bool IsSpan(ITypeSymbol type, string metadataName) =>
        type is INamedTypeSymbol { ContainingType: null, ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } span
        && span.MetadataName == metadataName
        && span.TypeArguments[0].SpecialType == SpecialType.System_Single
        && span.DeclaringSyntaxReferences.IsEmpty;
}
