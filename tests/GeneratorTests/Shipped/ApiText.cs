using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using GeneratorTests.Support;
using Microsoft.CodeAnalysis;

namespace GeneratorTests.Shipped;

/// <summary>What an assembly offers, as text: every type and member that code outside can use, a line for each.</summary>
internal static class ApiText
{
    private static readonly SymbolDisplayFormat s_type = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints | SymbolDisplayGenericsOptions.IncludeVariance,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static readonly SymbolDisplayFormat s_member = s_type
        .WithMemberOptions(SymbolDisplayMemberOptions.IncludeAccessibility | SymbolDisplayMemberOptions.IncludeModifiers | SymbolDisplayMemberOptions.IncludeType
            | SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeConstantValue | SymbolDisplayMemberOptions.IncludeRef)
        .WithParameterOptions(SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeDefaultValue
            | SymbolDisplayParameterOptions.IncludeParamsRefOut | SymbolDisplayParameterOptions.IncludeExtensionThis)
        .WithKindOptions(SymbolDisplayKindOptions.IncludeMemberKeyword);

    /// <summary>The types of a namespace and of those below it, but for the namespaces that are left out.</summary>
    public static string Of(string assemblyPath, params string[] leftOut)
    {
        MetadataReference reference = MetadataReference.CreateFromFile(assemblyPath);
        Compilation compilation = Compile.Source("").AddReferences(MetadataReference.CreateFromFile(assemblyPath));
        var assembly = (IAssemblySymbol)(compilation.GetAssemblyOrModuleSymbol(reference)
            ?? compilation.SourceModule.ReferencedAssemblySymbols.First(symbol => symbol.Name == Path.GetFileNameWithoutExtension(assemblyPath)));
        var text = new StringBuilder();
        foreach (INamespaceSymbol space in Namespaces(assembly.GlobalNamespace).OrderBy(space => space.ToDisplayString(), StringComparer.Ordinal))
        {
            if (leftOut.Contains(space.ToDisplayString()))
                continue;
            foreach (INamedTypeSymbol type in space.GetTypeMembers().Where(IsVisible).OrderBy(type => type.MetadataName, StringComparer.Ordinal))
                Write(type, text);
        }

        return text.ToString();
    }

    private static IEnumerable<INamespaceSymbol> Namespaces(INamespaceSymbol space) => space.GetNamespaceMembers().SelectMany(Namespaces).Append(space);

    private static void Write(INamedTypeSymbol type, StringBuilder text)
    {
        IEnumerable<INamedTypeSymbol> bases = type.BaseType is { SpecialType: SpecialType.None } parent ? [parent, .. type.Interfaces] : type.Interfaces;
        string inherits = string.Join(", ", bases.Where(symbol => symbol.DeclaredAccessibility == Accessibility.Public).Select(symbol => symbol.ToDisplayString(s_type)));
        text.Append($"{type.ContainingNamespace.ToDisplayString()}: {Modifiers(type)}{type.ToDisplayString(s_type)}{(inherits.Length > 0 ? " : " + inherits : "")}\n");
        IEnumerable<ISymbol> members = type.GetMembers().Where(member => IsVisible(member) && !IsWritten(member) && member is not INamedTypeSymbol);
        if (type.TypeKind == TypeKind.Enum)
            members = members.OfType<IFieldSymbol>();
        else
            members = members.OrderBy(member => member.ToDisplayString(s_member), StringComparer.Ordinal);
        foreach (ISymbol member in members)
            text.Append($"    {member.ToDisplayString(s_member)}{(member is IPropertySymbol property ? Accessors(property) : "")}\n");
        text.Append('\n');
        foreach (INamedTypeSymbol nested in type.GetTypeMembers().Where(IsVisible).OrderBy(nested => nested.MetadataName, StringComparer.Ordinal))
            Write(nested, text);
    }

    private static string Modifiers(INamedTypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Enum } => "enum ",
        { TypeKind: TypeKind.Delegate } => "delegate ",
        { TypeKind: TypeKind.Interface } => "interface ",
        { TypeKind: TypeKind.Struct } => $"{(type.IsReadOnly ? "readonly " : "")}{(type.IsRefLikeType ? "ref " : "")}{(type.IsRecord ? "record " : "")}struct ",
        _ => $"{(type.IsStatic ? "static " : type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "")}{(type.IsRecord ? "record" : "class")} ",
    };

    private static string Accessors(IPropertySymbol property) =>
        $" {{ {(property.GetMethod is not null ? "get; " : "")}{(property.SetMethod is not { } set || !IsVisible(set) ? "" : set.IsInitOnly ? "init; " : "set; ")}}}";

    private static bool IsVisible(ISymbol symbol) => symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal;

    /// <summary>Whether the compiler wrote it, or it is an accessor, which its property shows.</summary>
    private static bool IsWritten(ISymbol member) =>
        member is IMethodSymbol { MethodKind: MethodKind.PropertyGet or MethodKind.PropertySet }
        || member.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "CompilerGeneratedAttribute");
}
