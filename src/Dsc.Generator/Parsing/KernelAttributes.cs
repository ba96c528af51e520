using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Dsc.Generator.Parsing;

/// <summary>Finds the attributes of the family.</summary>
internal static class KernelAttributes
{
    public static IEnumerable<AttributeData> Of(ISymbol symbol) =>
        symbol.GetAttributes().Where(attribute => Operation(attribute.AttributeClass) is not null);

    /// <summary>The operation that an attribute stands for; null for any other class.</summary>
    public static Operation? Operation(ITypeSymbol? attribute)
    {
        if (attribute is not INamedTypeSymbol { ContainingType: null, ContainingNamespace: { Name: "Dsc", ContainingNamespace.IsGlobalNamespace: true } })
            return null;
        return Operations.All.FirstOrDefault(operation => attribute.MetadataName == operation.Name + "Attribute");
    }
}
