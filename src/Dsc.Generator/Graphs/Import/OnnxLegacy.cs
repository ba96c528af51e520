using System.Collections.Generic;
using Dsc.Generator.Graphs.Evaluation;
using Dsc.Generator.Models;

namespace Dsc.Generator.Graphs.Import;

/// <summary>Operations that ONNX had as experiments: converters from Core ML and Caffe2 left them in files, and ONNX Runtime still runs most of them.</summary>
internal static class OnnxLegacy
{
    public static IReadOnlyList<Value>? Import(NodeReader node)
    {
        GraphBuilder builder = node.Builder;
        switch (node.OpType)
        {
            case "Crop":
                return NodeReader.One(Crop(node));
            case "ImageScaler":
                return NodeReader.One(ImageScaler(node));
            case "Affine":
                Value slope = OnnxAxes.Scaled(builder, node.Input(0), node.Float("alpha", 1));
                return NodeReader.One(node.Float("beta", 0) is var offset and not 0 ? builder.Binary(BinaryKind.Add, slope, builder.Scalar(offset)) : slope);
            case "Scale":
                return NodeReader.One(OnnxAxes.Scaled(builder, node.Input(0), node.Float("scale", 1)));
            case "ParametricSoftplus":
                return NodeReader.One(ScaledInAndOut(node, UnaryKind.Softplus));
            case "ScaledTanh":
                return NodeReader.One(ScaledInAndOut(node, UnaryKind.Tanh));
            default:
                return null;
        }
    }

    /// <summary>The border is taken off on the left, at the top, on the right and at the bottom; with a scale, so much of the rest from the left and the top on.</summary>
    private static Value Crop(NodeReader node)
    {
        Value x = node.Input(0);
        int[] border = node.Ints("border") ?? throw new UnsupportedException("its border is missing");
        int[]? scale = node.Ints("scale");
        if (x.Shape.Length != 4 || border.Length != 4 || (scale is not null && scale.Length != 2))
            throw new UnsupportedException($"a border of {border.Length} numbers for an input of {x.Shape.Length} axes");
        int[] starts = [0, 0, border[1], border[0]], sizes = (int[])x.Shape.Clone();
        for (int axis = 2; axis < 4; axis++)
        {
            long left = (long)x.Shape[axis] - starts[axis] - (scale is null ? border[axis == 2 ? 3 : 2] : 0);
            long size = scale is null ? left : scale[axis - 2];
            if (starts[axis] < 0 || size < 1 || size > left || left > x.Shape[axis])
                throw new UnsupportedException($"a border of {Shapes.Text(border)} of an input of shape {Shapes.Text(x.Shape)}");
            sizes[axis] = (int)size;
        }

        return node.Builder.Add(new Slice(new(starts), new([1, 1, 1, 1]), new(sizes)), x);
    }

    private static Value ImageScaler(NodeReader node)
    {
        GraphBuilder builder = node.Builder;
        Value x = node.Input(0);
        float[] bias = node.Floats("bias") ?? [];
        if (x.Shape.Length != 4 || bias.Length != x.Shape[1])
            throw new UnsupportedException($"a bias of {bias.Length} numbers for an input of shape {Shapes.Text(x.Shape)}");
        return builder.Binary(BinaryKind.Add, OnnxAxes.Scaled(builder, x, node.Float("scale", 1)), builder.Constant(new Tensor([bias.Length, 1, 1], bias)));
    }

    /// <summary>alpha f(beta x)</summary>
    private static Value ScaledInAndOut(NodeReader node, UnaryKind function)
    {
        GraphBuilder builder = node.Builder;
        Value inner = OnnxAxes.Scaled(builder, node.Input(0), node.Float("beta", 1));
        return OnnxAxes.Scaled(builder, builder.Unary(function, inner), node.Float("alpha", 1));
    }
}
