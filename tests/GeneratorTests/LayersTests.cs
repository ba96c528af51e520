using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using GeneratorTests.Support;
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
        { "Lowering", ["Graphs", "Helpers", "Networks", "Planning", "Plans", "Specs"] },
        { "Emission", ["Helpers", "Plans"] },
        { "Methods", ["Emission", "Plans", "Specs"] },
        { "Classes", ["Emission", "Graphs", "Helpers", "Lowering", "Models", "Networks", "Specs"] },
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
