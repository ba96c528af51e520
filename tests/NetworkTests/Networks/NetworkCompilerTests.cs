using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using Dsc.Generator.Graphs;
using Dsc.Generator.Graphs.Evaluation;
using Dsc.Generator.Lowering;
using Dsc.Generator.Models;
using Dsc.Generator.Networks;
using Dsc.Tool.Verification;
using NetworkTests.Support;
using Xunit;

namespace NetworkTests.Networks;

/// <summary>What a spec says, on small networks and on real ones.</summary>
public class NetworkCompilerTests
{
    public static TheoryData<string> Float => NetworkNames.Of(NetworkCase.Float);

    [Fact]
    public void ConcatenationsAndSlicesAreViews()
    {
        NetworkSpec spec = Compiled(Branches());

        Assert.Equal(["Transpose", "StandardConv", "StandardConv", "StandardConv", "Transpose"], spec.Steps.Select(step => step.Operation.Name));
        View half = spec.Steps[1].Outputs[0];
        Assert.Equal([6 * 6 * 8, 6 * 8, 8, 1], half.Strides);
        Assert.Equal(half.Offset + 4, spec.Steps[2].Outputs[0].Offset);
        Assert.Equal([1, 6, 6, 6], ((View)spec.Steps[3].Inputs[0]).Shape);
        Assert.Equal([6 * 6 * 8, 6 * 8, 8, 1], ((View)spec.Steps[3].Inputs[0]).Strides);
    }

    [Fact]
    public void WithoutStridedViewsPartsAreCopied()
    {
        NetworkSpec spec = Compiled(Branches(), policy: new KernelPolicy { TakesStrides = _ => false });

        Assert.All(spec.Steps.Where(step => step.Operation is Convolution), step => Assert.All(Views(step), view => Assert.True(view.IsDense)));
        Same(spec, Branches().ToArray());
    }

    [Fact]
    public void OperationsThatTakeNoStridesGetCopies()
    {
        OnnxFile file = new OnnxFile().Input("x", 1, 4, 3, 3).Node("Relu", ["x"], ["a"]).Node("Sigmoid", ["x"], ["b"]).Node("Concat", ["a", "b"], ["c"], ("axis", 1))
            .Floats("w", [2, 8, 1, 1], Numbers(16)).Node("Conv", ["c", "w"], ["d"]).Node("Softmax", ["a"], ["e"], ("axis", 2)).Output("d", "e");

        NetworkSpec spec = Compiled(file, policy: new KernelPolicy { TakesStrides = operation => operation is not Softmax });

        Assert.All(spec.Steps.Where(step => step.Operation is Softmax), step => Assert.All(Views(step), view => Assert.True(view.IsDense)));
        Assert.False(spec.Steps.First(step => step.Operation is Unary { Kind: UnaryKind.Sigmoid }).Outputs[0].IsDense);
        Same(spec, file.ToArray());
    }

    [Fact]
    public void KernelsReadPartsOfAPicture()
    {
        OnnxFile file = new OnnxFile().Input("x", 1, 8, 3, 3).Integers("s", 4, 4).Node("Split", ["x", "s"], ["a", "b"], ("axis", 1))
            .Floats("w", [2, 4, 1, 1], Numbers(8)).Floats("v", [2, 4, 3, 3], Numbers(72)).Node("Conv", ["a", "w"], ["c"]).Node("Conv", ["b", "v"], ["d"]).Output("c", "d");

        NetworkSpec spec = Compiled(file, policy: NetworkPlan.Policy);

        Assert.False(((View)spec.Steps.Single(step => step.Operation.Name == "PointwiseConv").Inputs[0]).IsDense);
        Assert.True(((View)spec.Steps.Single(step => step.Operation.Name == "StandardConv").Inputs[0]).IsDense);
        Same(spec, file.ToArray());
    }

    [Fact]
    public void KernelsWritePartsOfAConcatenationWhereTheyBelong()
    {
        NetworkSpec spec = Compiled(Branches(), policy: NetworkPlan.Policy);

        Assert.Equal([6 * 6 * 8, 6 * 8, 8, 1], spec.Steps.First(step => step.Operation is Convolution).Outputs[0].Strides);
        Assert.All(spec.Steps.Where(step => step.Operation is Convolution), step => Assert.All(step.Inputs.OfType<View>(), input => Assert.True(input.IsDense || input.Storage == Storage.Input)));
        Same(spec, Branches().ToArray());
    }

