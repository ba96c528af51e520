using System;
using System.Collections.Generic;
using System.Linq;

namespace Dsc.Generator.Graphs.Rewrites;

/// <summary>
/// Convolutions that one kernel does: expansion, depthwise and projection; depthwise and pointwise; pointwise and depthwise. What lies between
/// them is never stored. Whether a fusion pays is asked for each.
/// </summary>
internal static class KernelFusion
{
    /// <param name="graph">Rewritten and tidy.</param>
    /// <param name="pays">Told the fused operation and the shapes of its input and output.</param>
    public static void Apply(Graph graph, Func<FusedConvolutions, int[], int[], bool> pays)
    {
        foreach (FusedKind kind in new[] { FusedKind.InvertedResidual, FusedKind.Separable, FusedKind.PointwiseDepthwise })
        {
            foreach (Node node in graph.Nodes.ToList())
            {
                if (node.Inputs.Count > 0 && Chain(graph, node, kind) is { } chain)
                    Fuse(graph, chain, kind, pays);
            }

            graph.Tidy();
        }
    }

    /// <summary>The nodes that end with one and are of a kind, first to last.</summary>
    private static List<Node>? Chain(Graph graph, Node last, FusedKind kind)
    {
        ConvolutionKind[] kinds = kind switch
        {
            FusedKind.InvertedResidual => [ConvolutionKind.Pointwise, ConvolutionKind.Depthwise, ConvolutionKind.Pointwise],
            FusedKind.Separable => [ConvolutionKind.Depthwise, ConvolutionKind.Pointwise],
            _ => [ConvolutionKind.Pointwise, ConvolutionKind.Depthwise],
        };
        var chain = new List<Node>();
        Node? node = last;
        for (int i = kinds.Length - 1; i >= 0; i--)
        {
            // A squeeze-excite may stand before the projection.
            if (kind == FusedKind.InvertedResidual && i == 1 && node?.Operation is SqueezeExcite)
            {
                chain.Insert(0, node);
                node = Before(graph, node);
            }

            if (node?.Operation is not Convolution convolution || convolution.Kind != kinds[i] || node.Input(Convolution.Slope) is not null
                || (i < kinds.Length - 1 && node.Input(Convolution.Residual) is not null))
                return null;
            chain.Insert(0, node);
            node = i > 0 ? Before(graph, node) : null;
        }

        return chain;
    }

    /// <summary>The node whose result this one alone reads.</summary>
    private static Node? Before(Graph graph, Node node) => graph.OnlyUser(node.Inputs[0]!) == node ? node.Inputs[0]!.Producer : null;

    private static void Fuse(Graph graph, List<Node> chain, FusedKind kind, Func<FusedConvolutions, int[], int[], bool> pays)
    {
        var operation = new FusedConvolutions(kind, new(chain.Select(node => node.Operation)));
        Node last = chain[chain.Count - 1];
        Value x = chain[0].Inputs[0]!;
        if (!pays(operation, x.Shape, last.Output.Shape))
            return;
        List<Value?> inputs = [x];
        foreach (Node node in chain)
            inputs.AddRange(Enumerable.Range(1, node.Operation is SqueezeExcite ? 4 : 2).Select(node.Input));
        inputs.Add(last.Input(Convolution.Residual));
        var output = new Value(last.Output.Name, last.Output.Type, last.Output.Shape);
        graph.Nodes.Add(new Node(operation, inputs, [output], chain.SelectMany(node => node.Sources).Distinct(), last.Order));
        graph.Replace(last.Output, output);
        foreach (Node node in chain)
            node.Detach();
    }
}
