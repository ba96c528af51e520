using System;
using System.Collections.Generic;
using Dsc.Generator.Graphs.Evaluation;
using Dsc.Generator.Models;

namespace Dsc.Generator.Graphs.Import;

/// <summary>TFLite operations with windows or channels.</summary>
internal static class TfliteWindows
{
    public static IReadOnlyList<Value>? Import(NodeReader node) => node.OpType switch
    {
        "CONV_2D" => TfliteImporter.Activated(node, Conv(node)),
        "DEPTHWISE_CONV_2D" => TfliteImporter.Activated(node, Depthwise(node)),
        "TRANSPOSE_CONV" => TfliteImporter.Activated(node, Transposed(node)),
        "FULLY_CONNECTED" => TfliteImporter.Activated(node, FullyConnected(node)),
        "AVERAGE_POOL_2D" => TfliteImporter.Activated(node, Pool(node, node.Input(0), PoolKind.Average)),
        "MAX_POOL_2D" => TfliteImporter.Activated(node, Pool(node, node.Input(0), PoolKind.Max)),
        "L2_POOL_2D" => TfliteImporter.Activated(node, RootMeanSquare(node)),
        "RESIZE_BILINEAR" => NodeReader.One(Resized(node, ResizeMode.Linear)),
        "RESIZE_NEAREST_NEIGHBOR" => NodeReader.One(Resized(node, ResizeMode.Nearest)),
        "LOCAL_RESPONSE_NORMALIZATION" => NodeReader.One(LocalResponse(node)),
        "DEPTH_TO_SPACE" => NodeReader.One(node.Builder.DepthToSpace(node.Input(0), node.Int("block_size", 0), isChannelFirst: false)),
        "SPACE_TO_DEPTH" => NodeReader.One(node.Builder.SpaceToDepth(node.Input(0), node.Int("block_size", 0))),
        _ => null,
    };

    private static Value LocalResponse(NodeReader node)
    {
        int radius = node.Int("radius", 0);
        return radius < 0
            ? throw new UnsupportedException($"a radius of {radius}")
            : node.Builder.Add(new LocalResponse(radius, radius, node.Float("bias", 0), node.Float("alpha", 0), node.Float("beta", 0)), node.Input(0));
    }

    private static Value Conv(NodeReader node)
    {
        (Value x, Value kernel) = Operands(node, 0, 2);
        Window window = WindowOf(node, x.Shape, kernel.Shape[1], kernel.Shape[2]);
        int perGroup = kernel.Shape[3];
        if (perGroup < 1 || x.Shape[3] % perGroup != 0)
            throw new UnsupportedException($"a kernel of shape {Shapes.Text(kernel.Shape)} for {x.Shape[3]} channels");
        return node.Builder.Convolution(x, node.Builder.Transpose(kernel, 0, 3, 1, 2), window, x.Shape[3] / perGroup, node.Optional(2));
    }

    private static Value Depthwise(NodeReader node)
    {
        (Value x, Value kernel) = Operands(node, 0, 2);
        Window window = WindowOf(node, x.Shape, kernel.Shape[1], kernel.Shape[2]);
        int channels = x.Shape[3], multiplier = node.Int("depth_multiplier", 1);
        if (kernel.Shape[0] != 1 || (multiplier != 0 && (long)channels * multiplier != kernel.Shape[3]) || kernel.Shape[3] % channels != 0)
            throw new UnsupportedException($"a kernel of shape {Shapes.Text(kernel.Shape)} for {channels} channels");
        Value taps = node.Builder.Reshape(kernel, kernel.Shape[1], kernel.Shape[2], channels, kernel.Shape[3] / channels);
        return channels == 1
            ? node.Builder.Add(new Convolution(window, 1, BuilderExtensions.KindOf(window, 1)), x, taps, node.Optional(2))
            : node.Builder.Add(new Convolution(window, channels, ConvolutionKind.Depthwise), x, taps, node.Optional(2));
    }

    private static Value Transposed(NodeReader node)
    {
        (Value x, Value kernel) = Operands(node, 2, 3);
        long[] sizes = node.Numbers(0, "output_shape").Integers;
        int[] kernels = [kernel.Shape[1], kernel.Shape[2]], strides = [node.Int("stride_h", 0), node.Int("stride_w", 0)], pads = new int[4], extra = new int[2];
        bool isSame = node.Int("padding", 0) == 0;
        for (int axis = 0; axis < 2; axis++)
        {
            long full = ((x.Shape[axis + 1] - 1L) * strides[axis]) + kernels[axis];
            long size = sizes.Length == 4 ? sizes[axis + 1] : -1, total = isSame ? Math.Max(full - size, 0) : 0;
            if (size < 1 || size > full + strides[axis] || total > int.MaxValue || full - total > size)
                throw new UnsupportedException($"an output of {size} where the window gives {full}");
            pads[axis] = (int)(total / 2);
            pads[axis + 2] = (int)(total - pads[axis]);
            extra[axis] = (int)(size - full + total);
        }

        Window window = OnnxWindow.Checked(kernels[0], kernels[1], strides, [1, 1], pads);
        return node.Builder.Add(
            new TransposedConvolution(window, 1, extra[0], extra[1]), x, node.Builder.Transpose(kernel, 1, 2, 3, 0), node.Optional(3));
    }

