using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Dsc.Generator.Diagnostics;
using Dsc.Generator.Helpers;
using Dsc.Generator.Specs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Dsc.Generator.Parsing;

/// <summary>From a class with <c>[Network]</c> to what is asked of it.</summary>
internal static class NetworkParser
{
    public const string AttributeMetadataName = "Dsc.NetworkAttribute";

    public static ParsedNetwork? Parse(GeneratorAttributeSyntaxContext found, CancellationToken cancellation)
    {
        AttributeData attribute = found.Attributes[0];
        if (attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) is not AttributeSyntax syntax
            || found.TargetSymbol is not INamedTypeSymbol type || found.TargetNode is not TypeDeclarationSyntax declaration)
            return null;
        var problems = new ProblemSink();
        SyntaxNode place = (SyntaxNode?)syntax.ArgumentList?.Arguments.FirstOrDefault(argument => argument.NameEquals is null) ?? syntax;
        CheckType(type, declaration, syntax, problems);
        string file = attribute.ConstructorArguments.Length == 1 && attribute.ConstructorArguments[0].Value is string name ? name : "";
        if (file.Length == 0)
            problems.Fail(); // The compiler says that the attribute needs a string, or that it is no constant.
        PixelSpec? pixels = Pixels(attribute);
        NetworkClassSpec? spec = problems.HasErrors ? null : new NetworkClassSpec(
            Identifiers.Namespace(type.ContainingNamespace),
            new(declaration.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().Reverse().Select(DeclarationParser.Reopen)),
            Identifiers.MetadataName(type),
            Identifiers.FileName(Identifiers.MetadataName(type)) + ".network.g.cs",
            file,
            Text(attribute, "Dimensions"),
            Text(attribute, "Outputs"),
            Named(attribute, "Layout")?.Value is not null and not 0,
            pixels,
            declaration.GetLeadingTrivia().Any(trivia => trivia.HasStructure && trivia.GetStructure() is DocumentationCommentTriviaSyntax));
        return new ParsedNetwork(spec, ProblemPlace.Of(place.GetLocation()), new(problems.Errors));
    }

    private static void CheckType(INamedTypeSymbol type, TypeDeclarationSyntax declaration, AttributeSyntax attribute, ProblemSink problems)
    {
        string? reason = type switch
        {
            { IsStatic: true } => "static",
            { IsAbstract: true } => "abstract",
            { IsRecord: true } => "a record",
            { IsFileLocal: true } => "file-local",
            _ when IsGeneric(type) => "generic",
            _ => null,
        };
        if (reason is not null)
            problems.Report(Descriptors.UnsuitableNetworkClass, declaration.Identifier, type.Name, reason);
        foreach (TypeDeclarationSyntax part in declaration.AncestorsAndSelf().OfType<TypeDeclarationSyntax>())
        {
            if (!part.Modifiers.Any(SyntaxKind.PartialKeyword))
                problems.Report(Descriptors.NetworkNotPartial, part.Identifier, part.Identifier.ValueText);
        }
    }

    private static bool IsGeneric(INamedTypeSymbol? type)
    {
        for (; type is not null; type = type.ContainingType)
        {
            if (type.TypeParameters.Length > 0)
                return true;
        }

        return false;
    }

    private static PixelSpec? Pixels(AttributeData attribute)
    {
        EquatableArray<float> mean = Values(attribute, "Mean"), std = Values(attribute, "Std");
        bool isAsked = Named(attribute, "Pixels")?.Value is true || mean.Count > 0 || std.Count > 0;
        return isAsked ? new PixelSpec(mean, std, Named(attribute, "SwapRedBlue")?.Value is true) : null;
    }

    private static EquatableArray<float> Values(AttributeData attribute, string property) =>
        Named(attribute, property) is { Kind: TypedConstantKind.Array, IsNull: false } array ? new(array.Values.Select(value => value.Value is float number ? number : 0)) : new([]);

    private static string Text(AttributeData attribute, string property) => Named(attribute, property)?.Value as string ?? "";

    private static TypedConstant? Named(AttributeData attribute, string property)
    {
        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            if (argument.Key == property && argument.Value.Kind != TypedConstantKind.Error)
                return argument.Value;
        }

        return null;
    }
}

/// <summary>What the parser makes of a class with <c>[Network]</c>.</summary>
/// <param name="Class">Null where nothing can be written.</param>
/// <param name="Place">The attribute's string, where to say what is wrong with the file.</param>
internal sealed record ParsedNetwork(NetworkClassSpec? Class, ProblemPlace Place, EquatableArray<Problem> Problems);

/// <summary>A place in the source, as plain values.</summary>
internal sealed record ProblemPlace(string Path, TextSpan Span, LinePositionSpan Lines)
{
    public static ProblemPlace Of(Location location) => new(location.GetLineSpan().Path, location.SourceSpan, location.GetLineSpan().Span);

    public Problem Report(string id, params string[] arguments) => new(id, new(arguments), Path, Span, Lines);
}
