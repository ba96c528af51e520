using System.Collections.Generic;
using System.Linq;
using NetworkTests.Support;

namespace NetworkClassTests;

// Operations that few networks have.
internal static partial class OperationFiles
{
    private static IEnumerable<(string, byte[])> Rare() => [.. RareFunctions(), .. Legacy(), .. Indexing(), .. Norms(), .. Kernels(), .. Bits(), .. Fused(), .. Einsums(), .. Samples()];

    private static IEnumerable<(string, byte[])> RareFunctions()
    {
        foreach (string name in (string[])["Sinh", "Cosh", "Atan", "Asinh", "Celu"])
            yield return One(name, [2, 3, 7], name, []);

        // Away from their poles and borders.
        foreach (string name in (string[])["Tan", "Asin", "Acos", "Atanh"])
            yield return Made(name, [2, 3, 7], file => file.Floats("third", [], 0.33f).Node("Mul", ["x", "third"], ["a"]).Node(name, ["a"], ["y"]));
        yield return Made("Acosh", [2, 3, 7], file => file.Floats("four", [], 4).Node("Add", ["x", "four"], ["a"]).Node("Acosh", ["a"], ["y"]));
        yield return One("CeluSteep", [2, 3, 7], "Celu", [], ("alpha", 0.4f));
        yield return Two("FmodOfTwo", [2, 3, 4], [4], "Mod", ("fmod", 1));
        yield return Whole("IntFmod", Int32, file => file.Integers("three", 3).Node("Cast", ["three"], ["t"], ("to", Int32)).Node("Mod", ["x", "t"], ["y"], ("fmod", 1)));
        yield return Made("IsNaN", [2, 3, 4], file => file.Node("Sqrt", ["x"], ["s"]).Node("IsNaN", ["s"], ["n"]).Node("Cast", ["n"], ["y"], ("to", 1)));
        yield return Made("IsInf", [2, 3, 4], file => file.Floats("zero", [], 0).Node("Relu", ["x"], ["r"]).Node("Div", ["r", "zero"], ["q"]).Node("IsInf", ["q"], ["n"]).Node("Cast", ["n"], ["y"], ("to", 1)));
        yield return Made("CastLike", [2, 3, 4], file => file.Integers("like", 1).Node("CastLike", ["x", "like"], ["y"]), 15);
    }

