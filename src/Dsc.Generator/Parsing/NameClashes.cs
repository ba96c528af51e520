using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Dsc.Generator.Helpers;
using Microsoft.CodeAnalysis;

namespace Dsc.Generator.Parsing;

/// <summary>
/// Kernels whose files would have the same name on a file system that ignores case, where Roslyn refuses the second one:
/// names that differ only by case, and methods declared twice. Nearly always there are none, so a change of one kernel leaves
/// this value as it was and the other kernels cached.
/// </summary>
/// <param name="HintNames">Names that more than one kernel has: each gets a hash of its identity.</param>
/// <param name="Twins">Methods that are declared twice, which the compiler refuses: nothing is written for them.</param>
internal sealed record NameClashes(EquatableArray<string> HintNames, EquatableArray<string> Twins)
{
    public static IncrementalValueProvider<NameClashes> Find(IReadOnlyList<IncrementalValuesProvider<ParsedKernel>> operations) => operations
        .Select(kernels => kernels.Select((kernel, _) => (kernel.Method.HintName, kernel.Identity)).Collect())
        .Aggregate((all, more) => all.Combine(more).Select((pair, _) => pair.Left.AddRange(pair.Right)))
        .Select((names, _) => Of(names));

    /// <summary>The kernel under a name of its own; null when it is declared twice.</summary>
    public ParsedKernel? Resolve(ParsedKernel kernel)
    {
        if (Twins.Contains(kernel.Identity))
            return null;
        string name = kernel.Method.HintName;
        return HintNames.Contains(name, StringComparer.OrdinalIgnoreCase)
            ? kernel.WithHintName($"{name.Substring(0, name.Length - ".g.cs".Length)}-{Identifiers.Hash(kernel.Identity)}.g.cs")
            : kernel;
    }

    private static NameClashes Of(ImmutableArray<(string HintName, string Identity)> kernels) => new(
        Repeated(kernels.Select(kernel => kernel.HintName), StringComparer.OrdinalIgnoreCase),
        Repeated(kernels.Select(kernel => kernel.Identity), StringComparer.Ordinal));

    private static EquatableArray<string> Repeated(IEnumerable<string> names, StringComparer comparer) =>
        new(names.GroupBy(name => name, comparer).Where(group => group.Skip(1).Any()).Select(group => group.Key).OrderBy(name => name, StringComparer.Ordinal));
}
