using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using NetworkTests.Support;

namespace NetworkClassTests;

/// <summary>Small files of TensorFlow Lite, each for one form of an operation.</summary>
internal static class TfliteFiles
{
    private const byte Same = 0, Valid = 1, ReluN1To1 = 2, Relu6 = 3;

    public static IEnumerable<(string Name, byte[] File)> All => [.. Windows(), .. Axes(), .. Blocks(), .. Functions(), .. Movements(), .. Products(), .. Sparse(), .. Unpooling()];

    private static IEnumerable<(string, byte[])> Windows()
    {
        foreach (int corners in (int[])[0, 1, 2])
        {
            // Neither corners nor centres; corners; centres.
            foreach ((string size, int[] sizes) in ((string, int[])[])[("Up", [7, 9]), ("Down", [2, 3]), ("One", [1, 1])])
            {
                yield return Made($"Bilinear{size}{corners}", [1, 4, 5, 3], file => file.Integers("s", sizes).Node("RESIZE_BILINEAR", ["x", "s"], ["y"], null, null, corners == 1, corners == 2));
                yield return Made($"Nearest{size}{corners}", [1, 4, 5, 3], file => file.Integers("s", sizes).Node("RESIZE_NEAREST_NEIGHBOR", ["x", "s"], ["y"], corners == 1, corners == 2));
            }
        }

        foreach (byte padding in (byte[])[Same, Valid])
        {
            yield return Made("AveragePool" + padding, [2, 7, 6, 5], file => file.Node("AVERAGE_POOL_2D", ["x"], ["y"], padding, 2, 3, 3, 2, Relu6));
            yield return Made("MaxPool" + padding, [2, 7, 6, 5], file => file.Node("MAX_POOL_2D", ["x"], ["y"], padding, 2, 3, 3, 2, ReluN1To1));
            yield return Made("Conv" + padding, [2, 7, 6, 4], file => file.Floats("w", [5, 3, 2, 4], Numbers(120)).Floats("b", [5], Numbers(5)).Node("CONV_2D", ["x", "w", "b"], ["y"], padding, 3, 2, ReluN1To1));
            yield return Made("ConvGroups" + padding, [1, 7, 6, 4], file => file.Floats("w", [6, 3, 3, 2], Numbers(108)).Floats("b", [6], Numbers(6)).Node("CONV_2D", ["x", "w", "b"], ["y"], padding, 1, 1));
            yield return Made("ConvDilated" + padding, [1, 9, 9, 4], file => file.Floats("w", [5, 3, 3, 4], Numbers(180)).Floats("b", [5], Numbers(5)).Node("CONV_2D", ["x", "w", "b"], ["y"], padding, 1, 1, null, 3, 2));
            yield return Made("Depthwise" + padding, [1, 7, 6, 4], file => file.Floats("w", [1, 3, 2, 8], Numbers(48)).Floats("b", [8], Numbers(8)).Node("DEPTHWISE_CONV_2D", ["x", "w", "b"], ["y"], padding, 2, 2, 2, Relu6));
            yield return Made("DepthwiseOfOne" + padding, [1, 7, 6, 1], file => file.Floats("w", [1, 3, 2, 8], Numbers(48)).Floats("b", [8], Numbers(8)).Node("DEPTHWISE_CONV_2D", ["x", "w", "b"], ["y"], padding, 1, 2, 8));
        }

        yield return Made("Responses", [1, 3, 4, 9], file => file.Node("LOCAL_RESPONSE_NORMALIZATION", ["x"], ["y"], 2, 0.5f, 0.3f, 0.75f));
        yield return Made("UnitVectors", [2, 3, 9], file => file.Node("L2_NORMALIZATION", ["x"], ["y"]));
        yield return Made("DepthToSpace", [1, 3, 4, 12], file => file.Node("DEPTH_TO_SPACE", ["x"], ["y"], 2));
        yield return Made("SpaceToDepth", [1, 6, 4, 3], file => file.Node("SPACE_TO_DEPTH", ["x"], ["y"], 2));
    }