    /// <summary>A standard convolution of few channels reads them as planes, with the taps in their order; others have the picture turned.</summary>
    [Theory]
    [InlineData(3, 3, 1, true)]
    [InlineData(4, 5, 1, true)]
    [InlineData(5, 3, 1, false)]
    [InlineData(3, 1, 1, false)] // pointwise
    [InlineData(3, 3, 3, false)] // depthwise
    public void ColoursAreReadInPlanes(int channels, int kernel, int groups, bool arePlanes)
    {
        OnnxFile file = new OnnxFile().Input("x", 2, channels, 9, 8).Floats("w", [6, channels / groups, kernel, kernel], [.. Enumerable.Range(0, 6 * channels / groups * kernel * kernel).Select(i => i % 7 * 0.1f)])
            .Node("Conv", ["x", "w"], ["y"], ("group", groups)).Output("y");
        NetworkSpec spec = Compiled(file, policy: NetworkPlan.Policy);

        var input = (View)spec.Steps.Single(step => step.Operation is Convolution).Inputs[0];
        Assert.Equal(arePlanes, input.Storage == Storage.Input);
        Assert.Equal(arePlanes, StridedKernels.ArePlanes(input.Shape, input.Strides));
        Assert.Equal(arePlanes ? 1 : 2, spec.Steps.Count(step => step.Operation is Transpose));
        Same(spec, file.ToArray());
    }

    [Theory]
    [InlineData(new[] { 1, 4, 5, 3 }, new[] { 160, 40, 8, 1 }, 8)]
    [InlineData(new[] { 2, 4, 5, 3 }, new[] { 160, 40, 8, 1 }, 8)]
    [InlineData(new[] { 2, 4, 5, 3 }, new[] { 200, 40, 8, 1 }, null)]
    [InlineData(new[] { 1, 4, 5, 3 }, new[] { 160, 48, 8, 1 }, null)]
    [InlineData(new[] { 1, 4, 5, 3 }, new[] { 160, 40, 8, 2 }, null)]
    [InlineData(new[] { 1, 4, 1, 3 }, new[] { 32, 8, 3, 1 }, 8)]
    [InlineData(new[] { 1, 1, 1, 3 }, new[] { 3, 3, 3, 1 }, null)]
    public void PixelsAtOneDistance(int[] shape, int[] strides, int? pixel) => Assert.Equal(pixel, StridedKernels.Pixel(shape, strides));

    [Fact]
    public void ViewsComputeTheSame() => Same(Compiled(Branches()), Branches().ToArray());

    [Fact]
    public void ChannelsLastPortsNeedNoTransposition()
    {
        NetworkSpec spec = Compiled(Branches(), new NetworkOptions(ChannelsLast: true));

        Assert.Equal([1, 6, 6, 4], spec.Inputs[0].Shape);
        Assert.Equal([1, 6, 6, 2], spec.Outputs[0].Shape);
        Assert.DoesNotContain(spec.Steps, step => step.Operation is Transpose);
    }

    [Fact]
    public void ElementsAreComputedInPlace()
    {
        NetworkSpec spec = Compiled(new OnnxFile().Input("x", 1, 64).Node("Exp", ["x"], ["a"]).Node("Sin", ["a"], ["b"]).Node("Cos", ["b"], ["c"]).Node("Softmax", ["c"], ["y"]).Output("y"));

        Assert.Equal(256, spec.WorkspaceBytes);
    }

    [Fact]
    public void AValueThatIsReadAgainIsNotOverwritten()
    {
        OnnxFile file = new OnnxFile().Input("x", 1, 64).Node("Exp", ["x"], ["a"]).Node("Sin", ["a"], ["b"]).Node("Softmax", ["b"], ["c"]).Node("Add", ["a", "c"], ["y"]).Output("y");

        Same(Compiled(file), file.ToArray());
    }

