using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Dsc.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dsc.CodeFixes;

/// <summary>Removes what does not belong to a kernel: an attribute, a body, a modifier, a parameter or a property.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveFixProvider))]
public sealed class RemoveFixProvider : KernelFixProvider
{
    private const string Key = "Remove";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        ImmutableArray.Create("DSC0008", "DSC0009", "DSC0010", "DSC0011", "DSC0013", "DSC0015", "DSC0016", "DSC0020", "DSC0021", "DSC0026", "DSC0035");

    private protected override IEnumerable<Offer> Offers(Source source, Diagnostic diagnostic) => diagnostic.Id switch
    {
        "DSC0008" => Attribute(source.Around<AttributeSyntax>(diagnostic)),
        "DSC0009" => Body(source, source.Around<MethodDeclarationSyntax>(diagnostic)),
        "DSC0010" => MethodModifier(source.Around<MethodDeclarationSyntax>(diagnostic), source.Token(diagnostic)),
        "DSC0013" => ParameterModifier(source.Around<ParameterSyntax>(diagnostic)),
        "DSC0011" or "DSC0015" => Node(source.Around<ParameterSyntax>(diagnostic)),
        "DSC0016" => Size(source, diagnostic),
        _ => Node(source.Around<AttributeArgumentSyntax>(diagnostic)),
    };

    private static IEnumerable<Offer> Attribute(AttributeSyntax? attribute)
    {
        if (attribute?.Parent is not AttributeListSyntax list)
            yield break;
        SyntaxNode removed = list.Attributes.Count > 1 ? attribute : list;

        // The end of the line stays where something else stands on it.
        bool isAlone = list.GetFirstToken().GetPreviousToken().TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia);
        SyntaxRemoveOptions options = removed == list && !isAlone ? SyntaxRemoveOptions.KeepTrailingTrivia : SyntaxRemoveOptions.KeepNoTrivia;
        yield return new Offer(Key, $"Remove [{attribute.Name}]", removed, options);
    }

    /// <summary>The body of the declaration, or the implementing part where that is in the same file.</summary>
    private static IEnumerable<Offer> Body(Source source, MethodDeclarationSyntax? method)
    {
        if (method is null || source.Model.GetDeclaredSymbol(method) is not { PartialDefinitionPart: null } symbol)
            yield break;
        if (method.Body is not null || method.ExpressionBody is not null)
            yield return new Offer(Key, "Remove the body", editor => editor.ReplaceNode(method, (current, _) => Declarations.WithoutBody((MethodDeclarationSyntax)current)));
        else if (symbol.PartialImplementationPart?.DeclaringSyntaxReferences[0] is { } part && part.SyntaxTree == source.Root.SyntaxTree)
            yield return new Offer(Key, "Remove the part with the body", source.Root.FindNode(part.Span));
    }

    private static IEnumerable<Offer> MethodModifier(MethodDeclarationSyntax? method, SyntaxToken token)
    {
        if (method is not null && method.Modifiers.Contains(token))
            yield return new Offer(Key, $"Remove '{token.Text}'", editor => editor.ReplaceNode(method, (current, _) => Declarations.Without((MethodDeclarationSyntax)current, token.Kind())));
    }

    private static IEnumerable<Offer> ParameterModifier(ParameterSyntax? parameter)
    {
        if (parameter is not null)
            yield return new Offer(Key, "Pass it by value", editor => editor.ReplaceNode(parameter, (current, _) => Parameters.ByValue((ParameterSyntax)current)));
    }

    /// <summary>A size is given by the attribute or by a parameter: either may go.</summary>
    private static IEnumerable<Offer> Size(Source source, Diagnostic diagnostic)
    {
        foreach (Offer offer in Node(source.Around<ParameterSyntax>(diagnostic)))
            yield return offer;
        if (source.Around<MethodDeclarationSyntax>(diagnostic) is not { } method
            || FixData.Properties(diagnostic).FirstOrDefault().Name is not { } property
            || source.Argument(method, property) is not { } argument)
            yield break;
        yield return new Offer("RemoveProperty", $"Remove '{argument}' from the attribute", argument);
    }

    private static IEnumerable<Offer> Node(SyntaxNode? node)
    {
        if (node is not null)
            yield return new Offer(Key, $"Remove '{node}'", node);
    }
}
