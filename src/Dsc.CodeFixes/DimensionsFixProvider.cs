using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Dsc.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dsc.CodeFixes;

/// <summary>Gives a free dimension of a network's input a size in <c>Dimensions</c>, beside those that are there.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DimensionsFixProvider))]
public sealed class DimensionsFixProvider : KernelFixProvider
{
    private const string Key = "Dimensions";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("DSC0102");

    private protected override IEnumerable<Offer> Offers(Source source, Diagnostic diagnostic)
    {
        (string property, string? size) = FixData.Properties(diagnostic).FirstOrDefault();
        if (property != Key || size is null || source.Around<AttributeSyntax>(diagnostic) is not { } attribute || !CanGrow(attribute))
            yield break;
        yield return new Offer(Key, $"Give '{size}' in Dimensions", editor => editor.ReplaceNode(attribute, (current, _) => With((AttributeSyntax)current, size)));
    }

    /// <summary>A constant of another name is not ours to change.</summary>
    private static bool CanGrow(AttributeSyntax attribute) =>
        AttributeProperties.Find(attribute, Key) is not { Expression: var expression } || expression.IsKind(SyntaxKind.StringLiteralExpression);

    private static AttributeSyntax With(AttributeSyntax attribute, string size)
    {
        string old = AttributeProperties.Find(attribute, Key)?.Expression is LiteralExpressionSyntax literal ? literal.Token.ValueText.Trim() : "";
        return AttributeProperties.Set(attribute, Key, SymbolDisplay.FormatLiteral(old.Length == 0 ? size : $"{old}, {size}", quote: true));
    }
}
