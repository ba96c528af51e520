using System;
using System.Collections.Generic;
using System.Linq;
using NetworkTests.Support;

namespace NetworkClassTests;

/// <summary>Small files, each for one form of an operation.</summary>
internal static partial class OperationFiles
{
    private const int Int32 = 6, Int64 = 7, Bool = 9;

    public static IEnumerable<(string Name, byte[] File)> All =>
    [
        .. Convolutions(), .. Functions(), .. Pairs(), .. Windows(), .. Movements(), .. Foldings(), .. Integers(), .. RecurrentFiles.All, .. Rare(),
    ];

    private static IEnumerable<(string, byte[])> Convolutions()
    {
        (string, object) pads = ("pads", new[] { 1, 1, 1, 1 });
        yield return One("ConvPointwise", [1, 5, 4, 3], "Conv", [Weights(7, 5, 1, 1), Weights(7)]);
        yield return One("ConvPointwiseBatch", [3, 5, 4, 3], "Conv", [Weights(7, 5, 1, 1)]);
        yield return One("ConvDepthwise", [1, 5, 6, 7], "Conv", [Weights(5, 1, 3, 3), Weights(5)], ("group", 5), pads, ("strides", new[] { 2, 2 }));
        yield return One("ConvDepthwiseMultiplier", [2, 4, 6, 7], "Conv", [Weights(8, 1, 3, 3)], ("group", 4), ("dilations", new[] { 2, 1 }));
        yield return One("ConvStandard", [1, 4, 6, 7], "Conv", [Weights(6, 4, 3, 2), Weights(6)], ("strides", new[] { 1, 2 }));
        yield return One("ConvGrouped", [2, 6, 6, 7], "Conv", [Weights(9, 2, 3, 3), Weights(9)], ("group", 3), pads);
        yield return Made("ConvGroups", [2, 34, 9, 8], file => file.Floats("w", [24, 17, 3, 3], Numbers(24 * 17 * 9)).Floats("b", [24], Numbers(24)).Node("Conv", ["x", "w", "b"], ["c"], ("group", 2), pads, ("strides", new[] { 2, 1 })).Node("Relu", ["c"], ["y"]));
        yield return Made("ConvGroupsPointwise", [1, 32, 7, 9], file => file.Floats("w", [64, 8, 1, 1], Numbers(512)).Node("Conv", ["x", "w"], ["c"], ("group", 4)).Node("Mish", ["c"], ["y"]));
        yield return Made("ConvGroupsResidual", [1, 32, 7, 9], file => file.Floats("w", [32, 8, 1, 1], Numbers(256)).Node("Conv", ["x", "w"], ["c"], ("group", 4)).Node("Add", ["c", "x"], ["y"]));
        yield return One("Conv1D", [1, 6, 12], "Conv", [Weights(4, 6, 3)], ("pads", new[] { 1, 1 }));
        yield return One("ConvSame", [1, 4, 7, 7], "Conv", [Weights(3, 4, 3, 3)], ("auto_pad", "SAME_UPPER"), ("strides", new[] { 2, 2 }));
        // Pictures with their colours in planes, as the file has them.
        yield return One("ConvPlanes", [2, 3, 21, 19], "Conv", [Weights(24, 3, 3, 3), Weights(24)], pads, ("strides", new[] { 2, 2 }));
        yield return One("ConvPlanesOnThreads", [1, 3, 160, 96], "Conv", [Weights(24, 3, 3, 3), Weights(24)], pads, ("strides", new[] { 2, 2 }));
        yield return One("ConvPlanesFive", [1, 3, 24, 26], "Conv", [Weights(13, 3, 5, 5)], ("pads", new[] { 1, 2, 0, 3 }), ("strides", new[] { 1, 2 }));
        yield return One("ConvPlanesRows", [1, 2, 9, 70], "Conv", [Weights(40, 2, 1, 5), Weights(40)]);
        yield return One("ConvPlanesSmall", [3, 4, 2, 3], "Conv", [Weights(5, 4, 3, 3)], pads);
        yield return Made("ConvPlanesResidual", [2, 4, 11, 12], file => file.Floats("w", [4, 4, 3, 3], Numbers(144)).Floats("v", [20, 4, 3, 3], Numbers(720))
            .Node("Conv", ["x", "w"], ["c"], pads).Node("Add", ["c", "x"], ["r"]).Node("Conv", ["x", "v"], ["d"], pads).Node("Conv", ["r", "v"], ["e"], pads).Node("Add", ["d", "e"], ["s"]).Node("Relu", ["s"], ["y"]));
        yield return Made("ConvPlanesConcat", [1, 3, 17, 15], file => file.Floats("w", [8, 3, 3, 3], Numbers(216)).Floats("v", [16, 3, 5, 5], Numbers(1200))
            .Node("Conv", ["x", "w"], ["c"], pads).Node("Conv", ["x", "v"], ["d"], ("pads", new[] { 2, 2, 2, 2 })).Node("Concat", ["c", "d"], ["y"], ("axis", 1)));
        foreach (int groups in (int[])[1, 2, 6])
        {
            yield return Made($"ConvResidualClip{groups}", [1, 6, 5, 5], file => file.Floats("low", [], -0.25f).Floats("high", [], 1)
                .Floats("w", [6, 6 / groups, 3, 3], Numbers(324 / groups)).Node("Conv", ["x", "w"], ["c"], ("group", groups), pads)
                .Node("Add", ["c", "x"], ["s"]).Node("Clip", ["s", "low", "high"], ["y"]));
            yield return Made($"ConvSlope{groups}", [1, 6, 5, 5], file => file.Floats("slope", [6, 1, 1], Numbers(6))
                .Floats("w", [6, 6 / groups, 3, 3], Numbers(324 / groups)).Node("Conv", ["x", "w"], ["c"], ("group", groups), pads).Node("PRelu", ["c", "slope"], ["y"]));
            yield return Made($"ConvResidualSlope{groups}", [1, 6, 5, 5], file => file.Floats("slope", [6, 1, 1], Numbers(6))
                .Floats("w", [6, 6 / groups, 3, 3], Numbers(324 / groups)).Node("Conv", ["x", "w"], ["c"], ("group", groups), pads)
                .Node("Add", ["c", "x"], ["s"]).Node("PRelu", ["s", "slope"], ["y"]));
            yield return Made($"ConvMish{groups}", [1, 6, 5, 5], file => file
                .Floats("w", [6, 6 / groups, 3, 3], Numbers(324 / groups)).Node("Conv", ["x", "w"], ["c"], ("group", groups), pads).Node("Mish", ["c"], ["y"]));
        }

        // Groups of less outputs than a vector go together, with zeros between them; others are a call each. Images with edges on every side, tails of channels.
        foreach ((int groups, int inputs, int outputs, int kernel, int stride, int dilation) in ((int, int, int, int, int, int)[])
            [(32, 4, 4, 3, 1, 1), (8, 8, 8, 3, 2, 1), (3, 5, 7, 3, 1, 1), (2, 24, 20, 3, 1, 1), (6, 3, 1, 5, 1, 1), (7, 2, 1, 1, 1, 1), (5, 16, 16, 3, 1, 2), (4, 6, 28, 1, 1, 1), (2, 9, 33, 1, 2, 1), (12, 4, 2, 3, 2, 3)])
        {
            int pad = dilation * (kernel / 2);
            foreach (string function in (string[])["Relu", "Sigmoid", "HardSwish", "Mish"])
            {
                yield return Made($"ConvBlocks{groups}x{inputs}x{outputs}{function}", [function == "Relu" ? 2 : 1, groups * inputs, 13, 11], file => file
                    .Floats("w", [groups * outputs, inputs, kernel, kernel], Numbers(groups * outputs * inputs * kernel * kernel)).Floats("b", [groups * outputs], Numbers(groups * outputs))
                    .Node("Conv", ["x", "w", "b"], ["c"], ("group", groups), ("pads", new[] { pad, pad, pad, pad }), ("strides", new[] { stride, stride }), ("dilations", new[] { dilation, dilation }))
                    .Node(function, ["c"], ["y"]));
            }
        }

        foreach (string function in (string[])["Relu", "Silu", "Elu"])
        {
            yield return Made($"ConvBlocksResidual{function}", [1, 32, 10, 9], file =>
            {
                file = file.Floats("w", [32, 4, 3, 3], Numbers(1152)).Node("Conv", ["x", "w"], ["c"], ("group", 8), pads).Node("Add", ["x", "c"], ["s"]);
                return function == "Silu" ? file.Node("Sigmoid", ["s"], ["t"]).Node("Mul", ["s", "t"], ["y"]) : file.Node(function, ["s"], ["y"]);
            });
        }

        // Parts of a wider tensor, read and written where they lie.
        yield return Made("ConvPartsOfChannels", [2, 48, 9, 10], file => file.Floats("w", [24, 24, 3, 3], Numbers(5184)).Floats("v", [18, 24, 3, 3], Numbers(3888))
            .Node("Split", ["x"], ["a", "b"], ("axis", 1)).Node("Conv", ["a", "w"], ["c"], pads).Node("Conv", ["b", "v"], ["d"], pads).Node("Concat", ["c", "d"], ["y"], ("axis", 1)));
        yield return Made("ConvPartsOfChannelsStride", [1, 20, 9, 10], file => file.Floats("w", [9, 10, 3, 3], Numbers(810)).Floats("v", [17, 10, 5, 2], Numbers(1700))
            .Node("Relu", ["x"], ["r"]).Node("Split", ["r"], ["a", "b"], ("axis", 1)).Node("Conv", ["a", "w"], ["c"], pads, ("strides", new[] { 2, 1 })).Node("Conv", ["b", "v"], ["d"], ("pads", new[] { 2, 1, 2, 0 }), ("strides", new[] { 2, 1 }))
            .Node("Relu", ["c"], ["e"]).Node("Concat", ["e", "d"], ["y"], ("axis", 1)));
        yield return Made("ConvPartsOfChannelsTiles", [1, 64, 14, 15], file => file.Floats("w", [32, 32, 3, 3], Numbers(9216)).Floats("v", [40, 32, 3, 3], Numbers(11520))
            .Node("Relu", ["x"], ["r"]).Node("Split", ["r"], ["a", "b"], ("axis", 1)).Node("Conv", ["a", "w"], ["c"], pads).Node("Conv", ["b", "v"], ["d"], pads).Node("Concat", ["c", "d"], ["y"], ("axis", 1)));
        yield return Made("ConvGroupsTiles", [1, 64, 14, 15], file => file.Floats("w", [64, 32, 3, 3], Numbers(18432)).Node("Conv", ["x", "w"], ["c"], ("group", 2), pads).Node("Relu", ["c"], ["y"]));

        // Large enough to be filtered tile by tile: odd sizes, tails of channels, cut tiles, what comes after the sums.
        yield return One("ConvTiles", [1, 27, 15, 13], "Conv", [Weights(21, 27, 3, 3), Weights(21)], pads);
        yield return One("ConvTilesOfFour", [2, 8, 30, 41], "Conv", [Weights(12, 8, 3, 3), Weights(12)], pads);
        yield return One("ConvTilesOfFive", [2, 24, 17, 15], "Conv", [Weights(40, 24, 5, 5), Weights(40)], ("pads", new[] { 2, 2, 2, 2 }));
        yield return One("ConvTilesSplitSums", [1, 64, 15, 14], "Conv", [Weights(6, 64, 3, 3), Weights(6)], pads);
        yield return One("ConvTilesPlanes", [1, 4, 33, 34], "Conv", [Weights(32, 4, 3, 3)], pads);
        yield return Made("ConvTilesFourHardSwish", [1, 16, 20, 21], file => file.Floats("w", [16, 16, 3, 3], Numbers(2304))
            .Node("Conv", ["x", "w"], ["c"], pads).Node("Add", ["c", "x"], ["s"]).Node("HardSwish", ["s"], ["y"]));
        yield return One("ConvTilesBatch", [3, 25, 12, 22], "Conv", [Weights(33, 25, 3, 3)], ("pads", new[] { 0, 1, 2, 0 }));
        yield return One("ConvTilesFewOutputs", [1, 64, 13, 13], "Conv", [Weights(9, 64, 3, 3), Weights(9)], pads);
        foreach (string function in (string[])["Relu", "Sigmoid", "LeakyRelu", "HardSwish", "Mish"])
        {
            yield return Made("ConvTilesResidual" + function, [2, 24, 11, 15], file => file.Floats("w", [24, 24, 3, 3], Numbers(24 * 24 * 9)).Floats("b", [24], Numbers(24))
                .Node("Conv", ["x", "w", "b"], ["c"], pads).Node("Add", ["c", "x"], ["s"]).Node(function, ["s"], ["y"]));
            yield return Made("ConvTiles" + function, [1, 40, 9, 9], file => file.Floats("w", [48, 40, 3, 3], Numbers(48 * 40 * 9)).Node("Conv", ["x", "w"], ["c"], pads).Node(function, ["c"], ["y"]));
        }

        // Norms before their convolution.
        foreach ((string name, int next) in ((string, int)[])[("Pointwise", 1), ("Standard", 3)])
        {
            yield return Made("NormBefore" + name, [2, 20, 9, 7], file => file.Floats("g", [20], Numbers(20)).Floats("b", [20], Numbers(20)).Floats("m", [20], Numbers(20)).Floats("v", [20], [.. Enumerable.Range(1, 20).Select(i => (float)i)])
                .Floats("s", [20, 1, 1], Numbers(20)).Floats("t", [1, 20, 1, 1], Numbers(20)).Floats("w", [6, 20, next, next], Numbers(120 * next * next))
                .Node("BatchNormalization", ["x", "g", "b", "m", "v"], ["n"]).Node("Mul", ["n", "s"], ["o"]).Node("Add", ["t", "o"], ["p"]).Node("Relu", ["p"], ["r"])
                .Node("Conv", ["r", "w"], ["c"], ("pads", new[] { next / 2, next / 2, next / 2, next / 2 })).Node("Add", ["c", "c"], ["y"]));
        }

        yield return Made("NormReadTwice", [1, 5, 6, 7], file => file.Floats("s", [5, 1, 1], Numbers(5)).Floats("t", [], -0.5f)
            .Node("Mul", ["x", "s"], ["a"]).Node("Add", ["a", "t"], ["b"]).Node("Sigmoid", ["b"], ["c"]).Node("Mul", ["b", "c"], ["d"]).Node("Sub", ["d", "b"], ["y"]));

        // Kernels write the parts of a concatenation where they belong, pixels apart.
        yield return Made("ConcatOfKernels", [1, 24, 14, 13], file => Parts(file, 24));
        yield return Made("ConcatOfKernelsBatch", [2, 27, 9, 16], file => Parts(file, 27));
        yield return Made("ConcatOfKernelsOnThreads", [1, 24, 48, 50], file => Parts(file, 24));
        yield return Made("SplitForKernels", [1, 75, 14, 13], file => Split(file, 75));
        yield return Made("SplitForKernelsBatch", [2, 48, 9, 16], file => Split(file, 48));
        yield return Made("DenseBlock", [1, 20, 14, 13], file => DenseBlock(file, 20, 4));
        yield return Made("DenseBlockOnThreads", [2, 32, 40, 40], file => DenseBlock(file, 32, 2));
        foreach (int channels in (int[])[12, 24, 58])
        {
            yield return Made("Shuffle" + channels, [1, 8, 7, 9], file => Shuffle(file, channels, isTransposed: true));
            yield return Made("ShuffleInTurn" + channels, [1, 8, 7, 9], file => Shuffle(file, channels, isTransposed: false));
        }

        yield return One("Transpose2", [1, 4, 5, 6], "ConvTranspose", [Weights(4, 3, 2, 2), Weights(3)], ("strides", new[] { 2, 2 }));
        yield return One("Transpose3", [2, 4, 5, 6], "ConvTranspose", [Weights(4, 3, 3, 3)], ("strides", new[] { 2, 2 }), pads, ("output_padding", new[] { 1, 1 }));
        yield return One("Transpose4", [1, 4, 5, 6], "ConvTranspose", [Weights(4, 3, 4, 4), Weights(3)], ("strides", new[] { 2, 2 }), pads);
        yield return One("TransposeGroups", [1, 4, 5, 6], "ConvTranspose", [Weights(4, 3, 3, 3)], ("group", 2), ("dilations", new[] { 2, 1 }));
        yield return Made("TransposeRelu", [1, 4, 5, 6], file => file.Floats("w", [4, 3, 2, 2], Numbers(48)).Node("ConvTranspose", ["x", "w"], ["c"], ("strides", new[] { 2, 2 })).Node("Relu", ["c"], ["y"]));

        yield return Made("Separable", [1, 16, 12, 12], file => Separable(file, "Relu"));
        yield return Made("SeparableMish", [1, 16, 12, 12], file => Separable(file, "Mish"));
        yield return Made("Inverted", [1, 8, 10, 10], file => file
            .Floats("e", [32, 8, 1, 1], Numbers(256)).Floats("d", [32, 1, 3, 3], Numbers(288)).Floats("p", [8, 32, 1, 1], Numbers(256))
            .Node("Conv", ["x", "e"], ["a"]).Node("Relu", ["a"], ["b"]).Node("Conv", ["b", "d"], ["c"], ("group", 32), pads).Node("Relu", ["c"], ["f"])
            .Node("Conv", ["f", "p"], ["g"]).Node("Add", ["g", "x"], ["y"]));
        foreach (float slope in (float[])[0.2f, 1 / 6f])
        {
            string name = slope == 0.2f ? "Fifth" : "Sixth";
            yield return Made("Excite" + name, [2, 8, 5, 5], file => Excite(file, "x", slope, "y"));
            yield return Made("InvertedExcite" + name, [1, 8, 10, 10], file => Excite(
                file.Floats("e", [32, 8, 1, 1], Numbers(256)).Floats("d", [32, 1, 3, 3], Numbers(288)).Floats("p", [8, 32, 1, 1], Numbers(256))
                    .Node("Conv", ["x", "e"], ["a"]).Node("Relu", ["a"], ["b"]).Node("Conv", ["b", "d"], ["c"], ("group", 32), pads).Node("Relu", ["c"], ["f"]),
                "f",
                slope,
                "h",
                32).Node("Conv", ["h", "p"], ["g"]).Node("Add", ["g", "x"], ["y"]));
        }

        yield return One("Gemm", [3, 6], "Gemm", [Weights(6, 5), Weights(5)]);
        yield return One("GemmScaled", [6, 3], "Gemm", [Weights(5, 6), Weights(3, 5)], ("transA", 1), ("transB", 1), ("alpha", 0.5f), ("beta", 2f));
        yield return Made("GemmSlope", [1, 6], file => file.Floats("w", [6, 5], Numbers(30)).Floats("s", [5], Numbers(5)).Node("MatMul", ["x", "w"], ["m"]).Node("PRelu", ["m", "s"], ["y"]));
        yield return Two("MatMulOfTwo", [2, 3, 4], [2, 4, 5], "MatMul");
        yield return Two("MatMulBroadcast", [2, 1, 3, 4], [3, 4, 5], "MatMul");
    }

