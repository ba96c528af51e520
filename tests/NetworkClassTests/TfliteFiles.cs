using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using NetworkTests.Support;

namespace NetworkClassTests;

/// <summary>Small files of TensorFlow Lite, each for one form of an operation that ONNX has not.</summary>
internal static class TfliteFiles
{
    private const byte Same = 0, Valid = 1, ReluN1To1 = 2, Relu6 = 3;

    public static IEnumerable<(string Name, byte[] File)> All => [.. Blocks(), .. Functions(), .. Movements(), .. Products(), .. Sparse(), .. Unpooling()];

    private static IEnumerable<(string, byte[])> Blocks()
    {
        yield return Made("SpaceToBatch", [1, 5, 6, 3], file => file.Integers("b", 2, 3).Integers("p", [2, 2], [1, 0, 0, 3]).Node("SPACE_TO_BATCH_ND", ["x", "b", "p"], ["y"]));
        yield return Made("BatchToSpace", [6, 5, 6, 3], file => file.Integers("b", 2, 3).Integers("p", [2, 2], [1, 0, 0, 4]).Node("BATCH_TO_SPACE_ND", ["x", "b", "p"], ["y"]));
        yield return Made("BlocksOfRows", [2, 6, 3], file => file.Integers("b", 3).Integers("p", [1, 2], [1, 2]).Integers("c", [1, 2], [0, 2])
            .Node("SPACE_TO_BATCH_ND", ["x", "b", "p"], ["a"]).Node("ABS", ["a"], ["r"]).Node("BATCH_TO_SPACE_ND", ["r", "b", "c"], ["y"]));
        yield return Made("DilatedByBlocks", [1, 9, 10, 6], file => file.Integers("b", 2, 3).Integers("p", [2, 2], [2, 3, 3, 5]).Integers("c", [2, 2], [0, 1, 0, 2])
            .Floats("w", [5, 3, 3, 6], Numbers(270)).Floats("v", [5], Numbers(5))
            .Node("SPACE_TO_BATCH_ND", ["x", "b", "p"], ["a"]).Node("CONV_2D", ["a", "w", "v"], ["c1"], Valid, 1, 1, Relu6).Node("BATCH_TO_SPACE_ND", ["c1", "b", "c"], ["y"]));
        yield return Made("DepthwiseByBlocks", [1, 8, 8, 6], file => file.Integers("b", 2, 2).Integers("p", [2, 2], [2, 2, 2, 2]).Integers("c", [2, 2], [0, 0, 0, 0])
            .Floats("w", [1, 3, 3, 6], Numbers(54)).Floats("v", [6], Numbers(6))
            .Node("SPACE_TO_BATCH_ND", ["x", "b", "p"], ["a"]).Node("DEPTHWISE_CONV_2D", ["a", "w"], ["d"], Valid, 1, 1, 1).Node("BATCH_TO_SPACE_ND", ["d", "b", "c"], ["e"]).Node("ADD", ["e", "v"], ["y"], Relu6));
        yield return Made("SamePadsInBlocks", [1, 8, 8, 4], file => file.Integers("b", 2, 2).Integers("p", [2, 2], [0, 0, 0, 0]).Floats("w", [3, 3, 3, 4], Numbers(108)).Floats("v", [3], Numbers(3))
            .Node("SPACE_TO_BATCH_ND", ["x", "b", "p"], ["a"]).Node("CONV_2D", ["a", "w", "v"], ["c1"], Same, 1, 1, ReluN1To1).Node("BATCH_TO_SPACE_ND", ["c1", "b", "p"], ["y"]));
        yield return Made("RowsByBlocks", [1, 11, 4], file => file.Integers("b", 3).Integers("p", [1, 2], [6, 1]).Integers("c", [1, 2], [0, 1]).Floats("w", [5, 1, 3, 4], Numbers(60)).Floats("v", [5], Numbers(5))
            .Integers("h", 3, 1, 6, 4).Integers("f", 3, 4, 5).Node("SPACE_TO_BATCH_ND", ["x", "b", "p"], ["a"]).Node("RESHAPE", ["a", "h"], ["a1"]).Node("CONV_2D", ["a1", "w", "v"], ["c1"], Valid, 1, 1)
            .Node("RESHAPE", ["c1", "f"], ["c2"]).Node("BATCH_TO_SPACE_ND", ["c2", "b", "c"], ["y"]));
    }

