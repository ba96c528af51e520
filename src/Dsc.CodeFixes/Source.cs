using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dsc.CodeFixes;

/// <summary>A document as the fixes read it.</summary>
internal sealed class Source(SyntaxNode root, SemanticModel model)
{
    public SyntaxNode Root => root;

    public SemanticModel Model => model;

    public static async Task<Source?> OfAsync(Document document, CancellationToken cancellation)
    {
        SyntaxNode? root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        SemanticModel? model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        return root is null || model is null ? null : new Source(root, model);
    }

    /// <summary>The token at which a diagnostic begins.</summary>
    public SyntaxToken Token(Diagnostic diagnostic) => root.FindToken(diagnostic.Location.SourceSpan.Start);

    /// <summary>The innermost node of a kind around a diagnostic.</summary>
    public T? Around<T>(Diagnostic diagnostic)
        where T : SyntaxNode => root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<T>();

    /// <summary>The kernel attribute of a method.</summary>
    public AttributeSyntax? Attribute(MethodDeclarationSyntax method) =>
        method.AttributeLists.SelectMany(list => list.Attributes).FirstOrDefault(IsOfFamily);

    /// <summary>The argument of a method's kernel attribute that sets a property.</summary>
    public AttributeArgumentSyntax? Argument(MethodDeclarationSyntax method, string property) =>
        Attribute(method) is { } attribute ? AttributeProperties.Find(attribute, property) : null;

    private bool IsOfFamily(AttributeSyntax attribute) =>
        model.GetTypeInfo(attribute).Type is { ContainingNamespace: { Name: "Dsc", ContainingNamespace.IsGlobalNamespace: true } };
}
