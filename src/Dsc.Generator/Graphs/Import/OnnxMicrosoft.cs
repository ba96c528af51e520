using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Models;

namespace Dsc.Generator.Graphs.Import;

/// <summary>Operations of the domain com.microsoft that ONNX Runtime's optimiser leaves in saved files.</summary>
internal static class OnnxMicrosoft
{
    public static IReadOnlyList<Value>? Import(NodeReader node)
    {
        GraphBuilder builder = node.Builder;
        return node.OpType switch
        {
            "FusedConv" => NodeReader.One(Activated(node, OnnxWindows.Conv(node, node.Optional(3)))),
            "FusedGemm" => NodeReader.One(FusedGemm(node)),
            "FusedMatMul" => NodeReader.One(FusedMatMul(node)),
            "QuickGelu" => NodeReader.One(builder.Unary(UnaryKind.Silu, node.Input(0), node.Float("alpha", 1.702f))),
            "Gelu" => NodeReader.One(builder.Unary(UnaryKind.Gelu, node.Input(0))),
            "BiasGelu" => NodeReader.One(builder.Unary(UnaryKind.Gelu, builder.Binary(BinaryKind.Add, node.Input(0), node.Input(1)))),
            "FastGelu" => NodeReader.One(builder.Unary(UnaryKind.GeluTanh, node.Optional(1) is { } bias ? builder.Binary(BinaryKind.Add, node.Input(0), bias) : node.Input(0))),
            "LayerNormalization" => OnnxLayerNorms.Layer(node),
            "SimplifiedLayerNormalization" => OnnxLayerNorms.Simplified(node),
            "SkipLayerNormalization" => OnnxLayerNorms.LayerOfSum(node),
            "SkipSimplifiedLayerNormalization" => OnnxLayerNorms.SimplifiedOfSum(node),
            "BiasSoftmax" => NodeReader.One(BiasSoftmax(node)),
            _ => null,
        };
    }

    private static Value Activated(NodeReader node, Value x)
    {
        float[] numbers = node.Floats("activation_params") ?? [];
        return Activated(node.Builder, x, node.Text("activation", ""), numbers.ElementAtOrDefault(0), numbers.ElementAtOrDefault(1));
    }

    private static Value Activated(GraphBuilder builder, Value x, string activation, float alpha, float beta) => activation switch
    {
        "" => x,
        "Relu" => builder.Unary(UnaryKind.Relu, x),
        "Sigmoid" => builder.Unary(UnaryKind.Sigmoid, x),
        "Tanh" => builder.Unary(UnaryKind.Tanh, x),
        "LeakyRelu" => builder.Unary(UnaryKind.LeakyRelu, x, alpha),
        "Clip" => OnnxElementwise.Clipped(builder, x, alpha, beta),
        "HardSigmoid" => builder.Unary(UnaryKind.HardSigmoid, x, alpha, beta),
        _ => throw new UnsupportedException($"activation = '{activation}' is not done"),
    };

    private static Value FusedGemm(NodeReader node)
    {
        GraphBuilder builder = node.Builder;
        Value a = node.Flag("transA") ? builder.Transpose(node.Input(0), 1, 0) : node.Input(0);
        Value b = node.Flag("transB") ? builder.Transpose(node.Input(1), 1, 0) : node.Input(1);
        Value product = OnnxAxes.Multiplied(builder, a, OnnxAxes.Scaled(builder, b, node.Float("alpha", 1)));
        float beta = node.Float("beta", 1);
        if (node.Optional(2) is { } c)
            product = builder.Binary(BinaryKind.Add, product, OnnxAxes.Scaled(builder, c, beta));
        return Activated(builder, product, node.Text("activation", ""), node.Float("activation_alpha", 0), node.Float("activation_beta", 0));
    }

    private static Value FusedMatMul(NodeReader node)
    {
        node.Require("transBatchA", 0);
        node.Require("transBatchB", 0);
        GraphBuilder builder = node.Builder;
        Value a = node.Flag("transA") ? Turned(builder, node.Input(0)) : node.Input(0);
        Value b = node.Flag("transB") ? Turned(builder, node.Input(1)) : node.Input(1);
        return OnnxAxes.Scaled(builder, OnnxAxes.Multiplied(builder, a, b), node.Float("alpha", 1));
    }

    /// <summary>Which axes the bias is repeated along is in its shape too. The axis and all behind it are one.</summary>
    private static Value BiasSoftmax(NodeReader node)
    {
        node.Ignore("is_inner_broadcast");
        Value x = node.Input(0), sum = node.Builder.Binary(BinaryKind.Add, x, node.Input(1));
        return Shapes.Same(sum.Shape, x.Shape)
            ? OnnxAxes.FlatSoftmax(node.Builder, sum, NodeReader.Axis(node.Int("axis", 1), x.Shape.Length), isLog: false)
            : throw new UnsupportedException($"a bias of shape {Shapes.Text(node.Input(1).Shape)} for an input of shape {Shapes.Text(x.Shape)}");
    }

    private static Value Turned(GraphBuilder builder, Value x)
    {
        int rank = x.Shape.Length;
        return rank < 2 ? x : builder.Transpose(x, [.. Enumerable.Range(0, rank - 2), rank - 1, rank - 2]);
    }
}
