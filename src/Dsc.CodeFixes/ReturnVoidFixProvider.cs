using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dsc.CodeFixes;

/// <summary>Lets a kernel return void.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReturnVoidFixProvider))]
public sealed class ReturnVoidFixProvider : KernelFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("DSC0003");

    private protected override IEnumerable<Offer> Offers(Source source, Diagnostic diagnostic)
    {
        if (source.Around<MethodDeclarationSyntax>(diagnostic) is not { } method)
            yield break;
        TypeSyntax returned = method.ReturnType;
        yield return new Offer("ReturnVoid", "Return void", editor => editor.ReplaceNode(
            returned,
            SyntaxFactory.PredefinedType(SyntaxFactory.Token(SyntaxKind.VoidKeyword)).WithTriviaFrom(returned)));
    }
}
