using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Dsc.Generator.Diagnostics;
using GeneratorTests.CodeFixes;
using GeneratorTests.Support;
using Microsoft.CodeAnalysis;
using Xunit;

namespace GeneratorTests.Diagnostics;

/// <summary>The catalogue of diagnostics is complete, and its pages tell the truth: the bad example raises the diagnostic, the fixed one nothing.</summary>
public class DiagnosticPagesTests
{
    private static readonly DiagnosticCatalogue s_catalogue = new(
        Descriptors.All,
        [.. FixHarness.Providers.SelectMany(provider => provider.FixableDiagnosticIds).Distinct()],
        [.. Directory.GetFiles(Repository.Path("docs/diagnostics"), "DSC????.md").Select(path => Path.GetFileNameWithoutExtension(path))],
        path => File.Exists(Repository.Path(path)) ? Repository.Read(path) : null);

    public static TheoryData<string> Ids => [.. Descriptors.All.Select(descriptor => descriptor.Id).Except(DiagnosticCatalogue.OfTheBuild).Except(DiagnosticCatalogue.OfNetworks)];

    public static TheoryData<string> FixableIds => [.. s_catalogue.FixableIds.Except(DiagnosticCatalogue.OfNetworks)];

    [Fact]
    public void NothingIsMissing() => Assert.Empty(s_catalogue.Problems());

    /// <summary>The test above would fail: each place is left out once.</summary>
    [Theory]
    [InlineData(DiagnosticCatalogue.Releases, "DSC0005 | Dsc | Error", "DSC0005: no release file has its row.")]
    [InlineData(DiagnosticCatalogue.Releases, "Containing type is generic", "DSC0005: no release file has its row.")]
    [InlineData(DiagnosticCatalogue.Index, "(DSC0005.md)", "DSC0005: docs/diagnostics/README.md has no line for it.")]
    [InlineData(DiagnosticCatalogue.Tests, "{|DSC0005:", "DSC0005: no test expects it.")]
    [InlineData(DiagnosticCatalogue.Tests, "\"DSC0027\"", "DSC0027: no test expects it.")]
    [InlineData("docs/diagnostics/DSC0005.md", "# DSC0005: Containing", "DSC0005: the page has another title.")]
    [InlineData("docs/diagnostics/DSC0005.md", "## Bad", "DSC0005: the page has no example under 'Bad'.")]
    [InlineData("docs/diagnostics/DSC0005.md", "## Fixed", "DSC0005: the page has no example under 'Fixed'.")]
    [InlineData("docs/diagnostics/DSC0018.md", "Code fix: ", "DSC0018: the page and the code fixes differ on whether there is a code fix.")]
    [InlineData(DiagnosticCatalogue.Targets, "Code=\"DSCCFG0001\"", "DSCCFG0001: the targets do not raise it with its help link.")]
    [InlineData(DiagnosticCatalogue.Targets, "Code=\"DSCCFG0002\"", "DSCCFG0002: the targets do not raise it with its help link.")]
    [InlineData("docs/diagnostics/DSCCFG0001.md", "## Fixed", "DSCCFG0001: the page has no example under 'Fixed'.")]
    public void WhatIsLeftOutIsNoticed(string path, string leftOut, string problem)
    {
        DiagnosticCatalogue incomplete = s_catalogue with { Read = other => other == path ? s_catalogue.Read(path)!.Replace(leftOut, "", StringComparison.Ordinal) : s_catalogue.Read(other) };

        Assert.Equal([problem], incomplete.Problems());
    }

    [Fact]
    public void AMissingPageOrDescriptorIsNoticed()
    {
        DiagnosticCatalogue noPage = s_catalogue with { Read = path => path == DiagnosticCatalogue.Page("DSC0005") ? null : s_catalogue.Read(path) };
        DiagnosticCatalogue noDescriptor = s_catalogue with { Descriptors = [.. s_catalogue.Descriptors.Where(descriptor => descriptor.Id != "DSC0018")] };
        var bare = new DiagnosticDescriptor("DSC0005", "Containing type is generic", "", "Design", DiagnosticSeverity.Warning, true, customTags: WellKnownDiagnosticTags.NotConfigurable);
        DiagnosticCatalogue withBare = s_catalogue with { Descriptors = [.. s_catalogue.Descriptors.Select(descriptor => descriptor.Id == bare.Id ? bare : descriptor)] };

        Assert.Equal(["DSC0005: there is no page."], noPage.Problems());
        Assert.Equal(
            ["The ids are not unique or have gaps.", "DSC0018: there is a page, but no descriptor.", "DSC0018: there is a code fix, but no descriptor."],
            noDescriptor.Problems());
        Assert.Equal(
            ["DSC0005: the category is Design.", "DSC0005: the help link is .", "DSC0005: it cannot be configured.", "DSC0005: no release file has its row."],
            withBare.Problems());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void ThePageShowsItAndHowToFixIt(string id)
    {
        Assert.Equal([id], Compile.Analyze(Generation.RunScalar(Page.Prelude + Page.Example(id, "Bad")).Output).Select(diagnostic => diagnostic.Id));
        Generation good = Generation.RunScalar(Page.Prelude + Page.Example(id, "Fixed"));
        Assert.Empty(good.Complaints);
        Assert.Empty(Compile.Analyze(good.Output));
    }

    [Theory]
    [MemberData(nameof(FixableIds))]
    public async Task ThePageNamesTheFixesOfItsExample(string id)
    {
        var harness = new FixHarness(Page.Prelude + Page.Example(id, "Bad"));
        Diagnostic diagnostic = Assert.Single(await harness.Diagnostics());
        IEnumerable<string> titles = (await harness.Offers(diagnostic)).Select(offer => $"*{offer.Action.Title}*");

        Assert.Contains($"\nCode fix: {string.Join("; ", titles)}.\n", Repository.Read(DiagnosticCatalogue.Page(id)));
    }
}
