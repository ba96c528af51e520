using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Dsc.CodeFixes;

/// <summary>Makes a kernel, or the class of a network, and the types around it partial.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakePartialFixProvider))]
public sealed class MakePartialFixProvider : KernelFixProvider
{
    private const string Key = "MakePartial";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("DSC0001", "DSC0002", "DSC0103");

    private protected override IEnumerable<Offer> Offers(Source source, Diagnostic diagnostic)
    {
        if (diagnostic.Id == "DSC0001" && source.Around<MethodDeclarationSyntax>(diagnostic) is { } method)
        {
            string title = method.Body is null && method.ExpressionBody is null
                ? $"Make '{method.Identifier.ValueText}' and its types partial"
                : $"Make '{method.Identifier.ValueText}' and its types partial, without a body";
            yield return new Offer(Key, title, editor =>
            {
                editor.ReplaceNode(method, (current, _) => Declarations.Partial((MethodDeclarationSyntax)current));
                MakePartial(editor, method.Ancestors());
            });
        }
        else if (source.Around<TypeDeclarationSyntax>(diagnostic) is { } type)
        {
            yield return new Offer(Key, $"Make '{type.Identifier.ValueText}' partial", editor => MakePartial(editor, type.AncestorsAndSelf()));
        }
    }

    private static void MakePartial(SyntaxEditor editor, IEnumerable<SyntaxNode> nodes)
    {
        foreach (TypeDeclarationSyntax type in nodes.OfType<TypeDeclarationSyntax>())
            editor.ReplaceNode(type, (current, _) => Declarations.Partial((TypeDeclarationSyntax)current));
    }
}
