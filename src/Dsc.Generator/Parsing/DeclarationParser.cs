using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Diagnostics;
using Dsc.Generator.Helpers;
using Dsc.Generator.Specs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dsc.Generator.Parsing;

/// <summary>Judges the method and its types, and turns them into text that implements the method.</summary>
internal static class DeclarationParser
{
    /// <summary>How a parameter's type is written in the generated file: nothing that the user has in scope can change its meaning.</summary>
    private static readonly SymbolDisplayFormat TypeFormat = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static readonly SymbolDisplayFormat GenericsFormat = TypeFormat
        .WithMemberOptions(SymbolDisplayMemberOptions.None)
        .WithGenericsOptions(SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints);

    /// <summary>The declaration; null when no correct implementing part can be written for it.</summary>
    public static MethodSpec? Parse(Operation operation, IMethodSymbol method, MethodDeclarationSyntax syntax, ProblemSink problems)
    {
        List<TypeDeclarationSyntax> types = syntax.Ancestors().OfType<TypeDeclarationSyntax>().Reverse().ToList();
        if (syntax.Identifier.IsMissing || types.Any(type => type.Identifier.IsMissing) || method.Parameters.Any(parameter => parameter.Name.Length == 0))
        {
            problems.Fail(); // The compiler waits for an identifier; there is nothing to add.
            return null;
        }

        bool fine = CheckMethod(operation, method, syntax, problems);
        foreach (TypeDeclarationSyntax type in types)
            fine &= CheckType(operation, method, type, problems);
        if (!fine || !IsNameable(method.ReturnType) || !method.Parameters.All(parameter => IsNameable(parameter.Type)) || method.IsVararg)
            return null;
        (string typeParameters, string constraints) = Generics(method);

        return new MethodSpec(
            Identifiers.Namespace(method.ContainingNamespace),
            new EquatableArray<ContainingTypeSpec>(types.Select(Reopen)),
            string.Join(" ", syntax.Modifiers.Where(modifier => !modifier.IsKind(SyntaxKind.PartialKeyword)).Select(modifier => modifier.Text).Append("partial")),
            (method.RefKind switch { RefKind.Ref => "ref ", RefKind.RefReadOnly => "ref readonly ", _ => "" }) + method.ReturnType.ToDisplayString(TypeFormat),
            Identifiers.Escape(method.Name) + typeParameters,
            new EquatableArray<ParameterSpec>(method.Parameters.Select((parameter, i) => Parameter(parameter, syntax.ParameterList.Parameters[i]))),
            constraints,
            HintName(method),
            DocumentationReader.Read(method));
    }

    /// <summary>What tells this method from all others of a correct program.</summary>
    public static string Identity(IMethodSymbol method) =>
        $"{Identifiers.MetadataName(method.ContainingType)}.{method.Name}({string.Join(",", method.Parameters.Select(parameter => parameter.Type.ToDisplayString(TypeFormat)))})";

    /// <summary>Reports what a kernel's method may not be; returns whether a body can be written all the same.</summary>
    private static bool CheckMethod(Operation operation, IMethodSymbol method, MethodDeclarationSyntax syntax, ProblemSink problems)
    {
        if (syntax.TypeParameterList is { } typeParameters)
            problems.Report(Descriptors.GenericMethod, typeParameters, method.Name);
        if (!method.ReturnsVoid)
            problems.Report(Descriptors.WrongReturnType, syntax.ReturnType, method.Name, syntax.ReturnType.ToString());
        bool fine = true;
        foreach (SyntaxToken modifier in syntax.Modifiers)
        {
            if (modifier.Kind() is SyntaxKind.AsyncKeyword or SyntaxKind.ExternKeyword or SyntaxKind.AbstractKeyword)
                Refuse(Descriptors.UnsupportedModifier, modifier, method.Name, modifier.Text);
        }

        if (syntax.ExplicitInterfaceSpecifier is { } specifier)
            Refuse(Descriptors.UnsupportedModifier, specifier, method.Name, specifier.ToString());
        if (!syntax.Modifiers.Any(SyntaxKind.PartialKeyword))
            Refuse(Descriptors.MethodNotPartial, syntax.Identifier, method.Name, operation.Name);
        else if (HasBody(method, syntax))
            Refuse(Descriptors.AlreadyImplemented, syntax.Identifier, method.Name, operation.Name);
        return fine;

        void Refuse(DiagnosticDescriptor descriptor, SyntaxNodeOrToken where, params object[] arguments)
        {
            problems.Report(descriptor, where, arguments);
            fine = false;
        }
    }