    private static Value FullyConnected(NodeReader node)
    {
        node.Require("weights_format", 0);
        GraphBuilder builder = node.Builder;
        Value x = node.Input(0), kernel = node.Input(1);
        if (kernel.Shape.Length != 2 || kernel.Shape[1] == 0 || x.Count % kernel.Shape[1] != 0)
            throw new UnsupportedException($"weights of shape {Shapes.Text(kernel.Shape)} for an input of shape {Shapes.Text(x.Shape)}");
        if (!node.Flag("keep_num_dims"))
            x = builder.Reshape(x, (int)(x.Count / kernel.Shape[1]), kernel.Shape[1]);
        Value product = OnnxAxes.Multiplied(builder, x, builder.Transpose(kernel, 1, 0));
        return node.Optional(2) is { } bias ? builder.Binary(BinaryKind.Add, product, bias) : product;
    }

    /// <summary>The root of the mean of squares, of those elements that lie in the input.</summary>
    private static Value RootMeanSquare(NodeReader node)
    {
        Value squares = node.Builder.Binary(BinaryKind.Mul, node.Input(0), node.Input(0));
        return node.Builder.Unary(UnaryKind.Sqrt, Pool(node, squares, PoolKind.Average));
    }

    private static Value Pool(NodeReader node, Value x, PoolKind kind)
    {
        if (x.Shape.Length != 4)
            throw new UnsupportedException($"an input of {x.Shape.Length} axes");
        Window window = WindowOf(node, x.Shape, node.Int("filter_h", 0), node.Int("filter_w", 0));
        int height = (int)window.OutputHeight(x.Shape[1]), width = (int)window.OutputWidth(x.Shape[2]);
        return height < 1 || width < 1
            ? throw new UnsupportedException("its result is empty")
            : node.Builder.Add(new Pool(kind, window, height, width, CountsPads: false), x);
    }

    private static Value Resized(NodeReader node, ResizeMode mode)
    {
        Value x = node.Input(0);
        Tensor sizes = node.Numbers(1, "size");
        if (x.Shape.Length != 4 || sizes.Count != 2 || sizes.Integers[0] is < 1 or > 1 << 24 || sizes.Integers[1] is < 1 or > 1 << 24)
            throw new UnsupportedException("a size that is not possible");
        bool alignsCorners = node.Flag("align_corners"), isHalf = node.Flag("half_pixel_centers");
        if (alignsCorners && isHalf)
            throw new UnsupportedException("align_corners with half_pixel_centers");
        CoordinateMode coordinates = alignsCorners ? CoordinateMode.AlignCorners
            : !isHalf ? CoordinateMode.Asymmetric
            : mode == ResizeMode.Nearest ? CoordinateMode.HalfPixelForNearest : CoordinateMode.HalfPixel;
        NearestRounding rounding = alignsCorners && mode == ResizeMode.Nearest ? NearestRounding.RoundPreferCeil : NearestRounding.Floor;
        int height = (int)sizes.Integers[0], width = (int)sizes.Integers[1];
        return node.Builder.Add(new Resize(mode, coordinates, rounding, height, width, (float)height / x.Shape[1], (float)width / x.Shape[2]), x);
    }

    public static (Value X, Value Kernel) Operands(NodeReader node, int input, int bias)
    {
        Value x = node.Input(input), kernel = node.Input(1);
        if (!kernel.IsConstant || node.Optional(bias) is { IsConstant: false })
            throw new UnsupportedException("its weights are computed at run time; they must be constants");
        return x.Shape.Length == 4 && kernel.Shape.Length == 4
            ? (x, kernel)
            : throw new UnsupportedException($"a kernel of shape {Shapes.Text(kernel.Shape)} for an input of shape {Shapes.Text(x.Shape)}");
    }

    private static Window WindowOf(NodeReader node, int[] pixels, int kernelHeight, int kernelWidth)
    {
        int[] strides = [node.Int("stride_h", 0), node.Int("stride_w", 0)], dilations = [node.Int("dilation_h", 1), node.Int("dilation_w", 1)];
        return WindowOf(pixels, [kernelHeight, kernelWidth], strides, dilations, node.Int("padding", 0) == 0);
    }

    /// <summary>A window with TensorFlow's pads, of which the odd one lies behind.</summary>
    public static Window WindowOf(int[] pixels, int[] kernel, int[] strides, int[] dilations, bool isSame)
    {
        int[] pads = new int[4];
        OnnxWindow.Checked(kernel[0], kernel[1], strides, dilations, pads);
        for (int axis = 0; axis < 2 && isSame; axis++)
        {
            int total = OnnxWindow.SameTotal(pixels[axis + 1], kernel[axis], strides[axis], dilations[axis]);
            pads[axis] = total / 2;
            pads[axis + 2] = total - pads[axis];
        }

        return OnnxWindow.Checked(kernel[0], kernel[1], strides, dilations, pads);
    }
}
