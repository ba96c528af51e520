using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml;
using System.Xml.Linq;
using Dsc.Tool.Pages;
using NetworkTests.Support;
using ToolTests.Support;
using Xunit;

namespace ToolTests;

/// <summary>The page of <c>dsc inspect --html</c>.</summary>
public sealed class PageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ThePageOfAModelHasAllPicturesAndNeedsNothingElse()
    {
        XDocument page = Inspect(SmallModels.Separable(), 0);

        Assert.Equal(
            ["Inputs and outputs", "Cost by layer", "Roofline", "Memory plan", "The graph, before and after", "Layers"],
            page.Descendants("h2").Select(heading => heading.Value));
        Assert.Equal(5, page.Descendants("svg").Count());
        AssertSelfContained(page);
    }

    [Fact]
    public void ThePageOfAModelThatWillNotDoShowsWhereAndWhy()
    {
        byte[] file = new OnnxFile().Input("x", 1, 4).Node("Relu", ["x"], ["r"]).Node("Fancy", ["r"], ["y"]).Output("y").ToArray();

        XDocument page = Inspect(file, 1);

        Assert.Contains("Fancy_1", page.Descendants("td").Select(cell => cell.Value));
        XElement bad = Assert.Single(page.Descendants("circle"), circle => (string?)circle.Attribute("class") == "dotbad");
        Assert.Equal("this operation is not done", bad.Element("title")!.Value);
        AssertSelfContained(page);
    }

    [Fact]
    public void NamesOfTheFileAreTextAndNeverMarkup()
    {
        byte[] file = new OnnxFile().Input("<script>alert(1)</script>", 1, 4).Node("Relu", ["<script>alert(1)</script>"], ["a\u0001\"&</svg>"]).Output("a\u0001\"&</svg>").ToArray();

        XDocument page = Inspect(file, 0);

        Assert.Contains("<script>alert(1)</script>", page.Descendants("td").Select(cell => cell.Value));
        AssertSelfContained(page);
    }

    [Fact]
    public void AChainStaysInOneLaneAndABranchGetsAnother()
    {
        GraphRow Row(params int[] inputs) => new("", "", "", "", "", inputs);

        // A residual: 1 goes to 2 and to 3, which joins them.
        int[] lanes = GraphDrawing.Lanes([Row(), Row(0), Row(1), Row(2, 1), Row(3)], out int[] breadth);

        Assert.Equal([0, 0, 1, 0, 0], lanes);
        Assert.Equal([1, 1, 2, 2, 1], breadth);
    }

    [Fact]
    public void PagesOfRandomNetworksAreWellFormed()
    {
        for (int seed = 0; seed < 10; seed++)
            AssertSelfContained(Inspect(RandomNetwork.Make(seed), 0));
    }

    private XDocument Inspect(byte[] file, int code)
    {
        string path = _folder.At("page.html");
        ToolRun run = ToolRun.Of("inspect", _folder.Write("model.onnx", file), "--html", path);
        Assert.True(run.Code == code, run.Output + run.Error);
        using XmlReader reader = XmlReader.Create(path, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        return XDocument.Load(reader);
    }

    private static void AssertSelfContained(XDocument page)
    {
        Assert.Equal("html", page.Root!.Name);
        string[] bare = ["meta"];
        HashSet<string> names = [.. page.Descendants().Select(element => element.Name.LocalName)];
        Assert.Empty(names.Intersect(["script", "link", "img", "image", "iframe", "object", "embed", "use", "base", "form"]));
        IEnumerable<string> attributes = page.Descendants().Attributes().Select(attribute => attribute.Name.LocalName);
        Assert.DoesNotContain(attributes, name => name is "src" or "href" or "style" || name.StartsWith("on", StringComparison.Ordinal));
        string style = page.Descendants("style").Single().Value;
        Assert.DoesNotContain("url(", style, StringComparison.Ordinal);
        Assert.DoesNotContain("@import", style, StringComparison.Ordinal);
        // In HTML the style sheet is not unescaped.
        Assert.DoesNotContain('>', style);
        Assert.DoesNotContain('&', style);
        // An element that closes itself is an open one to a browser, outside pictures.
        Assert.All(page.Descendants().Where(element => element.IsEmpty && !element.Ancestors("svg").Any()), element => Assert.Contains(element.Name.LocalName, bare));
        Assert.All(page.Descendants().Attributes(), attribute => Assert.DoesNotContain("NaN", attribute.Value, StringComparison.Ordinal));
    }
}