    private static IEnumerable<(string, byte[])> Functions()
    {
        yield return Made("FloorDivConstant", [3, 4], file => file.Floats("d", [4], 0.5f, -0.25f, 3, 49).Node("FLOOR_DIV", ["x", "d"], ["y"]));
        yield return Made("FloorDiv", [3, 4], file => file.Input("z", 3, 4).Node("FLOOR_DIV", ["x", "z"], ["y"]));
        yield return Made("FloorMod", [3, 4], file => file.Floats("d", [4], 0.5f, -0.75f, 3, 1).Node("FLOOR_MOD", ["x", "d"], ["y"]));
        yield return Whole("WholeDivConstant", file => file.Integers("d", 2, -2, 3, -3).Node("FLOOR_DIV", ["x", "d"], ["y"]));
        yield return Whole("WholeModConstant", file => file.Integers("d", 2, -2, 3, -3).Node("FLOOR_MOD", ["x", "d"], ["y"]));
        yield return Made("SelectFirstAxis", [3, 4], file => file.InputOf(TfliteFile.Bool, "c", 3).Input("z", 3, 4).Node("SELECT", ["c", "x", "z"], ["y"]));
        yield return Made("SelectBroadcast", [3, 4], file => file.InputOf(TfliteFile.Bool, "c", 3, 1).Input("z", 1, 4).Node("SELECT_V2", ["c", "x", "z"], ["y"]));
        yield return Made("NotEqual", [3, 4], file => file.Input("z", 4).Typed(TfliteFile.Bool, "y").Node("NOT_EQUAL", ["x", "z"], ["y"]));
        foreach (string name in (string[])["REDUCE_ANY", "REDUCE_ALL"])
        {
            yield return Made(name == "REDUCE_ANY" ? "AnyOf" : "AllOf", [4, 3], file => file.Integers("a", 1).Floats("zero", [1], -0.5f).Typed(TfliteFile.Bool, "p").Typed(TfliteFile.Bool, "y")
                .Node("GREATER", ["x", "zero"], ["p"]).Node(name, ["p", "a"], ["y"], true));
        }

        yield return Made("ZerosLike", [3, 4], file => file.Node("ZEROS_LIKE", ["x"], ["z"]).Node("MAXIMUM", ["x", "z"], ["y"]));
        yield return Made("SquaredDifference", [3, 4], file => file.Input("z", 4).Node("SQUARED_DIFFERENCE", ["x", "z"], ["y"]));
        yield return Made("PoolOfSquares", [1, 7, 6, 5], file => file.Node("L2_POOL_2D", ["x"], ["y"], Same, 2, 2, 2, 3, ReluN1To1));
    }

    private static IEnumerable<(string, byte[])> Movements()
    {
        yield return Made("ReversedAxis", [2, 5, 3], file => file.Integers("a", 1).Node("REVERSE_V2", ["x", "a"], ["y"]));
        yield return Made("Reversed", [2, 5, 3], file => file.Integers("a", 1, -1).Node("REVERSE_V2", ["x", "a"], ["y"]));
        yield return Made("SlicedWithEllipsis", [2, 3, 4, 5], file => file.Integers("b", 1, 0, 3).Integers("e", 2, 0, 1).Integers("s", 1, 1, -1).Node("STRIDED_SLICE", ["x", "b", "e", "s"], ["y"], 0, 0, 2, 0, 1));
        yield return Made("SlicedWithNewAxes", [3, 4], file => file.Integers("b", 0, 1, 0).Integers("e", 0, 3, 0).Integers("s", 1, 1, 1).Node("STRIDED_SLICE", ["x", "b", "e", "s"], ["y"], 0, 0, 0, 5, 0));
        yield return Made("ShapeAsNumbers", [3, 4], file => file.Typed(TfliteFile.Int32, "s").Typed(TfliteFile.Int32, "r").Typed(TfliteFile.Int32, "t").Integers("one", 1)
            .Node("SHAPE", ["x"], ["s"], TfliteFile.Int32).Node("RANK", ["x"], ["r"]).Node("FLOOR_DIV", ["s", "one"], ["t"]).Node("RESHAPE", ["x", "t"], ["y"]).Output("r"));
        yield return Made("RangeAdded", [2, 4], file => file.Floats("b", [], 1).Floats("e", [], 3).Floats("s", [], 0.5f).Node("RANGE", ["b", "e", "s"], ["r"]).Node("ADD", ["x", "r"], ["y"]));
    }

    private static IEnumerable<(string, byte[])> Products()
    {
        foreach (bool first in (bool[])[false, true])
        {
            yield return Made("MatMulTurned" + first, first ? [2, 4, 3] : [2, 3, 4], file => file.Input("z", 2, 5, 4).Node("BATCH_MATMUL", ["x", "z"], ["y"], first, true));
            yield return Made("MatMulConstant" + first, first ? [4, 3] : [3, 4], file => file.Floats("w", [5, 4], Numbers(20)).Node("BATCH_MATMUL", ["x", "w"], ["y"], first, true));
        }

        yield return Made("FullyConnectedKeepsAxes", [2, 3, 4], file => file.Floats("w", [5, 4], Numbers(20)).Floats("b", [5], Numbers(5)).Node("FULLY_CONNECTED", ["x", "w", "b"], ["y"], ReluN1To1, (byte)0, true));
        yield return Made("TransposedWithBias", [1, 4, 5, 6], file => file.Integers("s", 1, 8, 10, 3).Floats("w", [3, 3, 3, 6], Numbers(162)).Floats("b", [3], Numbers(3)).Node("TRANSPOSE_CONV", ["s", "w", "x", "b"], ["y"], Same, 2, 2));
    }

