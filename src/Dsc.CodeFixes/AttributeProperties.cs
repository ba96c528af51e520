using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace Dsc.CodeFixes;

/// <summary>Properties of an attribute, as its named arguments.</summary>
internal static class AttributeProperties
{
    public static AttributeArgumentSyntax? Find(AttributeSyntax attribute, string property) =>
        attribute.ArgumentList?.Arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == property);

    /// <summary>The attribute with a property set to an expression; its other arguments stay as they are.</summary>
    public static AttributeSyntax Set(AttributeSyntax attribute, string property, string value)
    {
        ExpressionSyntax expression = SyntaxFactory.ParseExpression(value).WithAdditionalAnnotations(Simplifier.Annotation);
        SeparatedSyntaxList<AttributeArgumentSyntax> arguments = attribute.ArgumentList?.Arguments ?? default;
        if (Find(attribute, property) is { } existing)
            return attribute.ReplaceNode(existing.Expression, expression.WithTriviaFrom(existing.Expression));

        SyntaxToken equals = SyntaxFactory.Token(SyntaxKind.EqualsToken).WithLeadingTrivia(SyntaxFactory.Space).WithTrailingTrivia(SyntaxFactory.Space);
        AttributeArgumentSyntax added = SyntaxFactory.AttributeArgument(SyntaxFactory.NameEquals(SyntaxFactory.IdentifierName(property), equals), null, expression);
        IEnumerable<SyntaxToken> separators = arguments.GetSeparators();
        if (arguments.Count > 0 && arguments.SeparatorCount < arguments.Count)
            separators = separators.Append(SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space));
        AttributeArgumentListSyntax list = attribute.ArgumentList ?? SyntaxFactory.AttributeArgumentList();
        return attribute.WithArgumentList(list.WithArguments(SyntaxFactory.SeparatedList(arguments.Append(added), separators)));
    }
}
