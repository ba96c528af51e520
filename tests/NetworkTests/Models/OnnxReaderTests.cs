using System;
using System.Linq;
using Dsc.Generator.Models;
using Dsc.Generator.Models.Onnx;
using NetworkTests.Support;
using Xunit;

namespace NetworkTests.Models;

/// <summary>What the reader takes from an ONNX file, and what it refuses.</summary>
public class OnnxReaderTests
{
    [Fact]
    public void WeightsAreReadByPlace()
    {
        byte[] file = new OnnxFile().Floats("w", [2], 1.5f, -2).Output("w").ToArray();

        ModelConstant constant = OnnxReader.Read(file).Constants["w"];

        Assert.Equal(8, constant.Length);
        Assert.Equal(1.5f, BitConverter.ToSingle(file, constant.Offset));
        Assert.Equal(-2f, BitConverter.ToSingle(file, constant.Offset + 4));
    }

    [Fact]
    public void PackedFloatsAreReadByPlaceToo()
    {
        Protobuf tensor = OnnxFile.Tensor("w", 1, [2]).Bytes(4, [.. BitConverter.GetBytes(3f), .. BitConverter.GetBytes(4f)]);
        byte[] file = new OnnxFile().Add(5, tensor).Output("w").ToArray();

        Assert.Equal(4f, BitConverter.ToSingle(file, OnnxReader.Read(file).Constants["w"].Offset + 4));
    }

    [Fact]
    public void TypedFieldsOfIntegersAndHalvesAreNumbers()
    {
        Protobuf halves = OnnxFile.Tensor("h", 10, [2]).Packed(5, 0x3C00, 0xC000);
        Model model = OnnxReader.Read(new OnnxFile().Add(5, halves).Integers("i", 7, -1).Output("h").ToArray());

        Assert.Equal([1f, -2f], model.Constants["h"].Floats!);
        Assert.Equal([7L, -1L], model.Constants["i"].Integers!);
    }

    [Fact]
    public void AnInitialiserListedAsInputIsAConstant()
    {
        Model model = OnnxReader.Read(new OnnxFile(ir: 3).Input("x", 1).Input("w", 1).Floats("w", [1], 1).Output("x").ToArray());

        Assert.Equal(["x"], model.Inputs.Select(input => input.Name));
    }

    [Fact]
    public void FreeDimensionsKeepTheirNames()
    {
        ModelInput input = OnnxReader.Read(new OnnxFile().Input("x", "batch", 3).Output("x").ToArray()).Inputs[0];

        Assert.Equal(new ModelDimension(-1, "batch"), input.Shape[0]);
        Assert.Equal(new ModelDimension(3, ""), input.Shape[1]);
    }

    [Theory]
    [InlineData(6)]
    [InlineData(25)]
    public void OtherOpsetsAreRefused(int opset) =>
        Refuses(new OnnxFile(opset).Output("x").ToArray(), $"Opset {opset}; 7 to 24 are understood");

    [Fact]
    public void OldIrVersionsAreRefused() => Refuses(new OnnxFile(ir: 2).Output("x").ToArray(), "IR version 2; 3 or newer is needed");

    [Fact]
    public void ExternalDataAreRefused() =>
        Refuses(new OnnxFile().Add(5, OnnxFile.Tensor("w", 1, [2]).Integer(14, 1)).Output("w").ToArray(), "The data of 'w' lie in another file");

    [Fact]
    public void TrainingNodesAreRefused() =>
        Refuses([.. new OnnxFile().Output("x").ToArray(), .. new Protobuf().Message(20, new Protobuf()).ToArray()], "training nodes");

    [Fact]
    public void DataThatDoNotFitTheShapeAreRefused() =>
        Refuses(new OnnxFile().Floats("w", [3], 1, 2).Output("w").ToArray(), "The data of 'w' are not those of a float32 tensor of shape [3]");

    [Fact]
    public void AbsurdShapesAreRefused()
    {
        Protobuf tensor = OnnxFile.Tensor("w", 1, [int.MaxValue, int.MaxValue]).Bytes(9, [1]);

        Refuses(new OnnxFile().Add(5, tensor).Output("w").ToArray(), "is too large");
    }

    [Fact]
    public void ManyDimensionsAreRefused() =>
        Refuses(new OnnxFile().Add(5, OnnxFile.Tensor("w", 1, [.. Enumerable.Repeat(1, 100)])).Output("w").ToArray(), "The shape of a tensor is none");

    [Fact]
    public void GraphsInAttributesAreNotFollowed()
    {
        // Many graphs inside one another.
        var nested = new Protobuf();
        for (int depth = 0; depth < 300; depth++)
            nested = new Protobuf().Message(1, new Protobuf().Text(2, "y").Text(4, "If").Message(5, new Protobuf().Text(1, "then_branch").Message(6, nested)));
        byte[] file = new Protobuf().Integer(1, 8).Message(8, new Protobuf().Integer(2, 13)).Message(7, nested).ToArray();

        Assert.True(OnnxReader.Read(file).Nodes[0].Attributes["then_branch"].IsOther);
    }

    private static void Refuses(byte[] file, string reason) =>
        Assert.Contains(reason, Assert.Throws<ModelFormatException>(() => OnnxReader.Read(file)).Message, StringComparison.Ordinal);
}