    private static IEnumerable<(string, byte[])> Indexing()
    {
        // Indices that are computed, of both types.
        foreach ((int type, string of) in ((int, string)[])[(Int32, "Int"), (Int64, "Long")])
        {
            OnnxFile Numbered(OnnxFile file, int size, params int[] shape) => file.InputOf(type, "n", [.. shape.Cast<object>()]).Integers("size", size).Node("Cast", ["size"], ["s"], ("to", type)).Node("Mod", ["n", "s"], ["i"]);
            yield return Made("GatherElements" + of, [3, 5, 4], file => Numbered(file, 5, 2, 7, 4).Node("GatherElements", ["x", "i"], ["y"], ("axis", 1)));
            yield return Made("GatherNd" + of, [3, 3, 4], file => Numbered(file, 3, 5, 2).Node("GatherND", ["x", "i"], ["y"]));
            yield return Made("GatherNdBatch" + of, [3, 4, 4], file => Numbered(file, 4, 3, 2, 2).Node("GatherND", ["x", "i"], ["y"], ("batch_dims", 1)), 15);
            foreach (string reduction in (string[])["none", "add", "mul", "min", "max"])
            {
                int opset = reduction is "min" or "max" ? 18 : 16;
                yield return Made($"ScatterElements{of}_{reduction}", [3, 5, 4], file => Numbered(file, 5, 2, 7, 4).Input("u", 2, 7, 4).Node("ScatterElements", ["x", "i", "u"], ["y"], ("axis", 1), ("reduction", reduction)), opset);
                yield return Made($"ScatterNd{of}_{reduction}", [4, 4, 3], file => Numbered(file, 4, 5, 2).Input("u", 5, 3).Node("ScatterND", ["x", "i", "u"], ["y"], ("reduction", reduction)), opset);
                yield return Whole($"{of}Scatter_{reduction}", type, file => file.InputOf(type, "u", 2, 4).Integers("three", 3).Node("Cast", ["three"], ["t"], ("to", type)).InputOf(Int64, "n", 2, 1).Node("Mod", ["n", "three"], ["i"])
                    .Node("ScatterND", ["x", "i", "u"], ["y"], ("reduction", reduction)), opset);
            }

            yield return Whole(of + "CumSum", type, file => file.Integers("a", 1).Node("CumSum", ["x", "a"], ["y"], ("reverse", 1)));
            yield return Whole(of + "OneHot", type, file => file.Integers("d", 4).Floats("v", [2], -1, 2).Node("OneHot", ["x", "d", "v"], ["y"], ("axis", 1)));
        }

        foreach ((int exclusive, int reverse) in ((int, int)[])[(0, 0), (1, 0), (0, 1), (1, 1)])
            yield return Made($"CumSum{exclusive}{reverse}", [2, 5, 3], file => file.Integers("a", 1).Node("CumSum", ["x", "a"], ["y"], ("exclusive", exclusive), ("reverse", reverse)));
        yield return One("Trilu", [2, 4, 5], "Trilu", []);
        yield return Made("TriluLower", [2, 5, 4], file => file.Integers("k", -1).Node("Trilu", ["x", "k"], ["y"], ("upper", 0)));
        yield return Whole("BoolTrilu", Bool, file => file.Integers("k", 1).Node("Trilu", ["x", "k"], ["y"]));
        yield return One("Hardmax", [2, 3, 4], "Hardmax", [], ("axis", 1));
        yield return Made("EyeLike", [4, 4], file => file.Node("EyeLike", ["x"], ["e"], ("k", 1)).Node("Add", ["x", "e"], ["y"]));
        yield return Made("ReverseSequence", [5, 3, 4], file => file.InputOf(Int64, "n", 3).Integers("six", 6).Node("Mod", ["n", "six"], ["l"]).Node("ReverseSequence", ["x", "l"], ["y"]));
        yield return Made("ReverseSequenceBatchFirst", [3, 5, 2], file => file.Integers("l", 5, 1, 3).Node("ReverseSequence", ["x", "l"], ["y"], ("time_axis", 1), ("batch_axis", 0)));
        yield return Made("CenterCropPad", [1, 3, 7, 4], file => file.Integers("s", 4, 9).Node("CenterCropPad", ["x", "s"], ["y"], ("axes", new[] { 2, 3 })), 18);
    }

    /// <summary>Resizing by kernels.</summary>
    private static IEnumerable<(string, byte[])> Kernels()
    {
        foreach (string mode in (string[])["half_pixel", "pytorch_half_pixel", "asymmetric", "align_corners", "half_pixel_symmetric"])
        {
            yield return Made("ResizeCubic_" + mode, [2, 3, 5, 4], file => file.Floats("s", [4], 1, 1, 2, 0.7f)
                .Node("Resize", ["x", "", "s"], ["y"], ("mode", "cubic"), ("coordinate_transformation_mode", mode)), 19);
        }

        yield return Made("ResizeCubicOutside", [1, 19, 6, 5], file => file.Floats("s", [4], 1, 1, 1.5f, 3)
            .Node("Resize", ["x", "", "s"], ["y"], ("mode", "cubic"), ("cubic_coeff_a", -0.5f), ("exclude_outside", 1)));
        foreach (string kernel in (string[])["linear", "cubic"])
        {
            yield return Made("ResizeAntialias_" + kernel, [1, 3, 9, 8], file => file.Floats("s", [4], 1, 1, 0.4f, 1.5f)
                .Node("Resize", ["x", "", "s"], ["y"], ("mode", kernel), ("antialias", 1)), 18);
        }

        yield return Made("ResizeCubicLine", [2, 3, 9], file => file.Floats("s", [3], 1, 1, 2).Node("Resize", ["x", "", "s"], ["y"], ("mode", "cubic")));
        yield return Made("ResizeNotLarger", [1, 2, 6, 9], file => file.Integers("z", 4, 5)
            .Node("Resize", ["x", "", "", "z"], ["y"], ("mode", "linear"), ("axes", new[] { 2, 3 }), ("keep_aspect_ratio_policy", "not_larger")), 18);
    }

