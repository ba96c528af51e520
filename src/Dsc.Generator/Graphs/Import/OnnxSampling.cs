using System.Collections.Generic;
using Dsc.Generator.Models;

namespace Dsc.Generator.Graphs.Import;

/// <summary>ONNX operations that read images at places that are computed.</summary>
internal static class OnnxSampling
{
    public static IReadOnlyList<Value>? Import(NodeReader node) => node.OpType switch
    {
        "GridSample" => NodeReader.One(Grid(node)),
        "RoiAlign" => NodeReader.One(Regions(node)),
        _ => null,
    };

    private static Value Grid(NodeReader node)
    {
        GraphBuilder builder = node.Builder;
        Value x = node.Input(0);
        if (x.Shape.Length != 4)
            throw new UnsupportedException($"an input of {x.Shape.Length} axes; two spatial axes are done");
        bool isNearest = node.Text("mode", "linear") switch
        {
            "nearest" => true,
            "linear" or "bilinear" => false,
            var other => throw new UnsupportedException($"mode = '{other}' is not done"),
        };
        GridPadding padding = node.Text("padding_mode", "zeros") switch
        {
            "zeros" => GridPadding.Zeros,
            "border" => GridPadding.Border,
            "reflection" => GridPadding.Reflection,
            var other => throw new UnsupportedException($"padding_mode = '{other}' is not done"),
        };
        return builder.ToChannelsFirst(builder.Add(new GridSample(padding, isNearest, node.Flag("align_corners")), builder.ToChannelsLast(x), node.Input(1)), 4);
    }

    private static Value Regions(NodeReader node)
    {
        GraphBuilder builder = node.Builder;
        Value x = node.Input(0);
        bool isMax = node.Text("mode", "avg") switch
        {
            "avg" => false,
            "max" => true,
            var other => throw new UnsupportedException($"mode = '{other}' is not done"),
        };
        bool isHalfPixel = node.Text("coordinate_transformation_mode", node.Opset < 16 ? "output_half_pixel" : "half_pixel") switch
        {
            "half_pixel" => true,
            "output_half_pixel" => false,
            var other => throw new UnsupportedException($"coordinate_transformation_mode = '{other}' is not done"),
        };
        int height = node.Int("output_height", 1), width = node.Int("output_width", 1), samples = node.Int("sampling_ratio", 0);
        if (x.Shape.Length != 4 || height < 1 || width < 1 || samples < 0)
            throw new UnsupportedException($"regions of {height} x {width} pixels of {samples} samples of an input of shape {Shapes.Text(x.Shape)}");
        var operation = new RoiAlign(height, width, samples, node.Float("spatial_scale", 1), isHalfPixel, isMax);
        return builder.ToChannelsFirst(builder.Add(operation, builder.ToChannelsLast(x), node.Input(1), builder.Add(new Cast(ElementType.Int64), node.Input(2))), 4);
    }
}
