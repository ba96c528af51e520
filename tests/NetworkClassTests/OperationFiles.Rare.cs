using System.Collections.Generic;

namespace NetworkClassTests;

// Operations that few networks have.
internal static partial class OperationFiles
{
    private static IEnumerable<(string, byte[])> Rare() => [.. RareFunctions(), .. Legacy()];

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

    private static IEnumerable<(string, byte[])> Legacy()
    {
        yield return One("TransposeBehind", [1, 4, 5, 6], "ConvTranspose", [Weights(4, 3, 3, 3), Weights(3)], ("strides", new[] { 2, 2 }), ("output_shape", new[] { 12, 14 }), ("auto_pad", "VALID"));
        yield return One("Crop", [2, 3, 9, 8], "Crop", [], ("border", new[] { 1, 2, 3, 0 }));
        yield return Made("Preprocessed", [1, 3, 12, 10], file => file.Floats("w", [8, 3, 3, 3], Numbers(216))
            .Node("ImageScaler", ["x"], ["s"], ("scale", 0.5f), ("bias", new[] { 0.1f, -0.2f, 0.3f })).Node("Conv", ["s", "w"], ["c"]).Node("ScaledTanh", ["c"], ["t"], ("alpha", 1.5f), ("beta", 0.5f))
            .Node("Affine", ["t"], ["a"], ("alpha", 127f), ("beta", 128f)).Node("Crop", ["a"], ["y"], ("border", new[] { 1, 1, 1, 1 })));
    }
}
