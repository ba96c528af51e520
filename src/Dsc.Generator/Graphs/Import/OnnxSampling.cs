using System.Collections.Generic;

namespace Dsc.Generator.Graphs.Import;

/// <summary>ONNX operations that read images at places that are computed.</summary>
internal static class OnnxSampling
{
    public static IReadOnlyList<Value>? Import(NodeReader node) => node.OpType switch
    {
        "GridSample" => NodeReader.One(Grid(node)),
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
}