    private static IEnumerable<(string, byte[])> Norms()
    {
        yield return One("GroupNorm", [2, 12, 5, 7], "GroupNormalization", [Weights(12), Weights(12)], opset: 21, ("num_groups", 3));
        yield return One("GroupNormOfGroups", [1, 40, 23, 17], "GroupNormalization", [Weights(2), Weights(2)], opset: 18, ("num_groups", 2));
        yield return One("GroupNormLine", [3, 6, 50], "GroupNormalization", [Weights(6), Weights(6)], opset: 21, ("num_groups", 1));
        yield return Made("GroupNormExported", [1, 16, 6, 5], file => file.Floats("one", [4], 1, 1, 1, 1).Floats("zero", [4], new float[4]).Floats("g", [16, 1, 1], Numbers(16)).Floats("b", [16, 1, 1], Numbers(16))
            .Integers("to", 0, 4, -1).Integers("back", 1, 16, 6, 5).Floats("w", [8, 16, 1, 1], Numbers(128))
            .Node("Reshape", ["x", "to"], ["r"]).Node("InstanceNormalization", ["r", "one", "zero"], ["n"]).Node("Reshape", ["n", "back"], ["q"])
            .Node("Mul", ["q", "g"], ["m"]).Node("Add", ["m", "b"], ["a"]).Node("Conv", ["a", "w"], ["y"]));
        yield return One("InstanceNormMany", [1, 5, 40, 30], "InstanceNormalization", [Weights(5), Weights(5)]);
        yield return One("MeanVarianceNorm", [2, 3, 4, 5], "MeanVarianceNormalization", []);
        yield return One("LayerNormAxes", [2, 3, 4, 6], "LayerNormalization", [Weights(4, 6), Weights(4, 6)], opset: 17, ("axis", 2));
        yield return Made("LayerNormSpelled", [3, 5, 37], file => file.Floats("two", [], 2).Floats("e", [], 1e-5f).Floats("s", [37], Numbers(37)).Floats("b", [37], Numbers(37))
            .Node("ReduceMean", ["x"], ["m"], ("axes", new[] { -1 })).Node("Sub", ["x", "m"], ["c"]).Node("Pow", ["c", "two"], ["q"]).Node("ReduceMean", ["q"], ["v"], ("axes", new[] { -1 }))
            .Node("Add", ["v", "e"], ["w"]).Node("Sqrt", ["w"], ["d"]).Node("Div", ["c", "d"], ["n"]).Node("Mul", ["n", "s"], ["k"]).Node("Add", ["k", "b"], ["y"]));
        yield return Made("LayerNormPlain", [2, 70], file => file.Floats("e", [], 1e-5f).Node("ReduceMean", ["x"], ["m"], ("axes", new[] { -1 })).Node("Sub", ["x", "m"], ["c"]).Node("Mul", ["c", "c"], ["q"])
            .Node("ReduceMean", ["q"], ["v"], ("axes", new[] { -1 })).Node("Add", ["v", "e"], ["w"]).Node("Sqrt", ["w"], ["d"]).Node("Div", ["c", "d"], ["y"]));
        yield return Made("LayerNormDeviation", [2, 3, 6], file => file.Floats("s", [6], Numbers(6)).Node("LayerNormalization", ["x", "s"], ["n", "m", "d"]).Node("Mul", ["n", "d"], ["p"]).Node("Add", ["p", "m"], ["y"]), 17);
        yield return One("RootMeanSquare", [2, 3, 19], "RMSNormalization", [Weights(19)], opset: 23);
        foreach (int p in (int[])[1, 2])
        {
            yield return One($"LpNorm{p}", [2, 3, 4, 5], "LpNormalization", [], ("p", p), ("axis", 1));
            yield return One($"GlobalLp{p}", [2, 3, 7, 6], "GlobalLpPool", [], ("p", p));
        }
    }