    /// <summary>A concatenation of all kinds of kernels, and of some parts that must be copied: with a function that no kernel has, a pass of its own, a residual, and read by others.</summary>
    private static OnnxFile Parts(OnnxFile file, int channels)
    {
        (string, object) pads = ("pads", new[] { 1, 1, 1, 1 });
        file.Floats("w1", [20, channels, 1, 1], Numbers(20 * channels)).Floats("w2", [3, channels, 1, 1], Numbers(3 * channels)).Floats("w3", [7, channels, 3, 3], Numbers(63 * channels))
            .Floats("w4", [33, channels, 3, 3], Numbers(297 * channels)).Floats("d", [channels, 1, 3, 3], Numbers(9 * channels)).Floats("w5", [5, channels, 1, 1], Numbers(5 * channels))
            .Floats("e", [4 * channels, channels, 1, 1], Numbers(4 * channels * channels)).Floats("ed", [4 * channels, 1, 3, 3], Numbers(36 * channels)).Floats("p", [18, 4 * channels, 1, 1], Numbers(72 * channels))
            .Floats("w6", [channels, channels, 1, 1], Numbers(channels * channels)).Floats("w7", [1, channels, 3, 3], Numbers(9 * channels));
        return file.Node("Conv", ["x", "w1"], ["a1"]).Node("Relu", ["a1"], ["part1"])
            .Node("Conv", ["x", "w2"], ["part2"])
            .Node("Conv", ["x", "w3"], ["a3"], pads).Node("LeakyRelu", ["a3"], ["part3"])
            .Node("Conv", ["x", "w4"], ["a4"], pads).Node("Relu", ["a4"], ["part4"])
            .Node("Conv", ["x", "d"], ["a5"], ("group", channels), pads).Node("Relu", ["a5"], ["b5"]).Node("Conv", ["b5", "w5"], ["part5"])
            .Node("Conv", ["x", "e"], ["a6"]).Node("Relu", ["a6"], ["b6"]).Node("Conv", ["b6", "ed"], ["c6"], ("group", 4 * channels), pads).Node("Relu", ["c6"], ["d6"]).Node("Conv", ["d6", "p"], ["part6"])
            .Node("Conv", ["x", "w1"], ["a7"]).Node("Mish", ["a7"], ["part7"])
            .Node("Conv", ["x", "w1"], ["a8"]).Node("Sigmoid", ["a8"], ["part8"])
            .Node("Conv", ["x", "w6"], ["a9"]).Node("Add", ["a9", "x"], ["part9"])
            .Node("Conv", ["x", "w7"], ["part10"], pads)
            .Node("Conv", ["x", "w2"], ["part11"]).Node("Tanh", ["part11"], ["other"])
            .Node("Concat", [.. Enumerable.Range(1, 11).Select(part => $"part{part}"), "other"], ["y"], ("axis", 1));
    }