    private static IEnumerable<(string, byte[])> Axes()
    {
        foreach (string name in (string[])["MEAN", "SUM", "REDUCE_MAX", "REDUCE_MIN", "REDUCE_PROD"])
        {
            yield return Made(name, [2, 3, 4, 5], file => file.Integers("a", 2, 0).Node(name, ["x", "a"], ["y"]));
            yield return Made(name + "Kept", [2, 3, 4, 5], file => file.Integers("a", -1).Node(name, ["x", "a"], ["y"], true));
        }

        foreach ((bool isExclusive, bool isReverse) in ((bool, bool)[])[(false, false), (true, false), (false, true), (true, true)])
            yield return Made($"SumsThatGoOn{isExclusive}{isReverse}", [2, 5, 3], file => file.Integers("a", [], [-2]).Node("CUMSUM", ["x", "a"], ["y"], isExclusive, isReverse));
        foreach (int axis in (int[])[-1, 0])
        {
            yield return Made($"OneHotOf{axis + 1}", [1], file => file.InputOf(TfliteFile.Int32, "i", 2, 3).Integers("d", [], [2]).Floats("on", [], 3).Floats("off", [], -1)
                .Node("ONE_HOT", ["i", "d", "on", "off"], ["h"], axis).Node("ADD", ["h", "x"], ["y"]));
        }

        yield return Made("GatherNd", [3, 4, 5], file => file.Integers("i", [2, 2], [2, 1, 0, 3]).Node("GATHER_ND", ["x", "i"], ["y"]));
        foreach (string name in (string[])["ARG_MAX", "ARG_MIN"])
            yield return Made(name, [2, 3, 4], file => file.Integers("a", 1).Typed(TfliteFile.Int32, "y").Node(name, ["x", "a"], ["y"], TfliteFile.Int32));
        yield return Made("TopKOfLast", [2, 3, 6], file => file.Integers("k", [], [4]).Typed(TfliteFile.Int32, "i").Node("TOPK_V2", ["x", "k"], ["y", "i"]).Output("i"));
        yield return Made("LogSoftmaxOfLast", [2, 3, 6], file => file.Node("LOG_SOFTMAX", ["x"], ["y"]));
        yield return Made("PackedLast", [2, 3], file => file.Input("z", 2, 3).Node("PACK", ["x", "z"], ["y"], 2, -1));
        yield return Made("Unpacked", [2, 3, 4], file => file.Node("UNPACK", ["x"], ["a", "b", "c"], 3, 1).Node("SUB", ["c", "a"], ["y"]).Output("b"));
        yield return Made("SplitEqually", [2, 6], file => file.Integers("a", [], [-1]).Node("SPLIT", ["a", "x"], ["y", "z"], 2).Output("z"));
        yield return Made("SplitBySizes", [2, 6], file => file.Integers("s", 1, -1, 2).Integers("a", [], [1]).Node("SPLIT_V", ["x", "s", "a"], ["y", "z", "w"], 3).Output("z", "w"));
        yield return Made("GatheredFromEnd", [2, 3, 4], file => file.Integers("i", [2, 2], [1, 0, 2, 2]).Node("GATHER", ["x", "i"], ["y"], -2));
        yield return Made("Squeezed", [1, 3, 1, 4], file => file.Node("SQUEEZE", ["x"], ["y"], [new[] { -2 }]));
        yield return Made("Expanded", [3, 4], file => file.Integers("a", [], [-1]).Node("EXPAND_DIMS", ["x", "a"], ["y"]));
        yield return Made("Tiled", [2, 3], file => file.Integers("r", 3, 2).Node("TILE", ["x", "r"], ["y"]));
        yield return Made("PaddedWithNumber", [2, 3], file => file.Integers("p", [2, 2], [1, 0, 0, 2]).Floats("v", [], 7).Node("PADV2", ["x", "p", "v"], ["y"]));
        foreach (byte mode in (byte[])[0, 1])
            yield return Made("Mirrored" + mode, [2, 4], file => file.Integers("p", [2, 2], [1, 1, 2, 3]).Node("MIRROR_PAD", ["x", "p"], ["y"], mode));
        yield return Made("Concatenated", [2, 3], file => file.Input("z", 2, 2).Node("CONCATENATION", ["x", "z"], ["y"], -1));
        foreach (string name in (string[])["ELU", "HARD_SWISH", "ROUND", "CEIL", "FLOOR", "ABS", "NEG", "EXP", "SQUARE", "SIN", "COS", "TANH", "LOGISTIC", "RELU_N1_TO_1", "RELU6"])
            yield return Made("Of" + name, [3, 8], file => file.Node(name, ["x"], ["y"]));
        yield return Made("LeakyOf", [3, 8], file => file.Node("LEAKY_RELU", ["x"], ["y"], 0.3f));
        yield return Made("SlopesOfChannels", [1, 3, 4, 5], file => file.Floats("a", [1, 1, 5], Numbers(5)).Node("PRELU", ["x", "a"], ["y"]));
        yield return Made("ToWholeNumbers", [3, 8], file => file.Typed(TfliteFile.Int32, "y").Node("CAST", ["x"], ["y"], TfliteFile.Float32, TfliteFile.Int32));
    }

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
