using System.Linq;
using Dsc.Generator.Models;

namespace Dsc.Generator.Graphs.Import;

/// <summary>Rarer ONNX normalisations.</summary>
internal static class OnnxNormalizations
{
    /// <summary>Opset 18 has a scale and a bias for each group, newer ones for each channel.</summary>
    public static Value Group(NodeReader node)
    {
        node.Require("stash_type", 1);
        Value x = node.Input(0), scale = node.Input(1), bias = node.Input(2);
        int groups = node.Int("num_groups", 0);
        if (x.Shape.Length < 2 || groups < 1 || x.Shape[1] % groups != 0)
            throw new UnsupportedException($"num_groups = {groups} for an input of shape {Shapes.Text(x.Shape)}");
        if (node.Opset < 21)
            (scale, bias) = (node.Builder.OfGroups(scale, x.Shape[1]), node.Builder.OfGroups(bias, x.Shape[1]));
        return node.Builder.GroupNormalized(x, new GroupNormalization(groups, node.Float("epsilon", 1e-5f)), scale, bias);
    }

    /// <summary>(x - mean) / (deviation + 1e-9) over the axes: before opset 9 of each channel, or of all of a picture.</summary>
    public static Value MeanVariance(NodeReader node)
    {
        GraphBuilder builder = node.Builder;
        Value x = node.Input(0);
        int[] axes = [.. (node.Ints("axes") ?? (node.Flag("across_channels") ? [1, 2, 3] : node.Opset < 9 ? [2, 3] : [0, 2, 3])).Select(axis => NodeReader.Axis(axis, x.Shape.Length))];
        Value mean = builder.Add(new Reduce(ReduceKind.Mean, new(axes.OrderBy(axis => axis)), KeepDimensions: true), x), difference = builder.Binary(BinaryKind.Sub, x, mean);
        if (!node.Flag("normalize_variance", true))
            return difference;
        Value variance = builder.Add(new Reduce(ReduceKind.Mean, new(axes.OrderBy(axis => axis)), KeepDimensions: true), builder.Binary(BinaryKind.Mul, difference, difference));
        return builder.Binary(BinaryKind.Div, difference, builder.Binary(BinaryKind.Add, builder.Unary(UnaryKind.Sqrt, variance), builder.Scalar(1e-9f)));
    }

    /// <summary>x divided by its norm along an axis; zeros stay.</summary>
    public static Value Lp(NodeReader node)
    {
        GraphBuilder builder = node.Builder;
        Value x = node.Input(0);
        Value norm = builder.Add(new Reduce(NormOf(node), new([NodeReader.Axis(node.Int("axis", -1), x.Shape.Length)]), KeepDimensions: true), x);
        Value isZero = builder.Binary(BinaryKind.Equal, norm, builder.Scalar(0));
        return builder.Binary(BinaryKind.Div, x, builder.Add(new Where(), isZero, builder.Scalar(1), norm));
    }

    public static ReduceKind NormOf(NodeReader node) => node.Int("p", 2) switch
    {
        1 => ReduceKind.L1,
        2 => ReduceKind.L2,
        var other => throw new UnsupportedException($"p = {other} is not done, only 1 and 2"),
    };
}