    /// <summary>Three parts of the channels of a picture, read by all kinds of kernels; the standard convolution takes a copy, and so does what is added.</summary>
    private static OnnxFile Split(OnnxFile file, int channels)
    {
        (string, object) pads = ("pads", new[] { 1, 1, 1, 1 });
        int part = channels / 3;
        file.Floats("w1", [20, part, 1, 1], Numbers(20 * part)).Floats("w2", [3, part, 1, 1], Numbers(3 * part)).Floats("w3", [7, part, 3, 3], Numbers(63 * part))
            .Floats("d", [part, 1, 3, 3], Numbers(9 * part)).Floats("w4", [part, part, 1, 1], Numbers(part * part))
            .Floats("e", [4 * part, part, 1, 1], Numbers(4 * part * part)).Floats("ed", [4 * part, 1, 3, 3], Numbers(36 * part)).Floats("p", [18, 4 * part, 1, 1], Numbers(72 * part));
        return file.Integers("sizes", part, part, part).Node("Split", ["x", "sizes"], ["a", "b", "c"], ("axis", 1))
            .Node("Conv", ["a", "w1"], ["y1"]).Node("Conv", ["b", "w2"], ["y2"]).Node("Conv", ["c", "w3"], ["y3"], pads)
            .Node("Conv", ["b", "d"], ["d1"], ("group", part), pads).Node("Conv", ["d1", "w4"], ["y4"])
            .Node("Conv", ["a", "d"], ["d2"], ("group", part), pads, ("strides", new[] { 1, 1 })).Node("Relu", ["d2"], ["r2"]).Node("Conv", ["r2", "w4"], ["p2"]).Node("Add", ["p2", "c"], ["y5"])
            .Node("Conv", ["b", "e"], ["e3"]).Node("Relu", ["e3"], ["f3"]).Node("Conv", ["f3", "ed"], ["g3"], ("group", 4 * part), pads).Node("Relu", ["g3"], ["h3"]).Node("Conv", ["h3", "p"], ["y6"])
            .Node("Concat", ["y1", "y2", "y3", "y4", "y5", "y6"], ["y"], ("axis", 1));
    }

