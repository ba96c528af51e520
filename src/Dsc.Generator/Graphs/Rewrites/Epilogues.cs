using System.Collections.Generic;
using System.Linq;

namespace Dsc.Generator.Graphs.Rewrites;

/// <summary>What comes after a layer's sums goes into the layer: the addition of another value, then an activation.</summary>
internal static class Epilogues
{
    public static bool Residual(GraphBuilder builder, Node node)
    {
        if (node.Operation is not Binary { Kind: BinaryKind.Add } || node.Inputs[0] == node.Inputs[1])
            return false;
        foreach (Value sum in node.Inputs.OrderByDescending(input => input!.Producer?.Order ?? -1).Cast<Value>())
        {
            Value other = sum == node.Inputs[0] ? node.Inputs[1]! : node.Inputs[0]!;
            if (sum.Producer is not { Operation: Convolution or Dense } layer || !Layer.IsLinear(layer) || builder.Graph.OnlyUser(sum) != node
                || other.IsConstant || !Models.Shapes.Same(sum.Shape, other.Shape) || DependsOn(other, layer))
                continue;
            layer.SetInput(Convolution.Residual, other);
            Take(builder, node, layer);
            return true;
        }

        return false;
    }

    public static bool Activation(GraphBuilder builder, Node node)
    {
        if (node.Inputs.Count == 0 || node.Inputs[0]?.Producer is not { } layer || !Layer.HasNoActivation(layer) || builder.Graph.OnlyUser(node.Inputs[0]!) != node)
            return false;
        if (node.Operation is Unary unary && IsActivation(unary.Kind))
        {
            Layer.Activate(layer, unary);
            Take(builder, node, layer);
            return true;
        }

        if (node.Operation is not Binary { Kind: BinaryKind.PRelu } || layer.Operation is TransposedConvolution || !node.Inputs[1]!.IsConstant
            || ScaleAndShift.OfChannels(builder, node.Inputs[1]!, node.Inputs[0]!) is not { } slopes)
            return false;
        layer.SetInput(Convolution.Slope, slopes);
        Take(builder, node, layer);
        return true;
    }

    private static bool IsActivation(UnaryKind kind) => kind <= UnaryKind.ThresholdedRelu;

    private static void Take(GraphBuilder builder, Node node, Node layer)
    {
        layer.Cover(node);
        builder.Graph.Replace(node.Output, layer.Output);
        node.Detach();
    }

    /// <summary>Whether a value needs a node's result: then it cannot be the node's input.</summary>
    private static bool DependsOn(Value value, Node node)
    {
        var seen = new HashSet<Node>();
        var open = new Stack<Value>([value]);
        while (open.Count > 0)
        {
            if (open.Pop().Producer is not { } producer || !seen.Add(producer))
                continue;
            if (producer == node)
                return true;
            foreach (Value? input in producer.Inputs)
            {
                if (input is not null)
                    open.Push(input);
            }
        }

        return false;
    }
}
