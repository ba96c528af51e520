using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using GeneratorTests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace GeneratorTests;

/// <summary>The folders of the generator know of one another what docs/architecture.md draws: parsing no plans, planning no text.</summary>
public class LayersTests
{
    /// <summary>The lowest first: none names one that comes later.</summary>
    public static TheoryData<string, string[]> Layers => new()
    {
        { "Helpers", [] },
        { "Models", [] },
        { "Graphs", ["Helpers", "Models"] },
        { "Networks", ["Graphs", "Helpers", "Models"] },
        { "Specs", ["Helpers"] },
        { "Factorization", ["Helpers", "Specs"] },
        { "Diagnostics", ["Helpers"] },
        { "Plans", ["Helpers"] },
        { "Planning", ["Helpers", "Plans", "Specs"] },
        { "Parsing", ["Diagnostics", "Factorization", "Helpers", "Planning", "Specs"] },
        { "Razor", ["Diagnostics", "Parsing"] },
        { "Emission", ["Helpers", "Plans"] },
        { "Methods", ["Emission", "Plans", "Specs"] },
    };

    [Theory]
    [MemberData(nameof(Layers))]
    public void AFolderUsesOnlyTheLayersBelow(string folder, string[] below)
    {
        IEnumerable<string> used = Directory.GetFiles(Repository.Path("src/Dsc.Generator/" + folder), "*.cs", SearchOption.AllDirectories)
            .SelectMany(path => Regex.Matches(File.ReadAllText(path), @"\bDsc\.Generator\.(\w+)"))
            .Select(match => match.Groups[1].Value)
            .Where(name => name != folder)
            .Distinct();

        Assert.Equal(below.Order(StringComparer.Ordinal), used.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void EveryFolderIsALayer() => Assert.Equal(
        Layers.Select(row => (string)row[0]).Order(StringComparer.Ordinal),
        Directory.GetDirectories(Repository.Path("src/Dsc.Generator")).Select(path => Path.GetFileName(path)).Except(["bin", "obj"]).Order(StringComparer.Ordinal));

    /// <summary>
    /// Emission sees plans alone, types and all: no type of the folders that decide is named there, in code or in a comment. Names that a lower
    /// layer or the framework has too are not theirs alone.
    /// </summary>
    [Theory]
    [InlineData("Planning")]
    [InlineData("Specs")]
    [InlineData("Parsing")]
    public void EmissionNamesNoTypeOfAFolderThatDecides(string folder)
    {
        string[] plain = [.. Sources("Emission", "Plans", "Helpers").SelectMany(Declared)];
        string[] foreign = [.. Sources(folder).SelectMany(Declared).Except(plain)];
        Assert.True(foreign.Length > 5, "The types of the folder were not found.");

        IEnumerable<string> named = Sources("Emission", "Plans")
            .SelectMany(source => source.Root.DescendantTokens(descendIntoTrivia: true).Where(token => token.IsKind(SyntaxKind.IdentifierToken)).Select(token => (source.Path, token.Text)))
            .Where(found => foreign.Contains(found.Text))
            .Select(found => $"{Path.GetFileName(found.Path)} names {found.Text}")
            .Distinct();

        Assert.Empty(named);
    }

    /// <summary>Below parsing nobody asks which attribute or which parameter a user wrote; only the frames of methods know roles of parameters.</summary>
    [Fact]
    public void NothingBelowParsingAsksForAttributesOrParametersByName() => Assert.Empty(
        Sources("Specs", "Plans", "Planning", "Emission", "Methods")
            .Where(source => Regex.IsMatch(source.Root.ToFullString(), @"Operation\s*(==|!=|is)\s|\bHas\("""))
            .Select(source => source.Path));

    private static IEnumerable<(string Path, SyntaxNode Root)> Sources(params string[] folders) => folders
        .SelectMany(folder => Directory.GetFiles(Repository.Path("src/Dsc.Generator/" + folder), "*.cs", SearchOption.AllDirectories))
        .Select(path => (path, CSharpSyntaxTree.ParseText(File.ReadAllText(path)).GetRoot()));

    /// <summary>The names of the types that a file declares outside of others.</summary>
    private static IEnumerable<string> Declared((string Path, SyntaxNode Root) source) => source.Root.DescendantNodes()
        .OfType<BaseTypeDeclarationSyntax>()
        .Where(type => type.Parent is not TypeDeclarationSyntax)
        .Select(type => type.Identifier.Text);

    [Fact]
    public void NoLayerUsesAHigherOne()
    {
        var below = new HashSet<string>();
        foreach (object[] row in Layers)
        {
            Assert.Subset(below, ((string[])row[1]).ToHashSet());
            below.Add((string)row[0]);
        }
    }
}