    /// <summary>DenseNet's block: each layer reads all that came before, which grows by its output.</summary>
    private static OnnxFile DenseBlock(OnnxFile file, int channels, int layers)
    {
        (string, object) pads = ("pads", new[] { 1, 1, 1, 1 });
        string all = "x";
        for (int layer = 0; layer < layers; layer++)
        {
            int inputs = channels + (layer * 17);
            string End(string name) => name + layer;
            file.Floats(End("s"), [inputs, 1, 1], Numbers(inputs)).Floats(End("t"), [inputs, 1, 1], Numbers(inputs)).Floats(End("v"), [24, inputs, 1, 1], Numbers(24 * inputs)).Floats(End("w"), [17, 24, 3, 3], Numbers(17 * 24 * 9))
                .Node("Mul", [all, End("s")], [End("a")]).Node("Add", [End("a"), End("t")], [End("b")]).Node("Relu", [End("b")], [End("r")])
                .Node("Conv", [End("r"), End("v")], [End("c")]).Node("Relu", [End("c")], [End("d")]).Node("Conv", [End("d"), End("w")], [End("e")], pads)
                .Node("Concat", [all, End("e")], [layer == layers - 1 ? "y" : End("all")], ("axis", 1));
            all = End("all");
        }

        return file;
    }

