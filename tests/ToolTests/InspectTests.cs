using System.IO;
using System.Linq;
using NetworkTests.Support;
using ToolTests.Support;
using Xunit;

namespace ToolTests;

/// <summary><c>dsc inspect</c>: what it says and what it ends with.</summary>
public sealed class InspectTests : System.IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Float => NetworkNames.Of(NetworkCase.Float);

    public static TheoryData<string> Quantized => NetworkNames.Of(NetworkCase.Quantized);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AModelThatWillDoIsListedLayerByLayer()
    {
        ToolRun run = ToolRun.Of("inspect", _folder.Write("small.onnx", SmallModels.Separable()));

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.StartsWith("small.onnx will do\n  ONNX, opset 13, written by tests, ", run.Output, System.StringComparison.Ordinal);
        Assert.Contains("input   x     float  [1, 3, 6, 6]\n", run.Output, System.StringComparison.Ordinal);
        Assert.Contains("StandardConv 3x3 Relu", run.Output, System.StringComparison.Ordinal);
        Assert.Contains("Separable 3x3 linear/linear", run.Output, System.StringComparison.Ordinal);
        // 6 * 6 * 4 * 27 and 4 * 4 * 4 * (9 + 8).
        Assert.Contains("3 layers, 2 kernels, 4.98 k multiply-adds, 176 parameters", run.Output, System.StringComparison.Ordinal);
    }

    [Fact]
    public void EverythingThatStandsInTheWayIsNamed()
    {
        byte[] file = new OnnxFile().Input("x", 1, 4).Node("Fancy", ["x"], ["a"]).Node("Relu", ["x"], ["r"]).NodeOf("acme", "Odd", ["r"], ["b"]).Output("a", "b").ToArray();

        ToolRun run = ToolRun.Of("inspect", _folder.Write("odd.onnx", file));

        Assert.Equal(1, run.Code);
        Assert.StartsWith("odd.onnx will not do: 2 things stand in the way\n", run.Output, System.StringComparison.Ordinal);
        Assert.Matches("(?m)^Fancy_0 +Fancy +13 +this operation is not done$", run.Output);
        Assert.Matches("(?m)^Odd_2 +acme.Odd +[0-9]+ +", run.Output);
    }

    [Fact]
    public void AFreeDimensionIsAProblemUntilItIsGiven()
    {
        string path = _folder.Write("free.onnx", SmallModels.Separable("batch", 3, "height", 6));

        ToolRun without = ToolRun.Of("inspect", path);
        ToolRun with = ToolRun.Of("inspect", path, "--dimensions", "batch=2, height=8");

        Assert.Equal(1, without.Code);
        Assert.Contains("'height'", without.Output, System.StringComparison.Ordinal);
        Assert.Equal(0, with.Code);
        Assert.Contains("[2, 3, 8, 6]", with.Output, System.StringComparison.Ordinal);
    }

    [Fact]
    public void InnerValuesCanBeTheOutputs()
    {
        ToolRun run = ToolRun.Of("inspect", _folder.Write("small.onnx", SmallModels.Separable()), "--outputs", "r");

        Assert.Equal(0, run.Code);
        Assert.Contains("output  r     float  [1, 4, 6, 6]\n", run.Output, System.StringComparison.Ordinal);
        Assert.DoesNotContain("Separable", run.Output, System.StringComparison.Ordinal);
    }

    [Fact]
    public void AFileThatIsNotThereOrOfNoFormatEndsWithTwo()
    {
        ToolRun missing = ToolRun.Of("inspect", _folder.At("none.onnx"));
        ToolRun text = ToolRun.Of("inspect", _folder.Write("model.txt", [1]));
        ToolRun folder = ToolRun.Of("inspect", _folder.Path);

        Assert.All([missing, text, folder], run => Assert.Equal((2, ""), (run.Code, run.Output)));
        Assert.Contains("there is no file", missing.Error, System.StringComparison.Ordinal);
        Assert.Contains("neither an .onnx nor a .tflite file", text.Error, System.StringComparison.Ordinal);
        Assert.Contains("is a folder", folder.Error, System.StringComparison.Ordinal);
    }

    [Fact]
    public void ADamagedFileEndsWithOneAndSaysWhere()
    {
        byte[] file = SmallModels.Separable();

        ToolRun run = ToolRun.Of("inspect", _folder.Write("cut.onnx", file[..(file.Length / 2)]));

        Assert.Equal(1, run.Code);
        Assert.Matches("cut.onnx: .*\\(at byte [0-9]+\\)", run.Error);
    }

    [Theory]
    [InlineData("inspect")]
    [InlineData("inspect", "model.onnx", "--colour")]
    [InlineData("inspekt", "model.onnx")]
    [InlineData("verify", "model.onnx")]
    public void AWrongCommandLineEndsWithTwo(params string[] arguments)
    {
        ToolRun run = ToolRun.Of(arguments);

        Assert.Equal(2, run.Code);
        Assert.NotEmpty(run.Error);
    }

    [Fact]
    public void APageThatCannotBeWrittenEndsWithTwo()
    {
        ToolRun run = ToolRun.Of("inspect", _folder.Write("small.onnx", SmallModels.Separable()), "--html", _folder.At("no/folder/page.html"));

        Assert.Equal(2, run.Code);
        Assert.Contains("page.html", run.Error, System.StringComparison.Ordinal);
    }

    [NetworkTheory]
    [MemberData(nameof(Float))]
    public void RealNetworksWillDo(string name)
    {
        NetworkCase network = NetworkCase.Load(name);

        ToolRun run = ToolRun.Of("inspect", Path.Combine(NetworkCase.Folder, name, network.FileName), "--dimensions", network.Dimensions());

        Assert.True(run.Code == 0, run.Output + run.Error);
        Assert.All(run.Output.Split('\n'), line => Assert.Equal(line.TrimEnd(), line));
    }

    [NetworkTheory]
    [MemberData(nameof(Quantized))]
    public void QuantisedNetworksWillNot(string name)
    {
        NetworkCase network = NetworkCase.Load(name);

        ToolRun run = ToolRun.Of("inspect", Path.Combine(NetworkCase.Folder, name, network.FileName), "--dimensions", network.Dimensions());

        Assert.Equal(1, run.Code);
        Assert.True(run.Output.Split('\n').Count(line => line.Contains("quantised", System.StringComparison.Ordinal)) > 3, run.Output);
    }
}
