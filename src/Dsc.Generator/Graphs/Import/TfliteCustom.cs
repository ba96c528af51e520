using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Models;

namespace Dsc.Generator.Graphs.Import;

/// <summary>
/// Custom operations of MediaPipe's networks. Their options are the parameters of the operation that they come from, as they lie in memory: padding (1 for SAME, 2 for VALID),
/// width and height of the stride, of pools then those of the window and the activation.
/// </summary>
internal static class TfliteCustom
{
    private const int Same = 1, Valid = 2;

    public static IReadOnlyList<Value>? Import(NodeReader node) => node.OpType switch
    {
        "Convolution2DTransposeBias" => NodeReader.One(Transposed(node)),
        "MaxPoolingWithArgmax2D" => Pooled(node),
        "MaxUnpooling2D" => NodeReader.One(Unpooled(node)),
        _ => null,
    };

    /// <summary>A transposed convolution whose output's size follows from the input's.</summary>
    private static Value Transposed(NodeReader node)
    {
        int[] options = Options(node, 3);
        (Value x, Value kernel) = TfliteWindows.Operands(node, 0, 2);
        int[] kernels = [kernel.Shape[1], kernel.Shape[2]], strides = [options[2], options[1]], pads = new int[4];
        OnnxWindow.Checked(kernels[0], kernels[1], strides, [1, 1], pads);
        for (int axis = 0; axis < 2 && options[0] == Same; axis++)
        {
            int total = Math.Max(kernels[axis] - ((x.Shape[axis + 1] - 1) % strides[axis]) - 1, 0);
            (pads[axis], pads[axis + 2]) = (total / 2, total - (total / 2));
        }

        Window window = OnnxWindow.Checked(kernels[0], kernels[1], strides, [1, 1], pads);
        return node.Builder.Add(new TransposedConvolution(window, 1, 0, 0), x, node.Builder.Transpose(kernel, 1, 2, 3, 0), node.Optional(2));
    }

    private static Value[] Pooled(NodeReader node)
    {
        int[] options = Options(node, 6);
        Value x = Picture(node, 0);
        Window window = TfliteWindows.WindowOf(x.Shape, [options[4], options[3]], [options[2], options[1]], [1, 1], options[0] == Same);
        int height = (int)window.OutputHeight(x.Shape[1]), width = (int)window.OutputWidth(x.Shape[2]);
        if (height < 1 || width < 1)
            throw new UnsupportedException("its result is empty");
        Value values = node.Builder.Add(new Pool(PoolKind.Max, window, height, width, CountsPads: false), x);
        return [TfliteImporter.Activated(node.Builder, values, options[5]), node.Builder.Add(new PoolPlaces(window, height, width), x)];
    }

    /// <summary>Its output is as many windows high and wide as the input has pixels, whatever their stride.</summary>
    private static Value Unpooled(NodeReader node)
    {
        int[] options = Options(node, 6);
        Value x = Picture(node, 0), places = Picture(node, 1);
        int[] kernels = [options[4], options[3]], strides = [options[2], options[1]], pads = new int[4], sizes = new int[2];
        OnnxWindow.Checked(kernels[0], kernels[1], strides, [1, 1], pads);
        for (int axis = 0; axis < 2; axis++)
        {
            sizes[axis] = checked(x.Shape[axis + 1] * kernels[axis]);
            long total = Math.Max(((x.Shape[axis + 1] - 1L) * strides[axis]) + kernels[axis] - sizes[axis], 0);
            pads[axis] = (int)Math.Min(total / 2, int.MaxValue);
        }

        return options[5] != 0
            ? throw new UnsupportedException($"the activation of number {options[5]} is not done")
            : node.Builder.Add(new Unpool(OnnxWindow.Checked(kernels[0], kernels[1], strides, [1, 1], pads), sizes[0], sizes[1]), x, places);
    }

    private static Value Picture(NodeReader node, int index) => node.Input(index) is { Shape.Length: 4 } x
        ? x
        : throw new UnsupportedException($"an input of {node.Input(index).Shape.Length} axes");

    /// <summary>The first numbers of the parameters; what follows says nothing about floats.</summary>
    private static int[] Options(NodeReader node, int count)
    {
        int[] options = node.Ints("custom_options") ?? [];
        return options.Length >= count && options[0] is Same or Valid
            ? options
            : throw new UnsupportedException($"custom options {Shapes.Text(options.Take(count))} are not understood");
    }
}
