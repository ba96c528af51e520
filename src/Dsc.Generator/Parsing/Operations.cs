using System.Collections.Generic;

namespace Dsc.Generator.Parsing;

/// <summary>The family.</summary>
internal static class Operations
{
    public static readonly IReadOnlyList<Operation> All = [new SeparableConvOperation()];
}
