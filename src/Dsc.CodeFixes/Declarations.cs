using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dsc.CodeFixes;

/// <summary>Small changes of declarations that keep comments and layout.</summary>
internal static class Declarations
{
    /// <summary>The type with <c>partial</c> as its last modifier.</summary>
    public static TypeDeclarationSyntax Partial(TypeDeclarationSyntax type)
    {
        if (type.Modifiers.Any(SyntaxKind.PartialKeyword))
            return type;
        return type.Modifiers.Count > 0
            ? type.WithModifiers(type.Modifiers.Add(PartialToken()))
            : type.WithKeyword(type.Keyword.WithLeadingTrivia()).WithModifiers(SyntaxFactory.TokenList(PartialToken().WithLeadingTrivia(type.Keyword.LeadingTrivia)));
    }

    /// <summary>The method with <c>partial</c> as its last modifier and without a body.</summary>
    public static MethodDeclarationSyntax Partial(MethodDeclarationSyntax method)
    {
        method = WithoutBody(method);
        if (method.Modifiers.Any(SyntaxKind.PartialKeyword))
            return method;
        return method.Modifiers.Count > 0
            ? method.WithModifiers(method.Modifiers.Add(PartialToken()))
            : method.WithReturnType(method.ReturnType.WithLeadingTrivia())
                .WithModifiers(SyntaxFactory.TokenList(PartialToken().WithLeadingTrivia(method.ReturnType.GetLeadingTrivia())));
    }

    /// <summary>The method with a semicolon where its body was.</summary>
    public static MethodDeclarationSyntax WithoutBody(MethodDeclarationSyntax method)
    {
        if (method.Body is null && method.ExpressionBody is null)
            return method;
        SyntaxTriviaList after = method.GetTrailingTrivia();
        method = method.WithBody(null).WithExpressionBody(null).WithSemicolonToken(default);
        return method.WithTrailingTrivia().WithSemicolonToken(SyntaxFactory.Token(SyntaxKind.SemicolonToken).WithTrailingTrivia(after));
    }

    /// <summary>The method without a modifier.</summary>
    public static MethodDeclarationSyntax Without(MethodDeclarationSyntax method, SyntaxKind modifier)
    {
        int i = method.Modifiers.IndexOf(modifier);
        if (i < 0)
            return method;
        SyntaxTriviaList before = method.Modifiers[i].LeadingTrivia;
        method = method.WithModifiers(method.Modifiers.RemoveAt(i));
        if (i > 0)
            return method;
        return method.Modifiers.Count > 0
            ? method.WithModifiers(method.Modifiers.Replace(method.Modifiers[0], method.Modifiers[0].WithLeadingTrivia(before)))
            : method.WithReturnType(method.ReturnType.WithLeadingTrivia(before));
    }

    private static SyntaxToken PartialToken() => SyntaxFactory.Token(SyntaxKind.PartialKeyword).WithTrailingTrivia(SyntaxFactory.Space);
}
