using System;
using System.IO;
using NetworkTests.Support;
using ToolTests.Support;
using Xunit;

namespace ToolTests;

/// <summary><c>dsc new</c>: the class file and what is printed beside it.</summary>
public sealed class NewTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void TheClassIsWrittenAndTheRestIsPrinted()
    {
        string model = _folder.Write("app/models/small-net.onnx", SmallModels.Separable("batch", 3, "height", 6));

        ToolRun run = ToolRun.Of("new", model, "--namespace", "My.App", "--output", _folder.At("app"), "--dimensions", "height=6");

        Assert.True(run.Code == 0, run.Output + run.Error);
        string expected = """
            using Dsc;

            namespace My.App;

            /// <summary>The network of small-net.onnx.</summary>
            /// <remarks>
            /// <c>x</c>: float [1, 3, 6, 6].
            /// <c>y</c>, written: float [1, 8, 4, 4].
            /// </remarks>
            [Network("small-net.onnx", Dimensions = "height=6")]
            public sealed partial class SmallNet
            {
            }

            """;
        Assert.Equal(expected.ReplaceLineEndings("\n"), File.ReadAllText(_folder.At("app/SmallNet.cs")));
        Assert.Contains("<DscNetwork Include=\"models/small-net.onnx\" />", run.Output, StringComparison.Ordinal);
        Assert.Contains("<PackageReference Include=\"DscGen\" Version=\"0.1.0\" />", run.Output, StringComparison.Ordinal);
        string call = """
              using My.App;

              var network = new SmallNet();
              var x = new float[SmallNet.XLength]; // [1, 3, 6, 6]
              var y = new float[SmallNet.YLength]; // [1, 8, 4, 4]
              network.Run(x, y);
            """;
        Assert.EndsWith(call.ReplaceLineEndings("\n") + "\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void NamesThatMeanSomethingElseAreKeptApart()
    {
        byte[] file = new OnnxFile().Input("class", 1, 4).Node("Relu", ["class"], ["network"]).Output("network").ToArray();

        ToolRun run = ToolRun.Of("new", _folder.Write("summary.onnx", file), "--output", _folder.Path);

        Assert.True(run.Code == 0, run.Output + run.Error);
        Assert.True(File.Exists(_folder.At("SummaryNetwork.cs")));
        Assert.Contains("var @class = new float[SummaryNetwork.ClassLength];", run.Output, StringComparison.Ordinal);
        Assert.Contains("theNetwork.Run(@class, network);", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void AFileThatIsThereIsKeptUnlessForced()
    {
        string model = _folder.Write("small.onnx", SmallModels.Separable());
        string file = _folder.Write("Small.cs", [65]);

        ToolRun kept = ToolRun.Of("new", model, "--output", _folder.Path);

        Assert.Equal(2, kept.Code);
        Assert.Contains("--force", kept.Error, StringComparison.Ordinal);
        Assert.Equal("A", File.ReadAllText(file));
        Assert.Equal(0, ToolRun.Of("new", model, "--output", _folder.Path, "--force").Code);
        Assert.Contains("partial class Small", File.ReadAllText(file), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--name", "2nd")]
    [InlineData("--name", "class")]
    [InlineData("--name", "XLength")]
    [InlineData("--namespace", "My..App")]
    public void ANameThatCannotBeIsRefused(string option, string name)
    {
        ToolRun run = ToolRun.Of("new", _folder.Write("small.onnx", SmallModels.Separable()), "--output", _folder.Path, option, name);

        Assert.Equal(2, run.Code);
        Assert.Contains($"'{name}'", run.Error, StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void AModelThatWillNotDoGetsNoClass()
    {
        byte[] file = new OnnxFile().Input("x", 1, 4).Node("Fancy", ["x"], ["y"]).Output("y").ToArray();

        ToolRun run = ToolRun.Of("new", _folder.Write("odd.onnx", file), "--output", _folder.Path);

        Assert.Equal(1, run.Code);
        Assert.Contains("Fancy", run.Output, StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(_folder.Path));
    }
}