    /// <summary>Two convolutions, their channels shuffled and taken apart again, by ShuffleNet's two spellings.</summary>
    private static OnnxFile Shuffle(OnnxFile file, int channels, bool isTransposed)
    {
        file.Floats("wa", [channels, 8, 1, 1], Numbers(8 * channels)).Floats("wb", [channels, 8, 1, 1], Numbers(8 * channels)).Floats("wl", [5, channels, 1, 1], Numbers(5 * channels))
            .Node("Conv", ["x", "wa"], ["a"]).Node("Conv", ["x", "wb"], ["b"]).Node("Concat", ["a", "b"], ["c"], ("axis", 1))
            .Integers("zero", 0).Integers("one", 1).Integers("two", 2).Integers("middle", channels).Integers("end", 2 * channels);
        if (isTransposed)
        {
            file.Integers("pairs", 1, 2, channels, 7, 9).Integers("flat", 1, 2 * channels, 7, 9)
                .Node("Reshape", ["c", "pairs"], ["p"]).Node("Transpose", ["p"], ["t"], ("perm", new[] { 0, 2, 1, 3, 4 })).Node("Reshape", ["t", "flat"], ["s"])
                .Node("Slice", ["s", "zero", "middle", "one"], ["low"]).Node("Slice", ["s", "middle", "end", "one"], ["high"]);
        }
        else
        {
            file.Integers("pairs", channels, 2, 63).Integers("half", 1, channels, 7, 9)
                .Node("Reshape", ["c", "pairs"], ["p"]).Node("Slice", ["p", "zero", "one", "one"], ["s0"]).Node("Slice", ["p", "one", "two", "one"], ["s1"])
                .Node("Reshape", ["s0", "half"], ["low"]).Node("Reshape", ["s1", "half"], ["high"]);
        }

        return file.Node("Conv", ["low", "wl"], ["l"]).Node("Conv", ["high", "wl"], ["h"]).Node("Mul", ["l", "h"], ["y"]);
    }

    private static IEnumerable<(string, byte[])> Functions()
    {
        foreach (string name in (string[])["Relu", "Sigmoid", "Tanh", "Softplus", "Softsign", "Mish", "Exp", "Neg", "Abs", "Sign", "Floor", "Ceil", "Round", "Erf", "Sin", "Cos", "Elu", "Selu", "HardSwish", "HardSigmoid", "LeakyRelu", "ThresholdedRelu", "Gelu"])
            yield return One(name, [2, 3, 7], name, [], opset: name == "Gelu" ? 20 : 14);
        foreach (string name in (string[])["Log", "Sqrt", "Reciprocal"])
            yield return Made(name, [2, 3, 7], file => file.Floats("three", [], 3).Node("Add", ["x", "three"], ["a"]).Node(name, ["a"], ["y"]));
        yield return One("GeluTanh", [2, 3, 7], "Gelu", [], opset: 20, ("approximate", "tanh"));
        yield return Made("QuickGelu", [2, 3, 7], file => file.NodeOf("com.microsoft", "QuickGelu", ["x"], ["y"]));
        yield return Made("Clip", [2, 3, 7], file => file.Floats("low", [], -0.5f).Node("Clip", ["x", "low"], ["y"]));
        yield return One("BatchNorm", [2, 3, 4, 4], "BatchNormalization", [Weights(3), Weights(3), Weights(3), ([3], [1, 2, 3])]);
        yield return One("InstanceNorm", [2, 3, 4, 5], "InstanceNormalization", [Weights(3), Weights(3)]);
        yield return One("LocalResponse", [2, 21, 4, 5], "LRN", [], ("size", 5), ("alpha", 0.3f));
        yield return One("LocalResponseEven", [1, 3, 4, 5], "LRN", [], ("size", 4), ("alpha", 0.3f), ("beta", 0.6f), ("bias", 2f));
        yield return One("LocalResponseWide", [1, 9, 2, 2], "LRN", [], ("size", 41), ("alpha", 0.3f), ("beta", 0.75f));
        yield return One("LayerNorm", [2, 3, 6], "LayerNormalization", [Weights(6), Weights(6)], opset: 17, ("axis", -1));
        for (int axis = 0; axis < 4; axis++)
        {
            yield return One("Softmax" + axis, [2, 3, 4, 5], "Softmax", [], ("axis", axis));
            yield return One("LogSoftmax" + axis, [2, 3, 4, 5], "LogSoftmax", [], ("axis", axis));
        }
    }

    private static IEnumerable<(string, byte[])> Pairs()
    {
        foreach (string name in (string[])["Add", "Sub", "Mul", "Div", "Min", "Max"])
        {
            yield return Two(name + "Same", [2, 3, 4, 5], [2, 3, 4, 5], name);
            yield return Two(name + "Broadcast", [2, 3, 4, 5], [3, 1, 1], name);
            yield return One(name + "Constant", [2, 3, 4, 5], name, [Weights(4, 1)]);
        }

        yield return One("Pow", [2, 3], "Pow", [([], [2])]);
        yield return Made("Squares", [2, 3], file => file.Node("Mul", ["x", "x"], ["s"]).Floats("e", [], 1.5f).Node("Pow", ["s", "e"], ["y"]));
        yield return Two("PRelu", [1, 3, 4, 4], [3, 1, 1], "PRelu");
        foreach (string name in (string[])["Equal", "Less", "LessOrEqual", "Greater", "GreaterOrEqual"])
            yield return Made(name, [2, 3, 4], file => file.Floats("zero", [1], 0.25f).Node(name, ["x", "zero"], ["b"]).Node("Cast", ["b"], ["y"], ("to", 1)));
        foreach (string name in (string[])["And", "Or", "Xor"])
        {
            yield return Made(name, [2, 3, 4], file => file.Floats("a", [1], 0.5f).Floats("b", [1], -0.5f)
                .Node("Less", ["x", "a"], ["l"]).Node("Greater", ["x", "b"], ["g"]).Node(name, ["l", "g"], ["t"]).Node("Not", ["t"], ["n"]).Node("Cast", ["n"], ["y"], ("to", 1)));
        }

        yield return Made("Where", [2, 3, 4], file => file.Floats("a", [1], 0).Floats("b", [4], 1, 2, 3, 4).Node("Less", ["x", "a"], ["l"]).Node("Where", ["l", "x", "b"], ["y"]));
    }