    private static bool HasBody(IMethodSymbol method, MethodDeclarationSyntax syntax) =>
        syntax.Body is not null || syntax.ExpressionBody is not null
        || (method.PartialImplementationPart is not null && !IsGenerated(method)) || method.PartialDefinitionPart is not null;

    /// <summary>Whether the implementing part is the one that this generator wrote: the analyzer sees it too.</summary>
    private static bool IsGenerated(IMethodSymbol method) => method.GetAttributes().Any(attribute =>
        attribute.AttributeClass?.Name == "GeneratedCodeAttribute"
        && attribute.ConstructorArguments.Length > 0
        && attribute.ConstructorArguments[0].Value is "Dsc.Generator");

    private static bool CheckType(Operation operation, IMethodSymbol method, TypeDeclarationSyntax type, ProblemSink problems)
    {
        if (type.TypeParameterList is { } typeParameters)
            problems.Report(Descriptors.GenericType, typeParameters, type.Identifier.ValueText, method.Name);
        bool fine = true;
        SyntaxToken file = type.Modifiers.FirstOrDefault(modifier => modifier.IsKind(SyntaxKind.FileKeyword));
        if (file != default)
            Refuse(Descriptors.FileLocalType, file, type.Identifier.ValueText, method.Name);
        if (!type.Modifiers.Any(SyntaxKind.PartialKeyword))
            Refuse(Descriptors.TypeNotPartial, type.Identifier, type.Identifier.ValueText, method.Name, operation.Name);
        return fine;

        void Refuse(DiagnosticDescriptor descriptor, SyntaxNodeOrToken where, params object[] arguments)
        {
            problems.Report(descriptor, where, arguments);
            fine = false;
        }
    }

    public static ContainingTypeSpec Reopen(TypeDeclarationSyntax type)
    {
        string keyword = type is RecordDeclarationSyntax { ClassOrStructKeyword.RawKind: (int)SyntaxKind.StructKeyword } ? "record struct" : type.Keyword.Text;
        string name = Identifiers.Escape(type.Identifier.ValueText);
        string isUnsafe = type.Modifiers.Any(SyntaxKind.UnsafeKeyword) ? "unsafe " : "";
        IEnumerable<string>? parameters = type.TypeParameterList?.Parameters.Select(parameter => (parameter.VarianceKeyword.Text + " " + parameter.Identifier.Text).Trim());
        return new ContainingTypeSpec($"{isUnsafe}partial {keyword} {name}{(parameters is null ? "" : $"<{string.Join(", ", parameters)}>")}", name);
    }

    /// <summary>The type parameters of a method and their constraints, which the implementing part must repeat.</summary>
    private static (string TypeParameters, string Constraints) Generics(IMethodSymbol method)
    {
        if (!method.IsGenericMethod)
            return ("", "");
        string text = method.ToDisplayString(GenericsFormat);
        int constraints = text.IndexOf(" where ", StringComparison.Ordinal);
        string parameters = text.Substring(0, constraints < 0 ? text.Length : constraints);
        return (parameters.Substring(parameters.IndexOf('<')), text.Substring(parameters.Length));
    }

    private static ParameterSpec Parameter(IParameterSymbol symbol, ParameterSyntax syntax)
    {
        IEnumerable<string> words = syntax.Modifiers.Select(modifier => modifier.Text).Append(symbol.Type.ToDisplayString(TypeFormat));
        return new ParameterSpec(string.Join(" ", words), Identifiers.Escape(symbol.Name));
    }

    /// <summary>Whether a type can be written: pointers stand in a method or type that is declared unsafe, which is repeated.</summary>
    private static bool IsNameable(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => IsNameable(array.ElementType),
        INamedTypeSymbol named => named.TypeKind != TypeKind.Error && named.TypeArguments.All(IsNameable),
        IPointerTypeSymbol pointer => IsNameable(pointer.PointedAtType),
        IDynamicTypeSymbol or ITypeParameterSymbol => true,
        _ => false,
    };

    /// <summary>Type and method; overloads add the names of their parameters.</summary>
    private static string HintName(IMethodSymbol method)
    {
        string name = $"{Identifiers.MetadataName(method.ContainingType)}.{method.Name}";
        bool isOverloaded = method.ContainingType.GetMembers(method.Name).Any(other =>
            !SymbolEqualityComparer.Default.Equals(other, method) && other is IMethodSymbol { IsPartialDefinition: true } && KernelAttributes.Of(other).Any());
        if (isOverloaded)
            name += $"({string.Join(",", method.Parameters.Select(parameter => parameter.Name))})";
        return Identifiers.FileName(name) + ".g.cs";
    }
}
