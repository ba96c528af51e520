extern alias codefixes;

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using codefixes::Dsc.CodeFixes;
using GeneratorTests.Diagnostics;
using GeneratorTests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using NetworkTests.Support;
using Xunit;

namespace GeneratorTests.CodeFixes;

/// <summary>What is offered for a class of a network: after it nobody complains any more.</summary>
public class NetworkFixTests
{
    private static readonly (string, byte[])[] s_files =
    [
        ("models/good.onnx", new OnnxFile().Input("x", 1, 3, 4, 4).Node("Relu", ["x"], ["y"]).Output("y").ToArray()),
        ("models/free.onnx", new OnnxFile().Input("image", 1, 3, "height", -1).Node("Relu", ["image"], ["y"]).Output("y").ToArray()),
    ];

    [Theory]
    [InlineData("[Network(\"good.onnx\")]\nclass N;", "Make 'N' partial", "[Network(\"good.onnx\")]\npartial class N;")]
    [InlineData("class Outer\n{\n    [Network(\"good.onnx\")] partial class N;\n}", "Make 'Outer' partial", "partial class Outer\n{\n    [Network(\"good.onnx\")] partial class N;\n}")]
    [InlineData("[Network(\"free.onnx\", Dimensions = \"image[3]=8\")] partial class N;", "Give 'height=32' in Dimensions", "[Network(\"free.onnx\", Dimensions = \"image[3]=8, height=32\")] partial class N;")]
    [InlineData("[Network(\"free.onnx\", Dimensions = \"height=8\")] partial class N;", "Give 'image[3]=32' in Dimensions", "[Network(\"free.onnx\", Dimensions = \"height=8, image[3]=32\")] partial class N;")]
    public async Task FixesOfClasses(string bad, string title, string good)
    {
        (FixHarness harness, Diagnostic[] found) = Open(bad);

        string text = await harness.Apply((await harness.Offers(Assert.Single(found))).Single(offer => offer.Action.Title == title).Action);

        Assert.Equal("using Dsc;\n" + good, text);
        Assert.Empty(NetworkGeneration.Run(text, s_files, out _));
    }

    [Fact]
    public async Task AllFreeDimensionsAtOnce()
    {
        (FixHarness harness, Diagnostic[] found) = Open("[Network(\"free.onnx\")] partial class N;");
        (CodeAction action, CodeFixProvider provider) = Assert.Single(await harness.Offers(found[0]));

        string text = await harness.ApplyToAll(action, provider, [.. found]);

        Assert.Equal("using Dsc;\n[Network(\"free.onnx\", Dimensions = \"height=32, image[3]=32\")] partial class N;", text);
        Assert.Empty(NetworkGeneration.Run(text, s_files, out _));
    }

    /// <summary>A constant of another name may be used elsewhere too.</summary>
    [Fact]
    public async Task NamedDimensionsAreLeftAlone()
    {
        (FixHarness harness, Diagnostic[] found) = Open("[Network(\"free.onnx\", Dimensions = Size)] partial class N { const string Size = \"height=8\"; }");

        Assert.Empty(await harness.Offers(Assert.Single(found)));
    }

    [Fact]
    public async Task TheMissingItemGoesIntoTheProjectFile()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            string project = Path.Combine(folder, "User.csproj");
            File.WriteAllText(project, "<Project Sdk=\"Microsoft.NET.Sdk\">\r\n  <!-- ours -->\r\n</Project>\r\n", new UTF8Encoding(true));
            foreach (string path in (string[])["models/a/late.onnx", "models/b/late.onnx", "bin/late.onnx", "other.onnx"])
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, path))!);
                File.WriteAllBytes(Path.Combine(folder, path), []);
            }

            (FixHarness harness, Diagnostic[] found) = Open("[Network(\"late.onnx\")] partial class N;", project);
            IReadOnlyList<(CodeAction Action, CodeFixProvider Provider)> offers = await harness.Offers(Assert.Single(found));

            Assert.Equal(
                ["Add '<DscNetwork Include=\"models/a/late.onnx\" />' to the project", "Add '<DscNetwork Include=\"models/b/late.onnx\" />' to the project"],
                offers.Select(offer => offer.Action.Title));
            ImmutableArray<CodeActionOperation> operations = await offers[1].Action.GetOperationsAsync(CancellationToken.None);
            using var workspace = new AdhocWorkspace();
            Assert.Single(operations).Apply(workspace, CancellationToken.None);
            Assert.Equal(
                "\uFEFF<Project Sdk=\"Microsoft.NET.Sdk\">\r\n  <!-- ours -->\r\n  <ItemGroup>\r\n    <DscNetwork Include=\"models/b/late.onnx\" />\r\n  </ItemGroup>\r\n</Project>\r\n",
                Encoding.UTF8.GetString(File.ReadAllBytes(project)));
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    [Theory]
    [InlineData("DSC0101")]
    [InlineData("DSC0102")]
    [InlineData("DSC0103")]
    public async Task ThePageNamesTheFixesOfItsExample(string id)
    {
        (string, byte[])[] files = id == "DSC0101" ? [] : [("mobilenet.onnx", s_files[0].Item2), ("detector.onnx", s_files[1].Item2)];
        string text = Page.Example(id, "Bad");
        Diagnostic[] found = NetworkGeneration.Run(text, files, out _);

        IEnumerable<string> titles = (await new FixHarness(text, "/none/User.csproj").Offers(found[0])).Select(offer => $"*{offer.Action.Title}*");

        Assert.Contains($"\nCode fix: {string.Join("; ", titles)}.\n", Repository.Read(DiagnosticCatalogue.Page(id)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutAProjectFileThereIsNoOffer()
    {
        (FixHarness harness, Diagnostic[] found) = Open("[Network(\"late.onnx\")] partial class N;");

        Assert.Empty(await harness.Offers(Assert.Single(found)));
    }

    [Theory]
    [InlineData("<Project></Project>", "<Project>\n  <ItemGroup>\n    <DscNetwork Include=\"x &amp; y.onnx\" />\n  </ItemGroup>\n</Project>")]
    [InlineData(
        "<Project>\n  <ItemGroup>\n      <DscNetwork Include=\"a.onnx\" />\n    <None />\n  </ItemGroup>\n</Project>",
        "<Project>\n  <ItemGroup>\n      <DscNetwork Include=\"a.onnx\" />\n      <DscNetwork Include=\"x &amp; y.onnx\" />\n    <None />\n  </ItemGroup>\n</Project>")]
    [InlineData(
        "<Project>\n  <ItemGroup>\n    <DscNetwork Include=\"a.onnx\"><Embed>false</Embed></DscNetwork>\n  </ItemGroup>\n</Project>\n",
        "<Project>\n  <ItemGroup>\n    <DscNetwork Include=\"a.onnx\"><Embed>false</Embed></DscNetwork>\n  </ItemGroup>\n  <ItemGroup>\n    <DscNetwork Include=\"x &amp; y.onnx\" />\n  </ItemGroup>\n</Project>\n")]
    [InlineData("no project", "no project")]
    public void TheRestOfAProjectFileStays(string before, string after) => Assert.Equal(after, ProjectFile.With(before, "x & y.onnx"), StringComparer.Ordinal);

    private static (FixHarness Harness, Diagnostic[] Found) Open(string source, string? projectFile = null)
    {
        string text = "using Dsc;\n" + source;
        return (new FixHarness(text, projectFile), NetworkGeneration.Run(text, s_files, out _));
    }
}