    private static IEnumerable<(string, byte[])> Windows()
    {
        (string, object) kernel = ("kernel_shape", new[] { 3, 2 }), strides = ("strides", new[] { 2, 1 }), pads = ("pads", new[] { 1, 0, 1, 1 });
        yield return One("MaxPool", [2, 3, 7, 6], "MaxPool", [], kernel, strides, pads);
        yield return One("MaxPoolCeil", [1, 3, 8, 6], "MaxPool", [], kernel, strides, ("ceil_mode", 1), ("dilations", new[] { 2, 1 }));
        yield return One("AveragePool", [2, 3, 7, 6], "AveragePool", [], kernel, strides, pads);
        yield return One("AveragePoolPads", [1, 3, 7, 6], "AveragePool", [], kernel, strides, pads, ("count_include_pad", 1));
        yield return One("AveragePoolCeil", [1, 3, 8, 6], "AveragePool", [], kernel, strides, ("ceil_mode", 1));
        yield return One("AveragePoolWhole", [1, 3, 5, 6], "AveragePool", [], ("kernel_shape", new[] { 5, 6 }));
        yield return One("LpPool", [1, 3, 7, 6], "LpPool", [], kernel, strides);
        yield return One("GlobalAverage", [2, 3, 7, 6], "GlobalAveragePool", []);
        yield return One("GlobalMax", [2, 3, 7, 6], "GlobalMaxPool", []);
        foreach (string mode in (string[])["half_pixel", "pytorch_half_pixel", "asymmetric", "align_corners", "tf_half_pixel_for_nn"])
        {
            foreach (string kind in (string[])["nearest", "linear"])
            {
                if (mode == "tf_half_pixel_for_nn" && kind == "linear")
                    continue;
                int opset = mode == "tf_half_pixel_for_nn" ? 11 : 13;
                yield return Made($"Resize_{mode}_{kind}", [1, 3, 5, 4], file => file.Floats("roi", [0]).Floats("s", [4], 1, 1, 2, 1.5f)
                    .Node("Resize", ["x", "roi", "s"], ["y"], ("mode", kind), ("coordinate_transformation_mode", mode)), opset);
            }
        }

        foreach (string rounding in (string[])["round_prefer_floor", "round_prefer_ceil", "floor", "ceil"])
        {
            yield return Made("Resize_" + rounding, [1, 2, 6, 6], file => file.Integers("z", 1, 2, 9, 4)
                .Node("Resize", ["x", "", "", "z"], ["y"], ("mode", "nearest"), ("nearest_mode", rounding)));
        }

        yield return One("DepthToSpaceDcr", [1, 8, 3, 4], "DepthToSpace", [], ("blocksize", 2));
        yield return One("DepthToSpaceCrd", [1, 8, 3, 4], "DepthToSpace", [], ("blocksize", 2), ("mode", "CRD"));
        yield return One("SpaceToDepth", [1, 2, 4, 6], "SpaceToDepth", [], ("blocksize", 2));
    }

    private static IEnumerable<(string, byte[])> Movements()
    {
        yield return Made("SliceOfNothing", [4, 3], file => file.Integers("from", 2).Integers("to", 2).Node("Slice", ["x", "from", "to"], ["y"]));
        foreach (string mode in (string[])["constant", "reflect", "edge"])
        {
            yield return Made("Pad_" + mode, [1, 3, 4, 5], file => file.Integers("p", 0, 0, 1, 2, 0, 0, 2, 1).Floats("v", [], 0.5f)
                .Node("Pad", mode == "constant" ? ["x", "p", "v"] : ["x", "p"], ["y"], ("mode", mode)));
        }

        yield return Made("Pad_wrap", [1, 3, 4, 5], file => file.Integers("p", 0, 0, 1, 2, 0, 0, 2, 1).Node("Pad", ["x", "p"], ["y"], ("mode", "wrap")), 19);
        yield return Made("PadNegative", [1, 3, 4, 5], file => file.Integers("p", 0, 0, -1, 2, 0, 0, 2, -1).Node("Pad", ["x", "p"], ["y"]));
        yield return One("Transpose", [2, 3, 4, 5], "Transpose", [], ("perm", new[] { 3, 1, 0, 2 }));
        yield return Made("SliceSteps", [1, 3, 8, 9], file => file.Integers("s", 7, 1).Integers("e", -100, 9).Integers("a", 2, 3).Integers("t", -2, 3).Node("Slice", ["x", "s", "e", "a", "t"], ["y"]));
        yield return Made("SliceTwice", [1, 6, 8, 9], file => file.Integers("s", 5).Integers("e", -100).Integers("a", 1).Integers("t", -1)
            .Node("Slice", ["x", "s", "e", "a", "t"], ["m"]).Node("Relu", ["m"], ["r"]).Node("Slice", ["r", "s", "e", "a", "t"], ["y"]));
        for (int axis = 0; axis < 4; axis++)
            yield return Made($"Concat{axis}", [2, 3, 4, 5], file => file.Node("Relu", ["x"], ["r"]).Node("Neg", ["x"], ["n"]).Node("Concat", ["r", "x", "n", "r"], ["y"], ("axis", axis)));
        yield return Made("ConcatConstant", [2, 3], file => file.Floats("c", [2, 2], Numbers(4)).Node("Concat", ["x", "c"], ["y"], ("axis", 1)));
        yield return Made("Split", [2, 6, 4], file => file.Integers("s", 1, 3, 2).Node("Split", ["x", "s"], ["a", "b", "c"], ("axis", 1)).Node("Relu", ["b"], ["d"]).Node("Concat", ["c", "d", "a"], ["y"], ("axis", 1)));
        yield return Made("Gather", [2, 5, 4], file => file.Integers("i", 3, 0, -1).Node("Gather", ["x", "i"], ["y"], ("axis", 1)));
        yield return Made("Expand", [3, 1], file => file.Integers("s", 2, 3, 4).Node("Expand", ["x", "s"], ["y"]));
        yield return Made("Tile", [2, 3], file => file.Integers("r", 2, 3).Node("Tile", ["x", "r"], ["y"]));
        yield return Made("Reshape", [2, 3, 4, 5], file => file.Integers("s", 4, -1).Node("Relu", ["x"], ["r"]).Node("Reshape", ["r", "s"], ["y"]));
        yield return Made("ReshapeOnly", [2, 3, 4, 5], file => file.Integers("s", 4, -1).Node("Reshape", ["x", "s"], ["y"]));
        yield return Made("Identity", [2, 3], file => file.Node("Identity", ["x"], ["y"]));
        yield return Made("Flatten", [2, 3, 4, 5], file => file.Floats("w", [60, 4], Numbers(240)).Node("Flatten", ["x"], ["f"]).Node("Gemm", ["f", "w"], ["y"]));
        yield return Made("Shuffle", [1, 6, 4, 5], file => file.Integers("s", 1, 2, 3, 4, 5).Integers("t", 1, 6, 4, 5).Node("Relu", ["x"], ["r"]).Node("Reshape", ["r", "s"], ["a"])
            .Node("Transpose", ["a"], ["b"], ("perm", new[] { 0, 2, 1, 3, 4 })).Node("Reshape", ["b", "t"], ["y"]));
    }

