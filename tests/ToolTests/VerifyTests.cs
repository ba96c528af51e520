using System;
using System.IO;
using System.Linq;
using Dsc.Generator.Graphs.Evaluation;
using Dsc.Generator.Networks;
using Dsc.Tool.Inspection;
using Dsc.Tool.Verification;
using NetworkTests.Support;
using ToolTests.Support;
using Xunit;

namespace ToolTests;

/// <summary><c>dsc verify</c>: data sets of ONNX, and what differs.</summary>
public sealed class VerifyTests : IDisposable
{
    private static readonly int[] Shape = [1, 2, 2, 2];

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Small => NetworkNames.Of(["mnist_8", "micro_kws_fp32", "winml_pytorch_cifar"]);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void DataThatAgreeEndWithZero()
    {
        Write("test_data_set_10", 0);
        Write("test_data_set_2", 0);

        ToolRun run = Verify();

        Assert.True(run.Code == 0, run.Output + run.Error);
        Assert.Equal("test_data_set_2: agrees, largest difference 0\ntest_data_set_10: agrees, largest difference 0\n", run.Output);
    }

    [Fact]
    public void TheFirstValueThatDiffersIsShown()
    {
        Write("test_data_set_0", 0.5f);

        ToolRun run = Verify();

        Assert.Equal(1, run.Code);
        Assert.StartsWith("test_data_set_0: DIFFERS, largest difference 0.", run.Output, StringComparison.Ordinal);
        Assert.Contains("output 'y' differs at [0, 1, 0, 1] of [1, 2, 2, 2]: expected 3.5, was 3; 1 of 8 elements differ", run.Output, StringComparison.Ordinal);
        Assert.Contains("layer by layer the compiled steps agree", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void InnerValuesCanBeCompared()
    {
        _folder.Write("data/input_0.pb", SmallModels.Tensor("x", Shape, Input));
        _folder.Write("data/output_0.pb", SmallModels.Tensor("r", Shape, [.. Input.Select(value => Math.Max(value, 0))]));

        ToolRun run = ToolRun.Of("verify", _folder.Write("one.onnx", SmallModels.AddOne()), "--data", _folder.At("data"), "--outputs", "r");

        Assert.True(run.Code == 0, run.Output + run.Error);
    }

    [Fact]
    public void TheToleranceIsThatOfTheCommandLine()
    {
        Write("test_data_set_0", 0.5f);

        Assert.Equal(0, Verify("--tolerance", "0.2").Code);
        Assert.Equal(1, Verify("--tolerance", "0.1").Code);
        Assert.Equal(2, Verify("--tolerance", "-1").Code);
    }

    [Fact]
    public void FreeDimensionsFollowFromTheData()
    {
        Write("test_data_set_0", 0);

        ToolRun run = ToolRun.Of("verify", _folder.Write("free.onnx", SmallModels.AddOne("batch", 2, "height", "width")), "--data", _folder.At("data"));

        Assert.True(run.Code == 0, run.Output + run.Error);
    }

    [Fact]
    public void ADataSetOfAnotherNetworkIsRefused()
    {
        _folder.Write("data/input_0.pb", SmallModels.Tensor("x", [1, 8], Input));
        _folder.Write("data/output_0.pb", SmallModels.Tensor("y", Shape, Input));

        ToolRun run = Verify();

        Assert.Equal(2, run.Code);
        Assert.Contains("input_0.pb: Float32 [1, 8]; 'x' is Float32 [1, 2, 2, 2]", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void MissingAndDamagedDataEndWithTwo()
    {
        ToolRun none = Verify();
        Directory.CreateDirectory(_folder.At("data"));
        ToolRun empty = Verify();
        _folder.Write("data/output_0.pb", SmallModels.Tensor("y", Shape, Input)[..20]);
        ToolRun damaged = Verify();

        Assert.Equal([2, 2, 2], new[] { none.Code, empty.Code, damaged.Code });
        Assert.Contains("there is no folder", none.Error, StringComparison.Ordinal);
        Assert.Contains("output_0.pb", empty.Error, StringComparison.Ordinal);
        Assert.Matches("output_0.pb: .*\\(at byte [0-9]+\\)", damaged.Error);
    }

    [Fact]
    public void TheFirstLayerThatDiffersFromTheFileIsFound()
    {
        string path = _folder.Write("small.onnx", SmallModels.Separable());
        ModelFile model = ModelFile.Open(path);
        NetworkSpec spec = model.Inspect(new NetworkOptions()).Spec!;
        Tensor[] inputs = [new Tensor([1, 3, 6, 6], [.. Enumerable.Range(0, 108).Select(i => (float)Math.Sin(i))])];
        LayerComparison Compare(string wrong)
        {
            var layers = new LayerComparison(1e-4);
            GraphInterpreter.Run(model.Import(new NetworkOptions(), []), inputs, layers.Observe);
            StepInterpreter.Run(spec, model.Bytes, inputs, (step, results) =>
            {
                if (step.Operation.Name == wrong)
                    results[0].Floats[5] += 1;
                layers.Observe(step, results);
            });
            return layers;
        }

        Assert.Null(Compare("").First);
        (NetworkStep step, Difference difference) = Compare("Separable").First!.Value;
        Assert.Equal("Separable", step.Operation.Name);
        Assert.Equal((5, 1), (difference.First, difference.Count));
    }

    [Fact]
    public void NoLayerOfARandomNetworkIsBlamedWithoutReason()
    {
        for (int seed = 0; seed < 60; seed++)
        {
            ModelFile model = ModelFile.Open(_folder.Write("random.onnx", RandomNetwork.Make(seed)));
            NetworkSpec spec = model.Inspect(new NetworkOptions()).Spec!;
            var random = new Random(seed);
            Tensor[] inputs = [.. spec.Inputs.Select(port => new Tensor([.. port.Shape], [.. Enumerable.Range(0, port.Shape.Aggregate(1, (a, b) => a * b)).Select(_ => random.NextSingle() - 0.5f)]))];
            var layers = new LayerComparison(1e-4);
            GraphInterpreter.Run(model.Import(new NetworkOptions(), []), inputs, layers.Observe);
            StepInterpreter.Run(spec, model.Bytes, inputs, layers.Observe);
            Assert.True(layers.First is null, $"seed {seed}: {layers.First?.Step.Operation.Name} {layers.First?.Step.Name}, {layers.First?.Difference.FirstText()}");
        }
    }

    [NetworkTheory]
    [MemberData(nameof(Small))]
    public void RealNetworksAgreeWithWhatOthersComputed(string name)
    {
        NetworkCase network = NetworkCase.Load(name);
        foreach ((Tensor tensor, int i) in network.Inputs(0).Select((tensor, i) => (tensor, i)))
            _folder.Write($"data/input_{i}.pb", SmallModels.Tensor("", tensor.Shape, tensor.Floats));
        foreach ((Tensor tensor, int i) in network.Outputs(0).Select((tensor, i) => (tensor, i)))
            _folder.Write($"data/output_{i}.pb", SmallModels.Tensor("", tensor.Shape, tensor.Floats));

        ToolRun run = ToolRun.Of("verify", Path.Combine(NetworkCase.Folder, name, network.FileName), "--data", _folder.At("data"));

        Assert.True(run.Code == 0, run.Output + run.Error);
    }

    private static float[] Input => [-2, -1, 0, 1, -3, 2, -4, 3];

    private ToolRun Verify(params string[] more) =>
        ToolRun.Of(["verify", _folder.Write("one.onnx", SmallModels.AddOne()), "--data", _folder.At("data"), .. more]);

    /// <summary>A data set whose one element is off by so much.</summary>
    private void Write(string name, float error)
    {
        float[] output = [.. Input.Select(value => Math.Max(value, 0) + 1)];
        output[5] += error;
        _folder.Write($"data/{name}/input_0.pb", SmallModels.Tensor("x", Shape, Input));
        _folder.Write($"data/{name}/output_0.pb", SmallModels.Tensor("y", Shape, output));
    }
}