    /// <summary>Weights of which the file has a part.</summary>
    private static IEnumerable<(string, byte[])> Sparse()
    {
        byte[] floats = MemoryMarshal.AsBytes<float>(Numbers(5)).ToArray(), halves = MemoryMarshal.AsBytes<Half>(Array.ConvertAll(Numbers(5), value => (Half)value)).ToArray();
        object?[] rows = TfliteFile.All(4), columns = TfliteFile.Listed(new byte[] { 0, 2, 2, 4, 5 }, new ushort[] { 0, 5, 1, 2, 3 });
        yield return Made("SparseWeights", [3, 6], file => file.Sparse("s", TfliteFile.Float32, [4, 6], floats, [0, 1], [], rows, columns).Floats("b", [4], Numbers(4))
            .Node("DENSIFY", ["s"], ["w"]).Node("FULLY_CONNECTED", ["x", "w", "b"], ["y"]));
        yield return Made("SparseHalves", [1, 5, 7, 6], file => file.Sparse("s", TfliteFile.Float16, [4, 1, 1, 6], halves, [0, 1, 2, 3], [], rows, TfliteFile.All(1), TfliteFile.All(1), columns).Floats("b", [4], Numbers(4))
            .Typed(TfliteFile.Float16, "t").Node("DENSIFY", ["s"], ["t"]).Node("DEQUANTIZE", ["t"], ["w"]).Node("CONV_2D", ["x", "w", "b"], ["y"], Same, 1, 1));
        yield return Made("SparseBlocks", [3, 6], file => file.Sparse("s", TfliteFile.Float32, [4, 6], MemoryMarshal.AsBytes<float>(Numbers(12)).ToArray(), [0, 1, 2, 3], [0, 1],
            TfliteFile.All(2), TfliteFile.Listed(new int[] { 0, 1, 3 }, new int[] { 1, 0, 2 }), TfliteFile.All(2), TfliteFile.All(2)).Floats("b", [4], Numbers(4))
            .Node("DENSIFY", ["s"], ["w"]).Node("FULLY_CONNECTED", ["x", "w", "b"], ["y"]));
    }

    /// <summary>Operations of MediaPipe.</summary>
    private static IEnumerable<(string, byte[])> Unpooling()
    {
        yield return Made("TransposedOfMediaPipe", [2, 4, 5, 6], file => file.Floats("w", [3, 3, 2, 6], Numbers(108)).Floats("b", [3], Numbers(3)).Custom("Convolution2DTransposeBias", ["x", "w", "b"], ["y"], 1, 2, 2));
        yield return Made("TransposedValidOfMediaPipe", [1, 4, 5, 6], file => file.Floats("w", [3, 2, 3, 6], Numbers(108)).Floats("b", [3], Numbers(3)).Custom("Convolution2DTransposeBias", ["x", "w", "b"], ["y"], 2, 3, 1));
        yield return Made("Places", [2, 7, 6, 5], file => file.Custom("MaxPoolingWithArgmax2D", ["x"], ["v", "y"], 1, 2, 1, 3, 2, 0).Output("v"));
        yield return Made("Unpooled", [2, 6, 8, 5], file => file.Custom("MaxPoolingWithArgmax2D", ["x"], ["v", "p"], 1, 2, 2, 2, 2, 3).Custom("MaxUnpooling2D", ["v", "p"], ["y"], 2, 2, 2, 2, 2, 0));
        yield return Made("UnpooledOverlapping", [1, 4, 5, 3], file => file.Input("z", 1, 4, 5, 3).Custom("MaxUnpooling2D", ["x", "z"], ["y"], 2, 1, 2, 3, 2, 0));
    }

    private static (string, byte[]) Whole(string name, Func<TfliteFile, TfliteFile> build) =>
        (name, build(new TfliteFile().InputOf(TfliteFile.Int32, "x", 3, 4).Typed(TfliteFile.Int32, "y")).Output("y").ToArray());

    private static (string, byte[]) Made(string name, int[] shape, Func<TfliteFile, TfliteFile> build) => (name, build(new TfliteFile().Input("x", shape)).Output("y").ToArray());

    private static float[] Numbers(int count)
    {
        var random = new Random(count);
        return [.. Enumerable.Range(0, count).Select(_ => (float)(random.NextDouble() - 0.5))];
    }
}