    private static IEnumerable<(string, byte[])> Foldings()
    {
        foreach (string name in (string[])["ReduceMean", "ReduceMax", "ReduceMin", "ReduceProd", "ReduceL1", "ReduceL2", "ReduceSumSquare", "ReduceLogSumExp"])
        {
            yield return One(name, [2, 3, 4, 5], name, [], ("axes", new[] { 1, 3 }), ("keepdims", 0));
            yield return One(name + "Image", [2, 3, 4, 5], name, [], ("axes", new[] { 2, 3 }));
        }

        yield return Made("ReduceSum", [2, 3, 4, 5], file => file.Integers("a", 0, 2).Node("ReduceSum", ["x", "a"], ["y"]));
        yield return Made("ReduceLogSum", [2, 3, 4], file => file.Node("Exp", ["x"], ["e"]).Node("ReduceLogSum", ["e"], ["y"], ("axes", new[] { 1 })));
        foreach (int last in (int[])[0, 1])
        {
            yield return Made("ArgMax" + last, [2, 3, 4], file => file.Node("ArgMax", ["x"], ["i"], ("axis", 1), ("select_last_index", last)).Node("Cast", ["i"], ["y"], ("to", 1)));
            yield return Made("ArgMin" + last, [2, 3, 4], file => file.Node("ArgMin", ["x"], ["y"], ("axis", 2), ("select_last_index", last), ("keepdims", 0)));
        }

        yield return Made("TopK", [2, 6, 3], file => file.Integers("k", 4).Node("TopK", ["x", "k"], ["y", "i"], ("axis", 1)).Output("i"));
        yield return Made("TopKSmallest", [2, 6], file => file.Integers("k", 2).Node("TopK", ["x", "k"], ["y", "i"], ("largest", 0)));
    }

    /// <summary>Values that are no floats.</summary>
    private static IEnumerable<(string, byte[])> Integers()
    {
        foreach (int type in (int[])[Int32, Int64])
        {
            string of = type == Int32 ? "Int" : "Long";
            foreach (string name in (string[])["Add", "Sub", "Mul", "Min", "Max"])
                yield return Whole(of + name, type, file => file.Node(name, ["x", "z"], ["y"]));
            foreach (string name in (string[])["Equal", "Less", "Greater", "LessOrEqual", "GreaterOrEqual"])
                yield return Whole(of + name, type, file => file.Node(name, ["x", "z"], ["y"]));
            yield return Whole(of + "Mod", type, file => file.Integers("five", 5).Node("Cast", ["five"], ["f"], ("to", type)).Node("Mod", ["x", "f"], ["y"]));
            yield return Whole(of + "Neg", type, file => file.Node("Neg", ["x"], ["n"]).Node("Abs", ["n"], ["y"]));
            yield return Whole(of + "Transpose", type, file => file.Node("Transpose", ["x"], ["y"]));
            yield return Whole(of + "ReduceMax", type, file => file.Node("ReduceMax", ["x"], ["y"], ("axes", new[] { 1 })));
            yield return Whole(of + "Concat", type, file => file.Node("Concat", ["x", "z"], ["y"], ("axis", 1)));
            yield return Whole(of + "Cast", type, file => file.Node("Cast", ["x"], ["y"], ("to", type == Int32 ? Int64 : Int32)));
            yield return Whole(of + "ToBool", type, file => file.Node("Cast", ["x"], ["b"], ("to", Bool)).Node("Not", ["b"], ["n"]).Node("Cast", ["n"], ["y"], ("to", type)));
            yield return Whole(of + "Where", type, file => file.Node("Less", ["x", "z"], ["b"]).Node("Where", ["b", "x", "z"], ["y"]));
            yield return Whole(of + "Pad", type, file => file.Integers("p", 1, 0, 0, 2).Node("Pad", ["x", "p"], ["y"]));
            yield return Whole(of + "Tile", type, file => file.Integers("r", 1, 2).Node("Tile", ["x", "r"], ["y"]));
            yield return Whole(of + "ArgMax", type, file => file.Node("ArgMax", ["x"], ["y"], ("axis", 1)));
            yield return Whole(of + "Gather", type, file => file.Integers("i", 1, 0).Node("Gather", ["x", "i"], ["y"]));
            yield return Whole(of + "Slice", type, file => file.Integers("s", 2).Integers("e", -9).Integers("a", 1).Integers("t", -1).Node("Slice", ["x", "s", "e", "a", "t"], ["y"]));
        }

        yield return Made("CastThere", [3, 4], file => file.Node("Cast", ["x"], ["i"], ("to", Int64)).Node("Cast", ["i"], ["y"], ("to", 1)));
        yield return Made("GatherByInput", [5, 4], file => file.InputOf(Int64, "i", 2).Integers("four", 4).Node("Mod", ["i", "four"], ["m"]).Node("Gather", ["x", "m"], ["y"]));
        yield return Whole("BoolInput", Bool, file => file.Node("And", ["x", "z"], ["a"]).Node("Transpose", ["a"], ["y"]));
    }