    [Fact]
    public void OutputsThatAreInputsConstantsOrOneValueTwice()
    {
        OnnxFile file = new OnnxFile().Input("x", 2).Floats("w", [2], 3, 4).Node("Identity", ["x"], ["same"]).Node("Relu", ["x"], ["a"]).Node("Identity", ["a"], ["b"])
            .Node("Identity", ["w"], ["c"]).Output("same", "a", "b", "c");

        Same(Compiled(file), file.ToArray());
    }

    [Fact]
    public void NamesAreIdentifiersAndUnique()
    {
        NetworkSpec spec = Compiled(new OnnxFile().Input("data:0", 1).Input("data_0", 1).Input("758", 1).Input("maxDegreeOfParallelism", 1)
            .Node("Sum", ["data:0", "data_0", "758", "maxDegreeOfParallelism"], ["größe/out"]).Output("größe/out"));

        Assert.Equal(["Data0", "Data0_2", "_758", "MaxDegreeOfParallelism2"], spec.Inputs.Select(port => port.Name));
        Assert.Equal("data0", spec.Inputs[0].Parameter);
        Assert.Equal("GrEOut", spec.Outputs[0].Name);
    }

    [Theory]
    [InlineData("weights")]
    [InlineData("workspace")]
    [InlineData("clock")]
    [InlineData("call")]
    [InlineData("block")]
    [InlineData("run")]
    [InlineData("runs")]
    public void NamesOfTheClassItselfAreTaken(string name)
    {
        NetworkSpec spec = Compiled(new OnnxFile().Input(name, 1).Node("Relu", [name], ["y"]).Output("y"));

        Assert.Equal(name + "2", spec.Inputs[0].Parameter);
    }

    [Fact]
    public void OtherWeightsHaveTheSameSkeleton()
    {
        byte[] file = Branches().ToArray();
        NetworkSpec spec = Compiled(Branches());
        FileRange weights = spec.File.Weights.OrderBy(range => range.Length).Last();
        byte[] other = (byte[])file.Clone();
        other[weights.Offset + 1] ^= 1;

        NetworkSpec changed = NetworkCompiler.Compile(other, "x.onnx", new NetworkOptions()).Spec!;

        Assert.Equal(spec.File.SkeletonHash, changed.File.SkeletonHash);
        Assert.NotEqual(spec.File.FileHash, changed.File.FileHash);
        Assert.Equal(spec.Steps, changed.Steps);
    }

    [Fact]
    public void NumbersThatTheStructureDependsOnAreNoWeights()
    {
        OnnxFile Limited(float high) => new OnnxFile().Input("x", 4).Floats("lo", [], 0).Floats("hi", [], high).Node("Clip", ["x", "lo", "hi"], ["y"]).Output("y");

        Assert.Empty(Compiled(Limited(6)).File.Weights);
        Assert.NotEqual(Compiled(Limited(6)).File.SkeletonHash, Compiled(Limited(7)).File.SkeletonHash);
    }

    [Fact]
    public void FusionsAreAskedFor()
    {
        OnnxFile Pair() => new OnnxFile().Input("x", 1, 4, 6, 6).Floats("d", [4, 1, 3, 3], Numbers(36)).Floats("p", [8, 4, 1, 1], Numbers(32))
            .Node("Conv", ["x", "d"], ["a"], ("group", 4)).Node("Conv", ["a", "p"], ["y"]).Output("y");
        var asked = new List<FusedKind>();

        bool Refuse(FusedConvolutions fused, int[] input, int[] output)
        {
            asked.Add(fused.Kind);
            Assert.Equal([1, 6, 6, 4], input);
            Assert.Equal([1, 4, 4, 8], output);
            return false;
        }

        NetworkSpec apart = Compiled(Pair(), policy: new KernelPolicy { Pays = Refuse });

        Assert.Equal([FusedKind.Separable], asked);
        Assert.Equal(["Transpose", "DepthwiseConv", "PointwiseConv", "Transpose"], apart.Steps.Select(step => step.Operation.Name));
        Assert.Equal(["Transpose", "Separable", "Transpose"], Compiled(Pair()).Steps.Select(step => step.Operation.Name));
        Assert.Equal((16 * 4 * 9) + (16 * 4 * 8), apart.MultiplyAdds);
        Assert.Equal(apart.MultiplyAdds, Compiled(Pair()).MultiplyAdds);
        Assert.Equal(68, apart.Parameters);
    }

