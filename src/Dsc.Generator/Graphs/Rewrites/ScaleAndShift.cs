using System.Linq;
using Dsc.Generator.Models;

namespace Dsc.Generator.Graphs.Rewrites;

/// <summary>
/// A multiplication or addition of a constant for each channel goes into the weights of the layer before it, a multiplication also into those
/// of the layer behind it: what batch norms come to.
/// </summary>
internal static class ScaleAndShift
{
    public static bool Apply(GraphBuilder builder, Node node)
    {
        if (node.Operation is not Binary { Kind: BinaryKind.Mul or BinaryKind.Add } binary || Split(builder, node) is not var (x, channels))
            return false;
        if (x.Producer is { } before && builder.Graph.OnlyUser(x) == node && Layer.IsLinear(before))
            return IntoProducer(builder, node, before, binary.Kind, channels);
        return binary.Kind == BinaryKind.Mul && builder.Graph.OnlyUser(node.Output) is { Operation: Convolution { Groups: 1 } or Convolution { Kind: ConvolutionKind.Depthwise } } next
            && next.Inputs[0] == node.Output && !next.Inputs.Skip(1).Contains(node.Output) && IntoUser(builder, x, next, channels);
    }

    /// <summary>The operands of a sum or a product of floats: a value, and a constant of one number for each of its channels as a list; null for any other.</summary>
    public static (Value X, Value Channels)? Split(GraphBuilder builder, Node node)
    {
        (Value x, Value constant) = node.Inputs[1]!.IsConstant ? (node.Inputs[0]!, node.Inputs[1]!) : (node.Inputs[1]!, node.Inputs[0]!);
        return !x.IsConstant && constant.IsConstant && x.Type.IsFloat() && OfChannels(builder, constant, x) is { } channels ? (x, channels) : null;
    }

    /// <summary>A constant of one number for each channel as a list of them; null for any other.</summary>
    public static Value? OfChannels(GraphBuilder builder, Value constant, Value x)
    {
        int last = x.Shape.Length - 1;
        if (last < 0 || constant.Shape.Length > x.Shape.Length)
            return null;
        bool isList = constant.Shape.Length > 0 && constant.Shape[constant.Shape.Length - 1] == x.Shape[last] && constant.Count == x.Shape[last];
        if (!isList && constant.Count != 1)
            return null;
        return isList ? builder.Reshape(constant, x.Shape[last]) : builder.Add(new Expand(new([x.Shape[last]])), builder.Reshape(constant, 1));
    }

    private static bool IntoProducer(GraphBuilder builder, Node node, Node layer, BinaryKind kind, Value channels)
    {
        Value? bias = layer.Input(Convolution.Bias);
        if (kind == BinaryKind.Add)
        {
            layer.SetInput(Convolution.Bias, bias is null ? channels : builder.Binary(BinaryKind.Add, bias, channels));
        }
        else
        {
            Value kernel = layer.Inputs[1]!;
            if (layer.Operation is TransposedConvolution { Groups: > 1 })
                return false;
            Value factors = layer.Operation is Convolution { Kind: ConvolutionKind.Depthwise } ? builder.Reshape(channels, kernel.Shape[2], kernel.Shape[3]) : channels;
            layer.SetInput(1, builder.Binary(BinaryKind.Mul, kernel, factors));
            if (bias is not null)
                layer.SetInput(Convolution.Bias, builder.Binary(BinaryKind.Mul, bias, channels));
        }

        layer.Cover(node);
        builder.Graph.Replace(node.Output, layer.Output);
        node.Detach();
        return true;
    }

    private static bool IntoUser(GraphBuilder builder, Value x, Node convolution, Value channels)
    {
        Value kernel = convolution.Inputs[1]!;
        convolution.SetInput(1, builder.Binary(BinaryKind.Mul, kernel, builder.Reshape(channels, channels.Shape[0], 1)));
        convolution.Cover(convolution.Inputs[0]!.Producer!);
        convolution.SetInput(0, x);
        return true;
    }
}
