using System;
using System.Linq;
using GeneratorTests.Support;
using Microsoft.CodeAnalysis;
using NetworkClassTests.Harness;
using NetworkTests.Support;
using Xunit;

namespace GeneratorTests.Diagnostics;

/// <summary>What is wrong with a class of a network or with its file, at the piece of source to change.</summary>
public class NetworkDiagnosticTests
{
    /// <summary>The files that the tests' project has.</summary>
    private static readonly (string Path, byte[] File)[] s_files =
    [
        ("models/good.onnx", Picture(3)),
        ("models/free.onnx", new OnnxFile().Input("image", 1, 3, "height", "width").Node("Relu", ["image"], ["y"]).Output("y").ToArray()),
        ("models/bad.onnx", new OnnxFile().Input("x", 1, 3).Node("NonMaxSuppression", ["x"], ["a"]).Node("Relu", ["x"], ["b"]).Node("Loop", ["b"], ["c"]).Output("a", "c").ToArray()),
        ("models/broken.onnx", [8, 8, 18, 200, 1]),
        ("models/flat.onnx", new OnnxFile().Input("x", 1, 3).Node("Relu", ["x"], ["y"]).Output("y").ToArray()),
        ("models/whole.onnx", new OnnxFile().InputOf(7, "x", 3).Node("Relu", ["x"], ["y"]).Output("y").ToArray()),
        ("models/gray.onnx", Picture(1)),
        ("a/twin.onnx", Picture(3)),
        ("b/twin.onnx", Picture(3)),
    ];

    public static TheoryData<string> Quantized => NetworkNames.Of(NetworkCase.Quantized);

