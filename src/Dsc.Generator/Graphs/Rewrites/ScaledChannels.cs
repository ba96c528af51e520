namespace Dsc.Generator.Graphs.Rewrites;

/// <summary>
/// A factor and then a term for each channel, which no layer beside them takes in, as where a batch norm comes before its convolution: a depthwise
/// convolution of 1 x 1. It takes in what else is done to its channels, has an activation, and is one kernel with a pointwise convolution behind it.
/// </summary>
internal static class ScaledChannels
{
    public static bool Apply(GraphBuilder builder, Node node)
    {
        if (node.Operation is not Binary { Kind: BinaryKind.Mul } || node.Output.Shape.Length != 4
            || builder.Graph.OnlyUser(node.Output) is not { Operation: Binary { Kind: BinaryKind.Add } } sum
            || ScaleAndShift.Split(builder, node) is not { } product || ScaleAndShift.Split(builder, sum) is not { } shifted || shifted.X != node.Output)
            return false;
        int channels = node.Output.Shape[3];
        Value kernel = builder.Reshape(product.Channels, 1, 1, channels, 1);
        Value result = builder.Add(new Convolution(new Window(1, 1), channels, ConvolutionKind.Depthwise), product.X, kernel, shifted.Channels);
        result.Producer!.Cover(sum);
        builder.Graph.Replace(sum.Output, result);
        sum.Detach();
        node.Detach();
        return true;
    }
}
