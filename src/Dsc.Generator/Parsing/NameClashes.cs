using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Dsc.Generator.Helpers;
using Microsoft.CodeAnalysis;

namespace Dsc.Generator.Parsing;

/// <summary>
/// Methods, or classes of networks, whose files would have the same name on a file system that ignores case, where Roslyn refuses the second one:
/// names that differ only by case, and declarations with the attribute twice. Nearly always there are none, so a change of one leaves
/// this value as it was and the others cached.
/// </summary>
/// <param name="HintNames">Names that more than one has: each gets a hash of its identity.</param>
/// <param name="Twins">What is declared twice, which the compiler refuses: nothing is written for it.</param>
internal sealed record NameClashes(EquatableArray<string> HintNames, EquatableArray<string> Twins)
{
    public static IncrementalValueProvider<NameClashes> Find(IReadOnlyList<IncrementalValuesProvider<ParsedKernel>> operations) => operations
        .Select(kernels => kernels.Select((kernel, _) => (kernel.Method.HintName, kernel.Identity)).Collect())
        .Aggregate((all, more) => all.Combine(more).Select((pair, _) => pair.Left.AddRange(pair.Right)))
        .Select((names, _) => Of(names));

    public static IncrementalValueProvider<NameClashes> Find(IncrementalValuesProvider<ParsedNetwork> networks) => networks
        .Where(network => network.Class is not null)
        .Select((network, _) => (network.Class!.HintName, network.Class.Identity))
        .Collect()
        .Select((names, _) => Of(names));

    /// <summary>The kernel under a name of its own; null when it is declared twice.</summary>
    public ParsedKernel? Resolve(ParsedKernel kernel) => HintName(kernel.Method.HintName, kernel.Identity) is { } name ? kernel.WithHintName(name) : null;

    /// <summary>The network under a name of its own; without its class when that has the attribute twice.</summary>
    public ParsedNetwork Resolve(ParsedNetwork network) => network.Class is not { } spec
        ? network
        : network with { Class = HintName(spec.HintName, spec.Identity) is { } name ? spec with { HintName = name } : null };

    /// <summary>A name that nothing else has; null for what is declared twice.</summary>
    private string? HintName(string name, string identity) =>
        Twins.Contains(identity) ? null
        : HintNames.Contains(name, StringComparer.OrdinalIgnoreCase) ? $"{name.Substring(0, name.Length - ".g.cs".Length)}-{Identifiers.Hash(identity)}.g.cs"
        : name;

    private static NameClashes Of(ImmutableArray<(string HintName, string Identity)> declared) => new(
        Repeated(declared.Select(one => one.HintName), StringComparer.OrdinalIgnoreCase),
        Repeated(declared.Select(one => one.Identity), StringComparer.Ordinal));

    private static EquatableArray<string> Repeated(IEnumerable<string> names, StringComparer comparer) =>
        new(names.GroupBy(name => name, comparer).Where(group => group.Skip(1).Any()).Select(group => group.Key).OrderBy(name => name, StringComparer.Ordinal));
}