    [Theory]
    // The file.
    [InlineData("[Network({|DSC0101:\"missing.onnx\"|})] partial class N;", "models/good.onnx")]
    [InlineData("[Network({|DSC0101:\"Good.onnx\"|})] partial class N;", "<DscNetwork Include=\"Good.onnx\" />")]
    [InlineData("[Network({|DSC0101:\"twin.onnx\"|})] partial class N;", "give the path: a/twin.onnx, b/twin.onnx")]
    [InlineData("[Network({|DSC0101:\"ood.onnx\"|})] partial class N;", "ood.onnx")]
    [InlineData("[Network({|DSC0102:\"broken.onnx\"|})] partial class N;", "broken.onnx: ")]
    [InlineData("[Network({|DSC0102:{|DSC0102:\"free.onnx\"|}|})] partial class N;", "height")]
    [InlineData("[Network({|DSC0102:\"free.onnx\"|}, Dimensions = \"height=4\")] partial class N;", "width")]
    [InlineData("[Network({|DSC0102:{|DSC0102:\"bad.onnx\"|}|})] partial class N;", "NonMaxSuppression", "Loop")]
    [InlineData("[Network({|DSC0102:\"whole.onnx\"|})] partial class N;", "node 'Relu_0': Relu of opset 13: on values of type long")]
    // The type.
    [InlineData("[Network(\"good.onnx\")] class {|DSC0103:N|};", "N must be partial")]
    [InlineData("class {|DSC0103:Outer|} { [Network(\"good.onnx\")] partial class N; }", "Outer must be partial")]
    [InlineData("[Network(\"good.onnx\")] static partial class {|DSC0104:N|};", "N is static")]
    [InlineData("[Network(\"good.onnx\")] abstract partial class {|DSC0104:N|};", "N is abstract")]
    [InlineData("[Network(\"good.onnx\")] partial record {|DSC0104:N|};", "N is a record")]
    [InlineData("[Network(\"good.onnx\")] partial class {|DSC0104:N|}<T>;", "N is generic")]
    [InlineData("partial class Outer<T> { [Network(\"good.onnx\")] partial class {|DSC0104:N|}; }", "N is generic")]
    [InlineData("[Network(\"good.onnx\")] file partial class {|DSC0104:N|};", "N is file-local")]
    // Bytes of pictures.
    [InlineData("[Network({|DSC0105:\"flat.onnx\"|}, Pixels = true)] partial class N;", "no input is one picture")]
    [InlineData("[Network({|DSC0105:\"good.onnx\"|}, Mean = new[] { 1f, 2f })] partial class N;", "Mean has 2 values", "3 channels")]
    [InlineData("[Network({|DSC0105:\"good.onnx\"|}, Std = new[] { 1f, 2f })] partial class N;", "Std has 2 values")]
    [InlineData("[Network({|DSC0105:\"good.onnx\"|}, Std = new[] { 1f, 0f, 1f })] partial class N;", "Std must not be 0")]
    [InlineData("[Network({|DSC0105:\"gray.onnx\"|}, Pixels = true, SwapRedBlue = true)] partial class N;", "SwapRedBlue needs three channels")]
    // Nothing.
    [InlineData("[Network(\"good.onnx\")] partial class N;")]
    [InlineData("[Network(\"models/good.onnx\")] internal sealed partial class @class;")]
    [InlineData("[Network(\"models\\\\good.onnx\")] partial class N;")]
    [InlineData("[Network(\"b/twin.onnx\")] partial class N;")]
    [InlineData("partial struct Outer { private sealed partial class Middle { [Network(\"good.onnx\", Mean = new[] { 0.5f }, Std = new[] { 1f, 2f, 3f }, SwapRedBlue = true)] internal partial class N { } } }")]
    [InlineData("[Network(\"free.onnx\", Dimensions = \"height=4, image[3]=5\")] partial class N;")]
    public void WhatIsWrongIsSaid(string markup, params string[] said)
    {
        Markup parsed = Markup.Parse("using Dsc;\n" + markup);

        Diagnostic[] problems = Run(parsed.Source, out Compilation output);

        Assert.Equal(parsed.Expected, problems.Select(problem => (problem.Id, problem.Location.SourceSpan)));
        string messages = string.Join("\n", problems.Select(problem => problem.GetMessage(null)));
        Assert.All(said, text => Assert.Contains(text, messages));
        if (problems.Length == 0)
            Assert.Empty(output.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
    }

    [Theory]
    [InlineData("[Network] partial class N;")]
    [InlineData("[Network(\"\")] partial class N;")]
    [InlineData("[Network(null)] partial class N;")]
    [InlineData("[Network(Text)] partial class N { static string Text => \"\"; }")]
    [InlineData("[Network(\"good.onnx\", Mean = 3)] partial class N;")]
    [InlineData("[Network(\"good.onnx\", Outputs = \"none\")] partial class N;")]
    [InlineData("[Network(\"good.onnx\", Dimensions = \"none=3\")] partial class N;")]
    [InlineData("[Network(\"good.onnx\", Dimensions = \"=,;\")] partial class N;")]
    [InlineData("[Network(\"good.onnx\")] partial struct N;")]
    [InlineData("[Network(\"good.onnx\")] partial class N { void Run() { } N() { } }")]
    public void NonsenseThrowsNothing(string source) => Run("using Dsc;\n" + source, out _);

    /// <summary>Eight-bit networks are refused for now, by the names of their nodes.</summary>
    [NetworkTheory]
    [MemberData(nameof(Quantized))]
    public void QuantizedNetworksAreRefusedByNode(string name)
    {
        NetworkCase network = NetworkCase.Load(name);

        Diagnostic[] problems = Run($"using Dsc; [Network(\"{network.FileName}\")] partial class N;", out _, (network.FileName, network.File));

        Assert.NotEmpty(problems);
        Assert.All(problems, problem => Assert.Equal("DSC0102", problem.Id));
        Assert.Contains(problems, problem => problem.GetMessage(null).Contains("node '", StringComparison.Ordinal));
    }

    [Fact]
    public void ThePagesShowWhatIsReported()
    {
        foreach (string id in DiagnosticCatalogue.OfNetworks)
        {
            (string, byte[])[] files = id == "DSC0101" ? [] :
            [
                ("models/mobilenet.onnx", Picture(3)), ("models/faces.onnx", Picture(3)),
                ("models/detector.onnx", new OnnxFile().Input("image", 1, 3, "height", 320).Node("Relu", ["image"], ["y"]).Output("y").ToArray()),
            ];
            Assert.Equal([id], Run(Page.Example(id, "Bad"), out _, files).Select(problem => problem.Id));
            if (id != "DSC0101")
                Assert.Empty(Run(id == "DSC0102" ? Page.Example(id, "Fixed").Replace(", width=320", "", StringComparison.Ordinal) : Page.Example(id, "Fixed"), out _, files));
        }
    }

    private static byte[] Picture(int channels) => new OnnxFile().Input("x", 1, channels, 4, 4).Node("Relu", ["x"], ["y"]).Output("y").ToArray();

    private static Diagnostic[] Run(string source, out Compilation output, params (string Path, byte[] File)[] files) =>
        NetworkGeneration.Run(source, files.Length == 0 && !source.Contains("\"mobilenet.onnx\"", StringComparison.Ordinal) ? s_files : files, out output);
}
