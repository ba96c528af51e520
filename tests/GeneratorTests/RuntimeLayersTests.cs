using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using GeneratorTests.Support;
using Xunit;

namespace GeneratorTests;

/// <summary>The folders of the runtime use only those below them. A type in parts belongs to the lowest folder that has one of them.</summary>
public class RuntimeLayersTests
{
    private const string Root = "src/Dsc.Runtime";

    /// <summary>Each folder with those that it may use, the lowest first.</summary>
    private static readonly (string Folder, string[] Below)[] s_layers =
    [
        ("Shared", []),
        ("Networks", ["Shared"]),
        ("Attributes", ["Shared"]),
        ("CompilerServices", ["Networks", "Shared"]),
        ("Weights", ["Shared", "CompilerServices"]),
        ("Cost", ["Weights"]),
        ("Layouts", ["CompilerServices"]),
        ("Reference", ["Shared", "CompilerServices"]),
    ];

    public static TheoryData<string> Folders => [.. s_layers.Select(layer => layer.Folder)];

    [Theory]
    [MemberData(nameof(Folders))]
    public void AFolderUsesOnlyTheLayersBelow(string folder)
    {
        Dictionary<string, string> homes = Homes();
        string[] below = s_layers.Single(layer => layer.Folder == folder).Below;
        string[] wrong =
        [
            .. Files(folder).SelectMany(file => Types(Code(file)).Select(type => (File: Path.GetFileName(file), Type: type)))
                .Where(use => homes.TryGetValue(use.Type, out string? home) && home != folder && !below.Contains(home))
                .Select(use => $"{use.File} uses {use.Type} of {homes[use.Type]}")
                .Distinct(),
        ];

        Assert.Empty(wrong);
    }

    [Fact]
    public void EveryFolderIsALayer() => Assert.Equal(
        s_layers.Select(layer => layer.Folder).Order(StringComparer.Ordinal),
        Directory.GetDirectories(Repository.Path(Root)).Where(path => Files(Path.GetFileName(path)).Length > 0)
            .Select(path => Path.GetFileName(path)).Except(["bin", "obj"]).Order(StringComparer.Ordinal));

    [Fact]
    public void NoLayerUsesAHigherOne()
    {
        for (int i = 0; i < s_layers.Length; i++)
            Assert.Subset(s_layers[..i].Select(layer => layer.Folder).ToHashSet(), s_layers[i].Below.ToHashSet());
    }

    /// <summary>The folder of each type that others can name: a private one may be called like a method elsewhere.</summary>
    private static Dictionary<string, string> Homes()
    {
        var homes = new Dictionary<string, string>();
        foreach ((string folder, _) in s_layers)
        {
            IEnumerable<string> types = Files(folder)
                .SelectMany(file => Regex.Matches(Code(file), @"(?<!\bprivate\b[\w\s]*)\b(?:class|struct|interface|enum|record)\s+([A-Z]\w*)").Select(match => match.Groups[1].Value));
            foreach (string type in types)
                homes.TryAdd(type, folder);
        }

        return homes;
    }

    private static string[] Files(string folder) => Directory.GetFiles(Repository.Path($"{Root}/{folder}"), "*.cs", SearchOption.AllDirectories);

    /// <summary>The capitalised names in a file, without those of its own members.</summary>
    private static IEnumerable<string> Types(string code) => Regex.Matches(code, @"\b[A-Z]\w*\b").Select(match => match.Value)
        .Except(Regex.Matches(code, @"\w\s+([A-Z]\w*)\s*(?:[={;]|$)", RegexOptions.Multiline).Select(match => match.Groups[1].Value));

    /// <summary>A file without its comments, strings and namespaces.</summary>
    private static string Code(string file) =>
        Regex.Replace(File.ReadAllText(file), @"//[^\n]*|""(?:\\.|[^""\\\n])*""|^(?:namespace|using)[^\n]*", "", RegexOptions.Multiline);
}