    /// <summary>Operations on types that few networks have: some of these files are refused.</summary>
    public static IEnumerable<(string Name, byte[] File)> OfAnyType()
    {
        foreach ((int type, string of) in ((int, string)[])[(2, "Byte"), (3, "SByte"), (Int32, "Int"), (Int64, "Long"), (Bool, "Bool")])
        {
            foreach (string name in (string[])["Relu", "Abs", "Neg", "Sign", "Sqrt", "Exp", "Floor", "Not", "Clip", "LeakyRelu", "Sigmoid", "Softmax", "Identity", "Transpose", "ArgMax", "ReduceMax", "ReduceMean", "ReduceMin", "ReduceProd", "ReduceL1", "ReduceL2", "ReduceSum", "ReduceSumSquare", "ReduceLogSumExp"])
                yield return Whole(of + name, type, file => file.Node(name, ["x"], ["y"]));
            foreach (string name in (string[])["Add", "Sub", "Mul", "Div", "Pow", "Min", "Max", "Mod", "PRelu", "Equal", "Less", "LessOrEqual", "Greater", "GreaterOrEqual", "And", "Or", "Xor", "BitwiseAnd", "BitwiseOr", "BitwiseXor"])
                yield return Whole(of + name, type, file => file.Node(name, ["x", "z"], ["y"]));
            foreach (int to in (int[])[1, 2, 3, Int32, Int64, Bool])
                yield return Whole($"{of}To{to}", type, file => file.Node("Cast", ["x"], ["y"], ("to", to)));
            yield return Whole(of + "Concat", type, file => file.Node("Concat", ["x", "z"], ["y"], ("axis", 1)));
            yield return Whole(of + "Where", type, file => file.InputOf(Bool, "c", 4).Node("Where", ["c", "x", "z"], ["y"]));
            yield return Whole(of + "Gather", type, file => file.Integers("i", 1, 0).Node("Gather", ["x", "i"], ["y"]));
            yield return Whole(of + "Pad", type, file => file.Integers("p", 1, 0, 0, 2).Node("Pad", ["x", "p"], ["y"], ("mode", "edge")));
            yield return Whole(of + "Zeros", type, file => file.Integers("p", 1, 0, 0, 2).Node("Pad", ["x", "p"], ["y"]));
            yield return Whole(of + "Expand", type, file => file.Integers("s", 2, 3, 4).Node("Expand", ["x", "s"], ["y"]));
            yield return Whole(of + "Tile", type, file => file.Integers("r", 2, 2).Node("Tile", ["x", "r"], ["y"]));
            yield return Whole(of + "TopK", type, file => file.Integers("k", 2).Node("TopK", ["x", "k"], ["y", "i"]));
            yield return Whole(of + "MatMul", type, file => file.Node("Transpose", ["z"], ["t"]).Node("MatMul", ["x", "t"], ["y"]));
            yield return Whole(of + "MaxPool", type, file => file.Integers("s", 1, 1, 3, 4).Node("Reshape", ["x", "s"], ["r"]).Node("MaxPool", ["r"], ["y"], ("kernel_shape", new[] { 2, 2 })));
            yield return Whole(of + "Resize", type, file => file.Integers("s", 1, 1, 3, 4).Integers("q", 1, 1, 6, 8).Node("Reshape", ["x", "s"], ["r"]).Node("Resize", ["r", "", "", "q"], ["y"]));
        }
    }

    private static (string, byte[]) Whole(string name, int type, Func<OnnxFile, OnnxFile> build, int opset = 13) =>
        (name, build(new OnnxFile(opset).InputOf(type, "x", 3, 4).InputOf(type, "z", 3, 4)).Output("y").ToArray());

    private static OnnxFile Separable(OnnxFile file, string activation) => file
        .Floats("d", [16, 1, 3, 3], Numbers(144)).Floats("p", [24, 16, 1, 1], Numbers(384)).Floats("b", [24], Numbers(24))
        .Node("Conv", ["x", "d"], ["a"], ("group", 16), ("pads", new[] { 1, 1, 1, 1 })).Node("Relu", ["a"], ["r"]).Node("Conv", ["r", "p", "b"], ["c"]).Node(activation, ["c"], ["y"]);

    private static OnnxFile Excite(OnnxFile file, string input, float slope, string output, int channels = 8) => file
        .Floats("rw", [4, channels, 1, 1], Numbers(4 * channels)).Floats("rb", [4], Numbers(4)).Floats("gw", [channels, 4, 1, 1], Numbers(4 * channels)).Floats("gb", [channels], Numbers(channels))
        .Node("GlobalAveragePool", [input], ["q1"]).Node("Conv", ["q1", "rw", "rb"], ["q2"]).Node("Relu", ["q2"], ["q3"]).Node("Conv", ["q3", "gw", "gb"], ["q4"])
        .Node("HardSigmoid", ["q4"], ["q5"], ("alpha", slope), ("beta", 0.5f)).Node("Mul", [input, "q5"], [output]);

    private static (string, byte[]) Made(string name, int[] shape, Func<OnnxFile, OnnxFile> build, int opset = 14) =>
        (name, build(new OnnxFile(opset).Input("x", [.. shape.Select(size => (object)size)])).Output("y").ToArray());

    private static (string, byte[]) Two(string name, int[] first, int[] second, string operation, params (string, object)[] attributes) =>
        Made(name, first, file => file.Input("z", [.. second.Select(size => (object)size)]).Node(operation, ["x", "z"], ["y"], attributes));

    private static (string, byte[]) One(string name, int[] shape, string operation, (int[] Shape, float[] Values)[] weights, params (string, object)[] attributes) =>
        One(name, shape, operation, weights, 13, attributes);

    private static (string, byte[]) One(string name, int[] shape, string operation, (int[] Shape, float[] Values)[] weights, int opset, params (string, object)[] attributes) => Made(name, shape, file =>
    {
        for (int i = 0; i < weights.Length; i++)
            file.Floats($"w{i}", weights[i].Shape, weights[i].Values);
        return file.Node(operation, ["x", .. weights.Select((_, i) => $"w{i}")], ["y"], attributes);
    }, opset);

    private static (int[] Shape, float[] Values) Weights(params int[] shape) => (shape, Numbers(shape.Aggregate(1, (product, size) => product * size)));

    private static float[] Numbers(int count)
    {
        var random = new Random(count);
        return [.. Enumerable.Range(0, count).Select(_ => (float)(random.NextDouble() - 0.5))];
    }
}
