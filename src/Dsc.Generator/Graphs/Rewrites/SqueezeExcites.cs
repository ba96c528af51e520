namespace Dsc.Generator.Graphs.Rewrites;

/// <summary>x times the gate of two layers over the means of its channels is one operation.</summary>
internal static class SqueezeExcites
{
    public static bool Apply(GraphBuilder builder, Node node)
    {
        if (node.Operation is not Binary { Kind: BinaryKind.Mul } || node.Output.Shape.Length != 4)
            return false;
        return Match(builder, node, node.Inputs[0]!, node.Inputs[1]!) || Match(builder, node, node.Inputs[1]!, node.Inputs[0]!);
    }

    private static bool Match(GraphBuilder builder, Node node, Value x, Value gate)
    {
        int[] shape = x.Shape;
        if (shape.Length != 4 || gate.Shape.Length != 4 || !Models.Shapes.Same(gate.Shape, [shape[0], 1, 1, shape[3]]) || !Models.Shapes.Same(shape, node.Output.Shape)
            || LayerBehind(builder, gate) is not { } expand || LayerBehind(builder, expand.Inputs[0]!) is not { } reduce
            || Behind(builder, reduce.Inputs[0]!)?.Producer is not { Operation: Reduce { Kind: ReduceKind.Mean } mean } pool
            || pool.Inputs[0] != x || mean.Axes.Count != 2 || mean.Axes[0] != 1 || mean.Axes[1] != 2)
            return false;
        Value first = Matrix(builder, reduce), second = Matrix(builder, expand);
        if (first.Shape[0] != shape[3] || second.Shape[1] != shape[3] || builder.Graph.OnlyUser(pool.Output) is null)
            return false;
        Value result = builder.Add(
            new SqueezeExcite(Layer.Activation(reduce), Layer.Activation(expand)), x, first, reduce.Input(Convolution.Bias), second, expand.Input(Convolution.Bias));
        foreach (Node covered in new[] { pool, reduce, expand, node })
            result.Producer!.Cover(covered);
        builder.Graph.Replace(node.Output, result);
        return true;
    }

    /// <summary>The layer over one pixel that makes a value read by nothing else.</summary>
    private static Node? LayerBehind(GraphBuilder builder, Value value) =>
        Behind(builder, value) is { Producer: { Operation: Convolution { Kind: ConvolutionKind.Pointwise } or Dense } layer }
        && layer.Input(Convolution.Residual) is null && layer.Input(Convolution.Slope) is null ? layer : null;

    private static Value? Behind(GraphBuilder builder, Value value)
    {
        if (builder.Graph.OnlyUser(value) is null)
            return null;
        return value.Producer is { Operation: Reshape } reshape ? Behind(builder, reshape.Inputs[0]!) : value;
    }

    private static Value Matrix(GraphBuilder builder, Node layer)
    {
        int[] shape = layer.Inputs[1]!.Shape;
        return builder.Reshape(layer.Inputs[1]!, shape[shape.Length - 2], shape[shape.Length - 1]);
    }
}
