using System;
using System.Linq;

namespace Dsc.Generator.Graphs.Rewrites;

/// <summary>All rewrites, in an order that lets each find what it looks for.</summary>
internal static class Rewriter
{
    /// <summary>Enough for any chain of rewrites that feed one another; each pass ends by itself when nothing changes.</summary>
    private const int MostPasses = 12;

    /// <summary>The network with channels last, constants in the layers and activations in what makes their input.</summary>
    public static Graph Simplify(Graph graph)
    {
        Repeat(graph, GroupNorms.Apply);
        graph = ChannelsLast.Apply(graph);
        Repeat(graph, Powers.Apply, ActivationSpellings.Apply, LayerNorms.Apply, ZeroChannels.Apply, WholePool.Apply);
        Repeat(graph, PadIntoWindow.Apply, DenseWeights.Apply, NormScales.Apply, ScaleAndShift.Apply);
        Repeat(graph, ScaleAndShift.Apply, ScaledChannels.Apply);
        Repeat(graph, Epilogues.Residual, Epilogues.Activation);
        Repeat(graph, SqueezeExcites.Apply, TransposedBlocks.Apply, ChannelShuffles.Apply);
        return graph;
    }

    /// <summary>Applies rewrites to every node until none changes anything.</summary>
    public static void Repeat(Graph graph, params Func<GraphBuilder, Node, bool>[] rewrites)
    {
        var builder = new GraphBuilder(graph);
        bool hasChanged = true;
        for (int pass = 0; pass < MostPasses && hasChanged; pass++)
        {
            hasChanged = false;
            foreach (Node node in graph.Nodes.ToList())
            {
                builder.Sources = node.Sources;
                builder.Order = node.Order;
                builder.Name = node.Output.Name;
                foreach (Func<GraphBuilder, Node, bool> rewrite in rewrites)
                {
                    // A node that is read no more is on its way out.
                    if (node.Inputs.Count > 0 && (node.Outputs.Any(output => output.Users.Count > 0) || node.Outputs.Any(graph.IsOutput)))
                        hasChanged |= rewrite(builder, node);
                }
            }

            graph.Tidy();
        }
    }
}
