using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Xml.Linq;
using GeneratorTests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Xunit;

namespace GeneratorTests;

/// <summary>
/// The documentation file of a user's project: their comments stay theirs, what the generator adds is in the remarks, and nothing else that is
/// generated appears.
/// </summary>
public class DocumentationTests
{
    private const string Method = "[Dsc.SeparableConv(K = 3, Cin = 4, Cout = 4, Height = 5, Width = 5)]\n    public static partial void Block(System.ReadOnlySpan<float> input, System.Span<float> output, Dsc.SeparableConvWeights weights);";

    [Fact]
    public void TheUsersCommentStaysAndThePlanJoinsIt()
    {
        XElement member = Document("""
            /// <summary>The first block, after <see cref="Other"/> of <see cref="Net"/>.</summary>
            /// <param name="input">The <paramref name="output"/> of the stem.</param>
            /// <param name="weights">As trained:
            ///   <code>
            ///     a &lt; b
            ///   </code>
            /// </param>
            /// <exception cref="System.ArgumentException">A span is too short.</exception>
            """);

        Assert.Equal(["summary", "param", "param", "exception", "remarks"], member.Elements().Select(element => element.Name.LocalName));
        Assert.Equal(["M:Net.Other", "T:Net"], member.Element("summary")!.Elements("see").Select(see => (string?)see.Attribute("cref")));
        Assert.Equal("a < b", member.Elements("param").Last().Element("code")!.Value.Trim());
        Assert.Contains("Vector256", member.Element("remarks")!.Value, StringComparison.Ordinal);
        Assert.Contains("Multiply-adds an output pixel", member.Element("remarks")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void TheirRemarksAreOneWithOurs()
    {
        XElement member = Document("/// <summary>Theirs.</summary>\n/// <remarks>Slow on Mondays.</remarks>");

        XElement remarks = Assert.Single(member.Elements("remarks"));
        Assert.StartsWith("Slow on Mondays.", remarks.Value, StringComparison.Ordinal);
        Assert.Contains("Vector256", remarks.Value, StringComparison.Ordinal);
        Assert.Equal("Theirs.", member.Element("summary")!.Value);
    }

    [Fact]
    public void WithoutACommentTheLayerIsDescribed() =>
        Assert.Equal("Depthwise separable convolution 3 x 3, 4 to 4 channels.", Document("").Element("summary")!.Value);

    [Fact]
    public void InheritedCommentsStayInherited()
    {
        XElement member = Document("/// <inheritdoc cref=\"Other\"/>");

        Assert.Equal("M:Net.Other", (string?)member.Element("inheritdoc")!.Attribute("cref"));
        Assert.Null(member.Element("summary"));
        Assert.NotNull(member.Element("remarks"));
    }

    [Theory]
    [InlineData("/** <summary>Stars.</summary> */")]
    [InlineData("/**\n     * <summary>\n     * Stars.\n     * </summary>\n     */")]
    [InlineData("/// <summary>Stars.</summary>\r\n/// <param name=\"input\">Windows.</param>")]
    [InlineData("/// <summary>Stars.</summary>\u2028/// <param name=\"input\">Unicode.</param>")]
    [InlineData("/// <summary>Stars.</summary>\n/// <remarks/>")]
    [InlineData("/// <summary>Stars.</summary>\n/// <param name=\"nobody\">No such parameter.</param>", "CS1572")]
    [InlineData("/// <summary>Stars.</summary>\n/// <see cref=\"NoSuchThing\"/>", "CS1574")]
    public void EveryFormOfCommentIsKept(string comment, params string[] complaints)
    {
        XElement member = Document(comment, complaints);

        Assert.Equal("Stars.", member.Element("summary")!.Value.Trim());
    }

    /// <summary>The compiler ignores such a comment and says so where it stands; ours is as if there were none.</summary>
    [Fact]
    public void WhatIsNoXmlIsLeftToTheCompiler() =>
        Assert.StartsWith("Depthwise separable", Document("/// <summary>Left open.", "CS1570").Element("summary")!.Value, StringComparison.Ordinal);

    /// <summary>A declaration that is refused keeps its comment as well.</summary>
    [Fact]
    public void TheCommentOfAKernelWithErrorsStays()
    {
        (Generation run, XDocument document) = Emit("/// <summary>Theirs.</summary>", Method.Replace("K = 3", "K = -3", StringComparison.Ordinal));

        Assert.NotEmpty(run.HintNames);
        Assert.Equal("Theirs.", Member(document).Element("summary")!.Value);
    }

    [Fact]
    public void NothingOfTheKernelsIsInTheFile()
    {
        (_, XDocument document) = Emit("", Method);

        Assert.Equal(["M:Net.Block", "M:Net.Other"], document.Descendants("member").Select(member => ((string)member.Attribute("name")!).Split('(')[0]).Order(StringComparer.Ordinal));
        Assert.DoesNotContain("Dsc.Generated", document.ToString(), StringComparison.Ordinal);
    }

    /// <summary>Where the compiler reads no comments there is nothing to repeat, and nothing is lost: no file is written.</summary>
    [Fact]
    public void WithoutDocumentationNothingIsRepeated()
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText(Source("/// <summary>Theirs.</summary>", Method), new CSharpParseOptions(documentationMode: DocumentationMode.None), "/user/Net.cs", Encoding.UTF8);
        Generation run = Generation.Run(Compile.Source().AddSyntaxTrees(tree));

        Assert.Empty(run.Complaints);
        Assert.DoesNotContain("Theirs", run.Method, StringComparison.Ordinal);
    }

    private static string Source(string comment, string method) => $$"""
        public static partial class Net
        {
            {{comment}}
            {{method}}

            /// <summary>Another.</summary>
            public static void Other() { }
        }
        """;

    /// <summary>The entry of the kernel in the documentation file of a build that complains of the user's comment alone.</summary>
    private static XElement Document(string comment, params string[] complaints)
    {
        (Generation run, XDocument document) = Emit(comment, Method);
        // Comments need not be complete here.
        complaints = [.. complaints.Append("CS1573")];
        Assert.Equal(complaints.Order(StringComparer.Ordinal), run.Complaints.Where(complaint => complaint.Location.SourceTree?.FilePath.StartsWith("/user/", StringComparison.Ordinal) == true)
            .Select(complaint => complaint.Id).Append("CS1573").Distinct().Order(StringComparer.Ordinal));
        Assert.Empty(run.Complaints.Select(complaint => complaint.Id).Except(complaints));
        return Member(document);
    }

    private static XElement Member(XDocument document) =>
        Assert.Single(document.Descendants("member"), member => ((string)member.Attribute("name")!).StartsWith("M:Net.Block", StringComparison.Ordinal));

    private static (Generation Run, XDocument Document) Emit(string comment, string method)
    {
        Generation run = Generation.Run(Source(comment, method));
        using var image = new MemoryStream();
        using var xml = new MemoryStream();
        EmitResult result = run.Output.Emit(image, xmlDocumentationStream: xml);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics));
        return (run, XDocument.Parse(Encoding.UTF8.GetString(xml.ToArray()).TrimStart('\uFEFF'), LoadOptions.PreserveWhitespace));
    }
}
