using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace GeneratorTests.Diagnostics;

/// <summary>All that there must be about each diagnostic, in every place where something is said about it.</summary>
/// <param name="Descriptors">What the analyzer can report.</param>
/// <param name="FixableIds">What the code fixes say they mend.</param>
/// <param name="Pages">The names of the pages, without an extension.</param>
/// <param name="Read">A file of the repository; null when there is none.</param>
internal sealed record DiagnosticCatalogue(
    IReadOnlyList<DiagnosticDescriptor> Descriptors,
    IReadOnlyCollection<string> FixableIds,
    IReadOnlyCollection<string> Pages,
    Func<string, string?> Read)
{
    public const string Releases = "src/Dsc.Generator/AnalyzerReleases.Unshipped.md";
    public const string ShippedReleases = "src/Dsc.Generator/AnalyzerReleases.Shipped.md";
    public const string Index = "docs/diagnostics/README.md";
    public const string Tests = "tests/GeneratorTests/Diagnostics/DiagnosticTests.cs";
    public const string FilterTests = "tests/GeneratorTests/Diagnostics/FilterDiagnosticTests.cs";
    public const string RazorTests = "tests/GeneratorTests/Diagnostics/RazorDiagnosticTests.cs";
    public const string NetworkTests = "tests/GeneratorTests/Diagnostics/NetworkDiagnosticTests.cs";
    public const string Targets = "src/Dsc.Runtime/build/DscGen.targets";

    /// <summary>Those that no C# file of the user's can raise: other files and settings of the build do, in tests of their own.</summary>
    public static readonly IReadOnlyCollection<string> OfTheBuild = ["DSC0027", "DSC0028", "DSC0037"];

    /// <summary>Those of networks, which are numbered from 101 on and come from the generator, which has read a file.</summary>
    public static readonly IReadOnlyCollection<string> OfNetworks = ["DSC0101", "DSC0102", "DSC0103", "DSC0104", "DSC0105"];

    /// <summary>The warnings that come from the package's targets.</summary>
    private static readonly (string Id, string Title)[] OfTheTargets =
    [
        ("DSCCFG0001", "Native AOT without an instruction set"),
        ("DSCCFG0002", "Project is not in C#"),
        ("DSCCFG0003", "A network's file does not exist"),
    ];

    public static string Page(string id) => $"docs/diagnostics/{id}.md";

    public static string Link(string id) => "https://github.com/dscgen/dscgen/blob/main/" + Page(id);

    /// <summary>What is missing or contradicts itself, a line for each; empty when the catalogue is complete.</summary>
    public IEnumerable<string> Problems()
    {
        IEnumerable<string> expected = Enumerable.Range(1, Descriptors.Count - OfNetworks.Count).Select(number => $"DSC{number:0000}").Concat(OfNetworks);
        if (!expected.SequenceEqual(Descriptors.Select(descriptor => descriptor.Id).Order(StringComparer.Ordinal)))
            yield return "The ids are not unique or have gaps.";
        foreach (string page in Pages.Except(Descriptors.Select(descriptor => descriptor.Id)))
            yield return $"{page}: there is a page, but no descriptor.";
        foreach (string id in FixableIds.Except(Descriptors.Select(descriptor => descriptor.Id)))
            yield return $"{id}: there is a code fix, but no descriptor.";
        foreach (string problem in Descriptors.SelectMany(ProblemsOf).Concat(OfTheTargets.SelectMany(one => ProblemsOfConfiguration(one.Id, one.Title))))
            yield return problem;
    }

    private IEnumerable<string> ProblemsOf(DiagnosticDescriptor descriptor)
    {
        string id = descriptor.Id;
        if (descriptor.Category != "Dsc")
            yield return $"{id}: the category is {descriptor.Category}.";
        if (descriptor.HelpLinkUri != Link(id))
            yield return $"{id}: the help link is {descriptor.HelpLinkUri}.";
        if (descriptor.CustomTags.Contains(WellKnownDiagnosticTags.NotConfigurable))
            yield return $"{id}: it cannot be configured.";
        if (!$"{Read(ShippedReleases)}{Read(Releases)}".Contains(
            $"\n{id} | Dsc | {descriptor.DefaultSeverity} | {descriptor.Title}, [documentation]({descriptor.HelpLinkUri})\n", StringComparison.Ordinal))
            yield return $"{id}: no release file has its row.";
        if (Read(Index)?.Contains($"\n| [{id}]({id}.md) | {descriptor.Title} |\n", StringComparison.Ordinal) != true)
            yield return $"{id}: {Index} has no line for it.";
        string tests = $"{Read(Tests)}{Read(FilterTests)}{Read(RazorTests)}{Read(NetworkTests)}";
        if (!tests.Contains($"{{|{id}:", StringComparison.Ordinal) && !(OfTheBuild.Contains(id) && tests.Contains($"\"{id}\"", StringComparison.Ordinal)))
            yield return $"{id}: no test expects it.";
        foreach (string problem in ProblemsOfPage(id, $"{descriptor.Title}"))
            yield return problem;
    }

    private IEnumerable<string> ProblemsOfPage(string id, string title)
    {
        if (Read(Page(id)) is not { } page)
        {
            yield return $"{id}: there is no page.";
            yield break;
        }

        if (!page.StartsWith($"# {id}: {title}\n", StringComparison.Ordinal))
            yield return $"{id}: the page has another title.";
        foreach (string heading in (string[])["Bad", "Fixed"])
        {
            if (!page.Contains($"\n## {heading}\n\n```", StringComparison.Ordinal))
                yield return $"{id}: the page has no example under '{heading}'.";
        }

        if (page.Contains("\nCode fix: ", StringComparison.Ordinal) != FixableIds.Contains(id))
            yield return $"{id}: the page and the code fixes differ on whether there is a code fix.";
    }

    private IEnumerable<string> ProblemsOfConfiguration(string id, string title)
    {
        string targets = Read(Targets) ?? "";
        if (!targets.Contains($"Code=\"{id}\"", StringComparison.Ordinal) || !targets.Contains($"HelpLink=\"{Link(id)}\"", StringComparison.Ordinal))
            yield return $"{id}: the targets do not raise it with its help link.";
        if (Read(Index)?.Contains($"\n| [{id}]({id}.md) | {title} |\n", StringComparison.Ordinal) != true)
            yield return $"{id}: {Index} has no line for it.";
        foreach (string problem in ProblemsOfPage(id, title))
            yield return problem;
    }
}
