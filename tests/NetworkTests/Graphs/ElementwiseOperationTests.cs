using System;
using Dsc.Generator.Graphs.Evaluation;
using Dsc.Generator.Models;
using NetworkTests.Support;
using Xunit;

namespace NetworkTests.Graphs;

/// <summary>Rarer ONNX operations on single elements, on numbers that can be checked by hand.</summary>
public class ElementwiseOperationTests
{
    private const int Float = 1, UInt8 = 2, Int32 = 6, Int64 = 7, Bool = 9;

    private static readonly float[] Numbers = [float.NegativeInfinity, -1, float.NaN, 2, float.PositiveInfinity];

    [Theory]
    [InlineData("Tan", 1, 1.5574077f)]
    [InlineData("Asin", 0.5f, 0.5235988f)]
    [InlineData("Acos", 0.5f, 1.0471976f)]
    [InlineData("Atan", 2, 1.1071487f)]
    [InlineData("Sinh", 1, 1.1752012f)]
    [InlineData("Cosh", 1, 1.5430806f)]
    [InlineData("Asinh", -1, -0.8813736f)]
    [InlineData("Asinh", 1e-6f, 1e-6f)]
    [InlineData("Acosh", 2, 1.3169579f)]
    [InlineData("Atanh", 0.5f, 0.5493061f)]
    [InlineData("Atanh", 1e-6f, 1e-6f)]
    [InlineData("Celu", -2, -0.86466473f)]
    [InlineData("Celu", 3, 3)]
    [InlineData("Shrink", 3, 3)]
    [InlineData("Shrink", -0.5f, 0)]
    [InlineData("Swish", 1, 0.7310586f)]
    public void Functions(string operation, float x, float expected) =>
        Assert.Equal(expected, Run(new OnnxFile().Node(operation, ["x"], ["y"]), x).Floats[0], 1e-6f);

    [Fact]
    public void CeluKnowsItsAlpha() =>
        Assert.Equal(-1.2642411f, Run(new OnnxFile().Node("Celu", ["x"], ["y"], ("alpha", 2f)), -2).Floats[0], 1e-6f);

    [Fact]
    public void ShrinkMovesWhatItLeaves() => Assert.Equal(
        [-0.5f, 0, 0, 0, 0.5f], Run(new OnnxFile().Node("Shrink", ["x"], ["y"], ("lambd", 1.5f), ("bias", 1.5f)), -2, -1, 0, 1, 2).Floats);

    [Fact]
    public void SwishKnowsItsAlpha() =>
        Assert.Equal(0.8807971f, Run(new OnnxFile(24).Node("Swish", ["x"], ["y"], ("alpha", 2f)), 1).Floats[0], 1e-6f);

    [Theory]
    [InlineData("BitwiseAnd", new[] { 8L, 3, 0 })]
    [InlineData("BitwiseOr", new[] { 14L, -1, 5 })]
    [InlineData("BitwiseXor", new[] { 6L, -4, 5 })]
    public void BitsOfIntegersGoTogether(string operation, long[] expected)
    {
        Tensor[] outputs = new OnnxFile(18).InputOf(Int64, "x", 3).InputOf(Int64, "z", 3).Node(operation, ["x", "z"], ["y"]).Output("y")
            .Run(new Tensor(ElementType.Int64, [3], [12, -1, 5]), new Tensor(ElementType.Int64, [3], [10, 3, 0]));

        Assert.Equal(expected, outputs[0].Integers);
    }

    [Theory]
    [InlineData(UInt8, new[] { 255L, 254, 0 })]
    [InlineData(Int32, new[] { -1L, -2, -256 })]
    public void BitsTurnAround(int type, long[] expected)
    {
        Tensor[] outputs = new OnnxFile(18).InputOf(type, "x", 3).Node("BitwiseNot", ["x"], ["y"]).Output("y").Run(new Tensor(type == UInt8 ? ElementType.UInt8 : ElementType.Int32, [3], [0, 1, 255]));

        Assert.Equal(expected, outputs[0].Integers);
    }