    /// <summary>Of the domain com.microsoft.</summary>
    private static IEnumerable<(string, byte[])> Fused()
    {
        yield return Made("SkipLayerNorm", [2, 3, 8], file => file.Input("k", 3, 8).Floats("s", [8], Numbers(8)).Floats("b", [8], Numbers(8)).Floats("a", [8], Numbers(8))
            .NodeOf("com.microsoft", "SkipLayerNormalization", ["x", "k", "s", "b", "a"], ["n", "", "", "t"]).Node("Mul", ["n", "t"], ["y"]));
        yield return Made("SkipRootMeanSquare", [2, 3, 8], file => file.Input("k", 2, 3, 8).Floats("s", [8], Numbers(8))
            .NodeOf("com.microsoft", "SkipSimplifiedLayerNormalization", ["x", "k", "s"], ["n", "", "", "t"]).Node("Mul", ["n", "t"], ["y"]));
        yield return Made("BiasSoftmax", [2, 3, 4, 5], file => file.Input("b", 2, 1, 1, 5).NodeOf("com.microsoft", "BiasSoftmax", ["x", "b"], ["y"], ("axis", 3), ("is_inner_broadcast", 1)));
    }

    private static IEnumerable<(string, byte[])> Samples()
    {
        (string, object) kernel = ("kernel_shape", new[] { 3, 2 }), strides = ("strides", new[] { 2, 2 }), pads = ("pads", new[] { 1, 0, 1, 1 });
        yield return Made("MaxPoolIndices", [2, 5, 7, 6], file => file.Node("MaxPool", ["x"], ["p", "i"], kernel, strides, pads).Node("Cast", ["i"], ["y"], ("to", 1)));
        yield return Made("MaxPoolIndicesLine", [2, 5, 13], file => file.Node("MaxPool", ["x"], ["p", "i"], ("kernel_shape", new[] { 3 }), ("strides", new[] { 2 })).Node("Cast", ["i"], ["y"], ("to", 1)));
        yield return Made("MaxUnpool", [2, 5, 7, 6], file => file.Floats("w", [4, 5, 1, 1], Numbers(20)).Node("Conv", ["x", "w"], ["c"]).Node("MaxPool", ["c"], ["p", "i"], kernel, strides, pads)
            .Integers("s", 2, 4, 7, 6).Node("MaxUnpool", ["p", "i", "s"], ["y"], kernel, strides, pads));
        foreach (string padding in (string[])["zeros", "border", "reflection"])
        {
            foreach (int corners in (int[])[0, 1])
            {
                foreach ((string mode, int opset) in ((string, int)[])[("bilinear", 16), ("nearest", 20)])
                {
                    // Places of the grid reach beyond the image.
                    yield return Made($"GridSample_{mode}_{padding}{corners}", [2, corners == 0 ? 19 : 3, 5, 6], file => file.Input("g", 2, 4, 7, 2)
                        .Node("GridSample", ["x", "g"], ["y"], ("mode", mode), ("padding_mode", padding), ("align_corners", corners)), opset);
                }
            }
        }

        foreach (string mode in (string[])["avg", "max"])
        {
            foreach ((int samples, int opset) in ((int, int)[])[(0, 10), (0, 16), (2, 16)])
            {
                yield return Made($"RoiAlign_{mode}{samples}_{opset}", [2, samples == 0 ? 19 : 5, 6, 7], file => file.Input("r", 5, 4).InputOf(opset == 10 ? Int64 : Int32, "n", 5).Integers("two", 2)
                    .Node("Cast", ["n"], ["m"], ("to", Int64)).Node("Mod", ["m", "two"], ["i"])
                    .Node("RoiAlign", ["x", "r", "i"], ["y"], ("mode", mode), ("output_height", 2), ("output_width", 3), ("sampling_ratio", samples), ("spatial_scale", 4f)), opset);
            }
        }

        yield return Made("GridSampleOnThreads", [1, 32, 24, 20], file => file.Floats("w", [32, 32, 1, 1], Numbers(1024)).Input("g", 1, 21, 23, 2).Node("Conv", ["x", "w"], ["c"])
            .Node("GridSample", ["c", "g"], ["s"]).Node("Conv", ["s", "w"], ["y"]), 20);
    }

