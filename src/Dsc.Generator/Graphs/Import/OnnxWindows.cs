using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Models;

namespace Dsc.Generator.Graphs.Import;

/// <summary>ONNX operations with windows or channels: convolutions, normalisations, resizing.</summary>
internal static class OnnxWindows
{
    public static IReadOnlyList<Value>? Import(NodeReader node) => node.OpType switch
    {
        "Conv" => NodeReader.One(Conv(node)),
        "ConvTranspose" => NodeReader.One(ConvTranspose(node)),
        "BatchNormalization" => NodeReader.One(BatchNormalization(node)),
        "InstanceNormalization" => NodeReader.One(InstanceNormalization(node)),
        "GroupNormalization" => NodeReader.One(OnnxNormalizations.Group(node)),
        "MeanVarianceNormalization" => NodeReader.One(OnnxNormalizations.MeanVariance(node)),
        "LRN" => NodeReader.One(LocalResponse(node)),
        "LpNormalization" => NodeReader.One(OnnxNormalizations.Lp(node)),
        "LayerNormalization" => OnnxLayerNorms.Layer(node),
        "RMSNormalization" or "SimplifiedLayerNormalization" => OnnxLayerNorms.Simplified(node),
        "Resize" or "Upsample" => NodeReader.One(OnnxResize.Import(node)),
        "DepthToSpace" => NodeReader.One(OnnxBlocks(node, (x, block) => node.Builder.DepthToSpace(x, block, IsChannelFirst(node.Text("mode", "DCR"))))),
        "SpaceToDepth" => NodeReader.One(OnnxBlocks(node, (x, block) => node.Builder.SpaceToDepth(x, block))),
        _ => null,
    };

    public static Value Conv(NodeReader node, Value? residual = null)
    {
        GraphBuilder builder = node.Builder;
        Value x = node.Input(0), kernel = ConstantKernel(node);
        int rank = x.Shape.Length;
        if (kernel.Shape.Length != rank)
            throw new UnsupportedException($"a kernel of shape {Shapes.Text(kernel.Shape)} for an input of shape {Shapes.Text(x.Shape)}");
        Value pixels = builder.ToChannelsLast(x);
        if (rank == 3)
            kernel = builder.Reshape(kernel, kernel.Shape[0], kernel.Shape[1], 1, kernel.Shape[2]);
        Window window = OnnxWindow.Read(node, pixels.Shape, kernel.Shape[2], kernel.Shape[3]);
        Value result = builder.Convolution(
            pixels, kernel, window, node.Int("group", 1), node.Optional(2), residual is null ? null : builder.ToChannelsLast(residual));
        return builder.ToChannelsFirst(result, rank);
    }

    private static Value ConstantKernel(NodeReader node)
    {
        Value kernel = node.Input(1);
        if (!kernel.IsConstant || node.Optional(2) is { IsConstant: false })
            throw new UnsupportedException("its weights are computed at run time; they must be constants");
        return kernel;
    }

    private static Value ConvTranspose(NodeReader node)
    {
        GraphBuilder builder = node.Builder;
        Value x = node.Input(0), kernel = ConstantKernel(node);
        int rank = x.Shape.Length, groups = node.Int("group", 1);
        Value pixels = builder.ToChannelsLast(x);
        if (kernel.Shape.Length != rank || groups < 1 || x.Shape[1] % groups != 0)
            throw new UnsupportedException($"a kernel of shape {Shapes.Text(kernel.Shape)} in {groups} groups for an input of shape {Shapes.Text(x.Shape)}");
        if (rank == 3)
            kernel = builder.Reshape(kernel, kernel.Shape[0], kernel.Shape[1], 1, kernel.Shape[2]);
        int[] extra = OnnxWindow.Pair(node.Ints("output_padding"), 0, rank);
        Window window = OnnxWindow.ReadTransposed(node, pixels.Shape, kernel.Shape[2], kernel.Shape[3], extra);
        Value result = builder.Add(
            new TransposedConvolution(window, groups, extra[0], extra[1]), pixels, builder.Transpose(kernel, 2, 3, 0, 1), node.Optional(2));
        return builder.ToChannelsFirst(result, rank);
    }

    /// <summary>w' = gamma / sqrt(variance + epsilon), b' = beta - mean w', as a multiplication and an addition.</summary>
    private static Value BatchNormalization(NodeReader node)
    {
        GraphBuilder builder = node.Builder;
        node.Ignore("momentum");
        node.Require("training_mode", 0);
        node.Require("spatial", 1);
        Value x = node.Input(0), gamma = node.Input(1), beta = node.Input(2), mean = node.Input(3), variance = node.Input(4);
        if (x.Shape.Length < 2)
            throw new UnsupportedException($"an input of {x.Shape.Length} axes");
        Value deviation = builder.Unary(UnaryKind.Sqrt, builder.Binary(BinaryKind.Add, variance, builder.Scalar(node.Float("epsilon", 1e-5f))));
        Value scale = builder.Binary(BinaryKind.Div, gamma, deviation);
        Value shift = builder.Binary(BinaryKind.Sub, beta, builder.Binary(BinaryKind.Mul, mean, scale));
        int[] channels = [.. x.Shape.Select((size, axis) => axis == 1 ? size : 1).Skip(1)];
        Value scaled = builder.Binary(BinaryKind.Mul, x, builder.Reshape(scale, channels));
        return builder.Binary(BinaryKind.Add, scaled, builder.Reshape(shift, channels));
    }

    private static Value InstanceNormalization(NodeReader node)
    {
        Value pixels = node.Builder.ToChannelsLast(node.Input(0));
        Value result = node.Builder.Add(new InstanceNormalization(node.Float("epsilon", 1e-5f)), pixels, node.Input(1), node.Input(2));
        return node.Builder.ToChannelsFirst(result, node.Input(0).Shape.Length);
    }

    /// <summary>Of an even number of channels one more lies behind.</summary>
    private static Value LocalResponse(NodeReader node)
    {
        int size = node.Int("size", 0);
        if (size < 1)
            throw new UnsupportedException($"a size of {size}");
        Value x = node.Input(0);
        if (x.Shape.Length < 2)
            throw new UnsupportedException($"an input of {x.Shape.Length} axes");
        var response = new LocalResponse((size - 1) / 2, size / 2, node.Float("bias", 1), node.Float("alpha", 1e-4f) / size, node.Float("beta", 0.75f));
        return node.Builder.ToChannelsFirst(node.Builder.Add(response, node.Builder.ToChannelsLast(x)), x.Shape.Length);
    }

    private static bool IsChannelFirst(string mode) => mode switch
    {
        "DCR" => false,
        "CRD" => true,
        _ => throw new UnsupportedException($"mode = '{mode}' is not done"),
    };

    private static Value OnnxBlocks(NodeReader node, Func<Value, int, Value> operation)
    {
        Value x = node.Input(0);
        if (x.Shape.Length != 4)
            throw new UnsupportedException($"an input of {x.Shape.Length} axes");
        return node.Builder.ToChannelsFirst(operation(node.Builder.ToChannelsLast(x), node.Int("blocksize", 0)), 4);
    }
}
