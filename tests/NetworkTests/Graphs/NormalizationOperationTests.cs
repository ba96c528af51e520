using System;
using System.Linq;
using Dsc.Generator.Graphs;
using Dsc.Generator.Graphs.Evaluation;
using NetworkTests.Support;
using Xunit;

namespace NetworkTests.Graphs;

/// <summary>Normalisations along axes, on numbers that can be checked by hand.</summary>
public class NormalizationOperationTests
{
    private const string Microsoft = "com.microsoft";

    /// <summary>Rows of means 2 and 10 and of variances 1 and 4.</summary>
    private static readonly float[] Rows = [1, 3, 8, 12];

    [Theory]
    [InlineData("")]
    [InlineData(Microsoft)]
    public void LayersTellTheirMeanAndDeviation(string domain) => Computes(
        new OnnxFile(17).Floats("s", [2], 3, 5).Floats("b", [2], 1, 0).NodeOf(domain, "LayerNormalization", ["x", "s", "b"], ["y", "m", "d"], ("epsilon", 0f)), ["y", "m", "d"], [2, 2], Rows,
        ([2, 2], [-2, 5, -2, 5]), ([2, 1], [2, 10]), ([2, 1], [1, 0.5f]));

    [Fact]
    public void LayersOfSeveralAxesAreOne() => Computes(
        new OnnxFile(17).Floats("s", [2, 2], 1, 1, 1, 2).Node("LayerNormalization", ["x", "s"], ["y", "", "d"], ("axis", -2), ("epsilon", 0f)), ["y", "d"], [2, 2], [-1, 1, -1, 1],
        ([2, 2], [-1, 1, -1, 2]), ([1, 1], [1]));

    [Theory]
    [InlineData("", "RMSNormalization")]
    [InlineData("", "SimplifiedLayerNormalization")]
    [InlineData(Microsoft, "SimplifiedLayerNormalization")]
    public void RootsOfMeansOfSquares(string domain, string operation) => Computes(
        new OnnxFile(23).Floats("s", [2], 1, 2).NodeOf(domain, operation, ["x", "s"], ["y", "d"], ("epsilon", 0f)), ["y", "d"], [2, 2], [1, 7, 3, 3],
        ([2, 2], [0.2f, 2.8f, 1, 2]), ([2, 1], [0.2f, 1 / 3f]));

    [Fact]
    public void LayersOfSums() => Computes(
        new OnnxFile().Floats("k", [2], 1, 0).Floats("s", [2], 3, 5).Floats("b", [2], 1, 0).Floats("a", [2], -1, 1)
            .NodeOf(Microsoft, "SkipLayerNormalization", ["x", "k", "s", "b", "a"], ["y", "m", "d", "t"], ("epsilon", 0f)), ["y", "m", "d", "t"], [2, 2], [1, 2, 8, 11],
        ([2, 2], [-2, 5, -2, 5]), ([2, 1], [2, 10]), ([2, 1], [1, 0.5f]), ([2, 2], Rows));

    [Fact]
    public void SimplifiedLayersOfSums() => Computes(
        new OnnxFile().Floats("k", [2], 0, 4).Floats("s", [2], 1, 2).NodeOf(Microsoft, "SkipSimplifiedLayerNormalization", ["x", "k", "s"], ["y", "", "", "t"], ("epsilon", 0f)), ["y", "t"], [1, 2], [1, 3],
        ([1, 2], [0.2f, 2.8f]), ([1, 2], [1, 7]));

    [Fact]
    public void TheMeanOfASimplifiedLayerIsRefused() => Refuses(
        new OnnxFile().Floats("s", [2], 1, 2).NodeOf(Microsoft, "SkipSimplifiedLayerNormalization", ["x", "x", "s"], ["z", "y"]), "its output 1 is used");

    [Fact]
    public void ScalesThatMakeMoreOfTheInputAreRefused() => Refuses(
        new OnnxFile(17).Floats("s", [3, 1, 2], 1, 2, 3, 4, 5, 6).Node("LayerNormalization", ["x", "s"], ["y"]), "a scale of shape [3, 1, 2] for an input of shape [2, 2]");

    [Theory]
    [InlineData(2, -1, new[] { 0.6f, 0.8f, 0, 0 })]
    [InlineData(1, -1, new[] { 3 / 7f, 4 / 7f, 0, 0 })]
    [InlineData(1, 0, new[] { 1f, 1, 0, 0 })]
    public void NormsDivide(int p, int axis, float[] expected) => Computes(
        new OnnxFile().Node("LpNormalization", ["x"], ["y"], ("p", p), ("axis", axis)), ["y"], [2, 2], [3, 4, 0, 0], ([2, 2], expected));

    [Theory]
    [InlineData(1, new[] { 7f, 9 })]
    [InlineData(2, new[] { 5f, 9 })]
    public void NormsOfPictures(int p, float[] expected) => Computes(
        new OnnxFile().Node("GlobalLpPool", ["x"], ["y"], ("p", p)), ["y"], [1, 2, 1, 2], [3, -4, 0, -9], ([1, 2, 1, 1], expected));

    [Theory]
    [InlineData("LpNormalization")]
    [InlineData("GlobalLpPool")]
    public void OtherNormsAreRefused(string operation) => Refuses(new OnnxFile().Node(operation, ["x"], ["y"], ("p", 3)), "p = 3 is not done, only 1 and 2");

    /// <summary>The axis and all behind it are one, whatever is repeated.</summary>
    [Theory]
    [InlineData(0, new[] { 1, 2, 1 })]
    [InlineData(1, new[] { 1, 2 })]
    public void SoftmaxOfSums(int isInner, int[] bias)
    {
        OnnxFile file = new OnnxFile().Floats("b", bias, 0, MathF.Log(3)).NodeOf(Microsoft, "BiasSoftmax", ["x", "b"], ["y"], ("axis", 1), ("is_inner_broadcast", isInner));

        Computes(file, ["y"], [1, 2, 2], new float[4], ([1, 2, 2], isInner == 0 ? [0.125f, 0.125f, 0.375f, 0.375f] : [0.125f, 0.375f, 0.125f, 0.375f]));
    }

    private static void Computes(OnnxFile file, string[] outputs, int[] shape, float[] x, params (int[] Shape, float[] Numbers)[] expected) => Close.Equal(
        [.. expected.Select(one => new Tensor(one.Shape, one.Numbers))], file.Input("x", [.. shape.Select(size => (object)size)]).Output(outputs).Run(new Tensor(shape, x)), 1e-6);

    private static void Refuses(OnnxFile file, string reason)
    {
        NetworkProblem problem = Assert.Single(file.Input("x", 2, 2).Output("y").Import().Problems, one => one.Reason.Length > 0);

        Assert.Contains(reason, problem.Reason, StringComparison.Ordinal);
    }
}