    [Theory]
    [InlineData("LEFT", new[] { 32L, 8, 0 })]
    [InlineData("RIGHT", new[] { 8L, 0, 0 })]
    public void BitsMove(string direction, long[] expected)
    {
        Tensor[] outputs = new OnnxFile().InputOf(UInt8, "x", 3).InputOf(UInt8, "z", 3).Node("BitShift", ["x", "z"], ["y"], ("direction", direction)).Output("y")
            .Run(new Tensor(ElementType.UInt8, [3], [16, 1, 255]), new Tensor(ElementType.UInt8, [3], [1, 3, 8]));

        Assert.Equal(expected, outputs[0].Integers);
    }

    [Theory]
    [InlineData("BitwiseAnd", Float, "it does not take Float32")]
    [InlineData("BitwiseOr", Bool, "it does not take Bool")]
    [InlineData("BitwiseNot", Float, "it does not take Float32")]
    [InlineData("BitShift", Int32, "it does not take Int32")]
    public void BitsAreThoseOfIntegers(string operation, int type, string reason)
    {
        string[] inputs = operation == "BitwiseNot" ? ["x"] : ["x", "x"];
        (string, object)[] attributes = operation == "BitShift" ? [("direction", "LEFT")] : [];

        Assert.Contains(reason, Assert.Single(new OnnxFile(18).InputOf(type, "x", 1).Node(operation, inputs, ["y"], attributes).Output("y").Import().Problems).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void NumbersThatAreNoneAreFound() => Assert.Equal([0L, 0, 1, 0, 0], Run(new OnnxFile().Node("IsNaN", ["x"], ["y"]), Numbers).Integers);

    [Theory]
    [InlineData(1, 1, new[] { 1L, 0, 0, 0, 1 })]
    [InlineData(1, 0, new[] { 0L, 0, 0, 0, 1 })]
    [InlineData(0, 1, new[] { 1L, 0, 0, 0, 0 })]
    [InlineData(0, 0, new[] { 0L, 0, 0, 0, 0 })]
    public void InfinitiesOfEitherSignAreFound(int positive, int negative, long[] expected) => Assert.Equal(
        expected, Run(new OnnxFile().Node("IsInf", ["x"], ["y"], ("detect_positive", positive), ("detect_negative", negative)), Numbers).Integers);

    [Fact]
    public void RemaindersOfFloatsHaveTheSignOfTheDividend() => Assert.Equal(
        [1f, -1, 1.5f], Run(new OnnxFile().Floats("d", [3], 3, 3, -2).Node("Mod", ["x", "d"], ["y"], ("fmod", 1)), 7, -7, 7.5f).Floats);

    [Theory]
    [InlineData(0, new[] { 2L, 1, -2, -1 })]
    [InlineData(1, new[] { -1L, 1, 1, -1 })]
    public void RemaindersOfIntegersHaveEitherSign(int fmod, long[] expected)
    {
        Tensor[] outputs = new OnnxFile().InputOf(Int64, "x", 4).Integers("d", 3, 3, -3, -3).Node("Mod", ["x", "d"], ["y"], ("fmod", fmod)).Output("y")
            .Run(new Tensor(ElementType.Int64, [4], [-7, 7, 7, -7]));

        Assert.Equal(expected, outputs[0].Integers);
    }

    [Fact]
    public void RemaindersOfFloatsNeedFmod() => Assert.Contains(
        "fmod = 0", Assert.Single(new OnnxFile().Input("x", 1).Node("Mod", ["x", "x"], ["y"]).Output("y").Import().Problems).Reason, StringComparison.Ordinal);

    [Fact]
    public void CastsFollowAnExample()
    {
        Tensor[] outputs = new OnnxFile(15).Input("x", 3).InputOf(Int32, "like", 1).Node("CastLike", ["x", "like"], ["y"]).Output("y")
            .Run(new Tensor([3], [1.9f, -1.9f, 0]), new Tensor(ElementType.Int32, [1], [0]));

        Assert.Equal(ElementType.Int32, outputs[0].Type);
        Assert.Equal([1L, -1, 0], outputs[0].Integers);
    }

    private static Tensor Run(OnnxFile file, params float[] x) => file.InputOf(Float, "x", x.Length).Output("y").Run(new Tensor([x.Length], x))[0];
}
