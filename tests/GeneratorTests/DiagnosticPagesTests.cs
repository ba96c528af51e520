using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Dsc.Generator.Diagnostics;
using GeneratorTests.Support;
using Microsoft.CodeAnalysis;
using Xunit;

namespace GeneratorTests;

/// <summary>Each diagnostic has a row in the release file and a page, whose examples are compiled here: the bad one must raise it, the fixed one nothing.</summary>
public class DiagnosticPagesTests
{
    private const string Prelude = "using System;\nusing Dsc;\n\n";

    public static TheoryData<string> Ids => [.. Descriptors.All.Select(descriptor => descriptor.Id)];

    /// <summary>Those that no C# of the user's can raise: the build sets them off, and other tests.</summary>
    private static readonly string[] s_ofTheBuild = ["DSC0027", "DSC0028"];

    [Fact]
    public void IdsAreUniqueAndWithoutGaps() =>
        Assert.Equal(Enumerable.Range(1, Descriptors.All.Length).Select(number => $"DSC{number:0000}"), Descriptors.All.Select(descriptor => descriptor.Id).Order());

    [Theory]
    [MemberData(nameof(Ids))]
    public void EachHasCategoryLinkAndReleaseRow(string id)
    {
        DiagnosticDescriptor descriptor = Descriptors.All.Single(candidate => candidate.Id == id);

        Assert.Equal("Dsc", descriptor.Category);
        Assert.Equal($"https://github.com/dscgen/dscgen/blob/main/docs/diagnostics/{id}.md", descriptor.HelpLinkUri);
        Assert.DoesNotContain(WellKnownDiagnosticTags.NotConfigurable, descriptor.CustomTags);
        string releases = Repository.Read("src/Dsc.Generator/AnalyzerReleases.Shipped.md") + Repository.Read("src/Dsc.Generator/AnalyzerReleases.Unshipped.md");
        Assert.Contains($"\n{id} | Dsc | {descriptor.DefaultSeverity} | {descriptor.Title}, [documentation]({descriptor.HelpLinkUri})\n", releases);
        Assert.Contains($"\n| [{id}]({id}.md) | {descriptor.Title} |\n", Repository.Read("docs/diagnostics/README.md"));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void EachPageShowsItAndHowToFixIt(string id)
    {
        string page = Repository.Read($"docs/diagnostics/{id}.md");
        Assert.StartsWith($"# {id}: {Descriptors.All.Single(descriptor => descriptor.Id == id).Title}\n", page);
        if (s_ofTheBuild.Contains(id))
            return;

        Assert.Equal([id], Raised(Example(page, "Bad")));
        Generation good = Generation.Run(Example(page, "Fixed"));
        Assert.Empty(good.Complaints);
        Assert.Empty(Compile.Analyze(good.Output));
    }

    [Fact]
    public void NoPageIsLeftOver()
    {
        var pages = Directory.GetFiles(Repository.Path("docs/diagnostics"), "DSC????.md").Select(Path.GetFileNameWithoutExtension);

        Assert.Equal(Descriptors.All.Select(descriptor => descriptor.Id).Order(), pages.Order());
    }

    /// <summary>What the analyzer reports on source in the state in which a build sees it: with the generated files.</summary>
    private static string[] Raised(string source) => [.. Compile.Analyze(Generation.Run(source).Output).Select(diagnostic => diagnostic.Id)];

    private static string Example(string page, string heading)
    {
        Match match = Regex.Match(page, $"## {heading}\n\n```csharp\n(.*?)```", RegexOptions.Singleline);
        Assert.True(match.Success, $"The page has no example under '{heading}'.");
        return Prelude + match.Groups[1].Value;
    }
}