    private static IEnumerable<(string, byte[])> Einsums()
    {
        (string, byte[]) Of(string name, int[] x, int[] z, string equation) => Two("Einsum" + name, x, z, "Einsum", ("equation", equation));
        yield return Of("Attention", [2, 3, 4, 8], [2, 3, 5, 8], "bhqd,bhkd->bhqk");
        yield return Of("Heads", [2, 3, 4, 5], [2, 5, 3, 8], "bhqk,bkhd->bqhd");
        yield return Of("Positions", [2, 4, 5, 6], [4, 7, 6], "bhwc,hkc->bhwk");
        yield return Of("Outer", [3, 4], [5], "ij,k->kij");
        yield return Of("Sums", [3, 4, 5], [4, 6], "ijk,jl->i");
        yield return One("EinsumTrace", [4, 3, 4], "Einsum", [], ("equation", "iji->j"));
        yield return Made("EinsumWeights", [2, 3, 4, 2, 5], file => file.Floats("w", [2, 5, 7], Numbers(70)).Node("Einsum", ["x", "w"], ["y"], ("equation", "nctkv,kvw->nctw")));
        yield return Whole("LongEinsum", Int64, file => file.Node("Einsum", ["x", "z"], ["y"], ("equation", "ij,kj->ki")));
    }

    private static IEnumerable<(string, byte[])> Bits()
    {
        foreach ((int type, string of) in ((int, string)[])[(2, "Byte"), (3, "SByte"), (Int32, "Int"), (Int64, "Long")])
        {
            foreach (string name in (string[])["And", "Or", "Xor"])
                yield return Whole($"{of}Bitwise{name}", type, file => file.Node("Bitwise" + name, ["x", "z"], ["y"]), 18);
            yield return Whole(of + "BitwiseNot", type, file => file.Node("BitwiseNot", ["x"], ["y"]), 18);
        }

        foreach (string direction in (string[])["LEFT", "RIGHT"])
            yield return Whole("ByteShift_" + direction, 2, file => file.Node("BitShift", ["x", "z"], ["y"], ("direction", direction)));
        yield return One("Shrink", [2, 3, 7], "Shrink", [], ("lambd", 0.4f), ("bias", 0.1f));
        yield return One("Swish", [2, 3, 7], "Swish", [], opset: 24, ("alpha", 0.7f));
    }

    private static IEnumerable<(string, byte[])> Legacy()
    {
        yield return One("TransposeBehind", [1, 4, 5, 6], "ConvTranspose", [Weights(4, 3, 3, 3), Weights(3)], ("strides", new[] { 2, 2 }), ("output_shape", new[] { 12, 14 }), ("auto_pad", "VALID"));
        yield return One("Crop", [2, 3, 9, 8], "Crop", [], ("border", new[] { 1, 2, 3, 0 }));
        yield return Made("Preprocessed", [1, 3, 12, 10], file => file.Floats("w", [8, 3, 3, 3], Numbers(216))
            .Node("ImageScaler", ["x"], ["s"], ("scale", 0.5f), ("bias", new[] { 0.1f, -0.2f, 0.3f })).Node("Conv", ["s", "w"], ["c"]).Node("ScaledTanh", ["c"], ["t"], ("alpha", 1.5f), ("beta", 0.5f))
            .Node("Affine", ["t"], ["a"], ("alpha", 127f), ("beta", 128f)).Node("Crop", ["a"], ["y"], ("border", new[] { 1, 1, 1, 1 })));
    }
}
