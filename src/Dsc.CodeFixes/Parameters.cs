using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace Dsc.CodeFixes;

/// <summary>Rewrites the parameters of a kernel.</summary>
internal static class Parameters
{
    /// <summary>
    /// The parameters of a form: those that are there stay where they are, with the right type; those that do not belong go;
    /// those that are missing come before the first one with a default value.
    /// </summary>
    public static SeparatedSyntaxList<ParameterSyntax> Write(SeparatedSyntaxList<ParameterSyntax> list, SignatureForm form, SemanticModel model)
    {
        IReadOnlyList<ParameterSyntax> required = Parse(form.Required);
        Dictionary<string, ParameterSyntax> known = required.Concat(Parse(form.Optional)).ToDictionary(Name);
        List<ParameterSyntax> kept = [.. list
            .Where(parameter => known.ContainsKey(Name(parameter)))
            .GroupBy(Name)
            .Select(group => Correct(group.First(), known[group.Key], model))];
        SyntaxTriviaList indentation = list.FirstOrDefault()?.GetLeadingTrivia() ?? default;
        List<ParameterSyntax> missing = [.. required
            .Where(parameter => kept.All(other => Name(other) != Name(parameter)))
            .Select(parameter => parameter.WithLeadingTrivia(indentation))];
        int place = kept.FindIndex(parameter => parameter.Default is not null || parameter.Modifiers.Any(SyntaxKind.ParamsKeyword));
        kept.InsertRange(place < 0 ? kept.Count : place, missing);
        return Separated(kept, list);
    }

    /// <summary>How many parameters of a form are not there.</summary>
    public static int Missing(SeparatedSyntaxList<ParameterSyntax> list, SignatureForm form) =>
        Parse(form.Required).Count(parameter => list.All(other => Name(other) != Name(parameter)));

    /// <summary>The parameter without <c>ref</c> and its like.</summary>
    public static ParameterSyntax ByValue(ParameterSyntax parameter)
    {
        SyntaxTriviaList before = parameter.GetLeadingTrivia();
        IEnumerable<SyntaxToken> modifiers = parameter.Modifiers.Where(modifier =>
            modifier.Kind() is not (SyntaxKind.RefKeyword or SyntaxKind.InKeyword or SyntaxKind.OutKeyword or SyntaxKind.ReadOnlyKeyword));
        return parameter.WithModifiers(SyntaxFactory.TokenList(modifiers)).WithLeadingTrivia(before);
    }

    private static ParameterSyntax Correct(ParameterSyntax parameter, ParameterSyntax wanted, SemanticModel model)
    {
        string? type = model.GetDeclaredSymbol(parameter)?.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        if (type != wanted.Type!.ToString())
            parameter = parameter.WithType(wanted.Type.WithTriviaFrom(parameter.Type ?? wanted.Type)).WithDefault(null);
        return ByValue(parameter);
    }

    /// <summary>A list with the separators of the one before, so that parameters on lines of their own stay there.</summary>
    private static SeparatedSyntaxList<ParameterSyntax> Separated(List<ParameterSyntax> parameters, SeparatedSyntaxList<ParameterSyntax> before)
    {
        SyntaxToken separator = before.SeparatorCount > 0
            ? before.GetSeparator(0)
            : SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space);
        if (before.Count > 0 && parameters.Count > 0)
            parameters[0] = parameters[0].WithLeadingTrivia(before[0].GetLeadingTrivia());
        return SyntaxFactory.SeparatedList(parameters, Enumerable.Repeat(separator, System.Math.Max(parameters.Count - 1, 0)));
    }

    private static IReadOnlyList<ParameterSyntax> Parse(string text) =>
        [.. SyntaxFactory.ParseParameterList($"({text})").Parameters.Select(parameter => parameter.WithType(parameter.Type!.WithAdditionalAnnotations(Simplifier.Annotation)))];

    private static string Name(ParameterSyntax parameter) => parameter.Identifier.ValueText;
}