    [NetworkTheory]
    [MemberData(nameof(Float))]
    public void TheSameFileGivesTheSameSpecInTime(string name)
    {
        NetworkCase network = NetworkCase.Load(name);
        var options = new NetworkOptions(network.Dimensions());
        NetworkResult first = NetworkCompiler.Compile(network.File, network.FileName, options);

        NetworkResult second = first;
        long fastest = long.MaxValue;
        for (int i = 0; i < 3; i++)
        {
            var watch = Stopwatch.StartNew();
            second = NetworkCompiler.Compile((byte[])network.File.Clone(), network.FileName, options);
            fastest = Math.Min(fastest, watch.ElapsedMilliseconds);
        }

        Assert.InRange(fastest, 0, 1000);
        Assert.Equal(first, second);
        Assert.Equal(first.GetHashCode(), second.GetHashCode());
    }

    [NetworkTheory]
    [MemberData(nameof(Float))]
    public void EveryNodeOfTheFileIsCovered(string name)
    {
        NetworkCase network = NetworkCase.Load(name);
        NetworkSpec spec = NetworkCompiler.Compile(network.File, network.FileName, new NetworkOptions(network.Dimensions())).Spec!;
        var nodes = ModelReader.Read(network.File, network.FileName).Nodes.Select(node => node.Name).ToHashSet();

        Assert.All(spec.Steps, step => Assert.Subset(nodes, step.Nodes.ToHashSet()));
        int layers = ModelReader.Read(network.File, network.FileName).Nodes.Count(node => node.OpType is "Conv" or "ConvTranspose" or "CONV_2D" or "DEPTHWISE_CONV_2D");
        Assert.Equal(layers, spec.Steps.Sum(step => Layers(step.Operation)));
        Assert.All(spec.Steps, step => Assert.All(Views(step), view => Assert.All(view.Strides, stride => Assert.True(stride >= 1))));
    }

    private static int Layers(Operation operation) => operation switch
    {
        Convolution or TransposedConvolution => 1,
        SqueezeExcite => 2,
        FusedConvolutions fused => fused.Stages.Sum(Layers),
        _ => 0,
    };

    private static IEnumerable<View> Views(NetworkStep step) => step.Inputs.OfType<View>().Concat(step.Outputs);

    private static float[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(i => MathF.Sin(i))];

    /// <summary>Two convolutions whose results are joined, six of the eight channels of which go on.</summary>
    private static OnnxFile Branches() => new OnnxFile().Input("x", 1, 4, 6, 6)
        .Floats("u", [4, 4, 3, 3], Numbers(144)).Floats("v", [4, 4, 3, 3], Numbers(144)).Floats("w", [2, 6, 3, 3], Numbers(108))
        .Node("Conv", ["x", "u"], ["a"], ("pads", new[] { 1, 1, 1, 1 })).Node("Conv", ["x", "v"], ["b"], ("pads", new[] { 1, 1, 1, 1 }))
        .Node("Concat", ["a", "b"], ["c"], ("axis", 1)).Integers("s", 1).Integers("e", 7).Integers("t", 1).Node("Slice", ["c", "s", "e", "t"], ["d"])
        .Node("Conv", ["d", "w"], ["y"], ("pads", new[] { 1, 1, 1, 1 })).Output("y");

    private static NetworkSpec Compiled(OnnxFile file, NetworkOptions? options = null, KernelPolicy? policy = null)
    {
        NetworkResult result = NetworkCompiler.Compile(file.ToArray(), "x.onnx", options ?? new NetworkOptions(), policy);
        Assert.Empty(result.Problems.Select(problem => problem.ToString()));
        return result.Spec!;
    }

    /// <summary>Steps over a workspace against the graph as it was read.</summary>
    private static void Same(NetworkSpec spec, byte[] file)
    {
        Graph graph = Dsc.Generator.Graphs.Import.Importer.Import(ModelReader.Read(file, "x.onnx"), file, "", [], []);
        Tensor[] inputs = [.. graph.Inputs.Select(input => new Tensor(input.Shape, Numbers((int)Shapes.Count(input.Shape))))];

        Close.Equal(GraphInterpreter.Run(graph, inputs), StepInterpreter.Run(spec, file, inputs), 2e-5);
    }
}
