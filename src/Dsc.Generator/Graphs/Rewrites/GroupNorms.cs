using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Models;

namespace Dsc.Generator.Graphs.Rewrites;

/// <summary>
/// A group norm as PyTorch exports it: the channels of each group become one, whose instances are normalised, and then channels again. In the file's order
/// of axes this moves nothing, with the channels last it would.
/// </summary>
internal static class GroupNorms
{
    public static bool Apply(GraphBuilder builder, Node node)
    {
        if (node.Operation is not InstanceNormalization normalization)
            return false;
        var covered = new List<Node> { node };
        Value? before = Before(builder, node, covered), after = After(builder, node, covered);
        int groups = node.Output.Shape[3];
        if (before is null || after is null || before.Shape[1] == groups || before.Shape[1] % groups != 0)
            return false;
        if (builder.Graph.OnlyUser(after) is { Operation: Reshape } back && Shapes.Same(before.Shape, back.Output.Shape))
            after = Next<Reshape>(builder, after, covered)!;
        int channels = before.Shape[1];
        builder.Sources = [.. covered.SelectMany(one => one.Sources).Distinct()];
        Value result = builder.GroupNormalized(
            before, new GroupNormalization(groups, normalization.Epsilon), builder.OfGroups(node.Inputs[1]!, channels), builder.OfGroups(node.Inputs[2]!, channels));
        builder.Graph.Replace(after, builder.Reshape(result, after.Shape));
        return true;
    }

    /// <summary>What is reshaped to groups first and brought to the order of windows then; null for anything else.</summary>
    private static Value? Before(GraphBuilder builder, Node node, List<Node> covered)
    {
        Value? value = node.Inputs[0], groups;
        bool isLine = value!.Producer is { Operation: Reshape };
        if (isLine)
            value = Behind<Reshape>(builder, value, covered);
        groups = Behind<Transpose>(builder, value, covered, isLine ? [0, 2, 1] : [0, 2, 3, 1]);
        value = Behind<Reshape>(builder, groups, covered);
        return value is { Shape.Length: > 2 } && value.Shape[0] == groups!.Shape[0] ? value : null;
    }

    /// <summary>The normalised groups in the file's order.</summary>
    private static Value? After(GraphBuilder builder, Node node, List<Node> covered)
    {
        Value? value = node.Output;
        bool isLine = builder.Graph.OnlyUser(value)?.Operation is Reshape;
        if (isLine)
            value = Next<Reshape>(builder, value, covered);
        return Next<Transpose>(builder, value, covered, isLine ? [0, 2, 1] : [0, 3, 1, 2]);
    }

    /// <summary>From a value that only one node reads to what it is made of by an operation.</summary>
    private static Value? Behind<TOperation>(GraphBuilder builder, Value? value, List<Node> covered, int[]? order = null)
        where TOperation : Operation
    {
        if (value?.Producer is not { Operation: TOperation } maker || builder.Graph.OnlyUser(value) is null || !IsOrder(maker, order))
            return null;
        covered.Add(maker);
        return maker.Inputs[0];
    }

    /// <summary>What the only node that reads a value makes of it by an operation.</summary>
    private static Value? Next<TOperation>(GraphBuilder builder, Value? value, List<Node> covered, int[]? order = null)
        where TOperation : Operation
    {
        if (value is null || builder.Graph.OnlyUser(value) is not { Operation: TOperation } user || !IsOrder(user, order))
            return null;
        covered.Add(user);
        return user.Output;
    }

    private static bool IsOrder(Node node, int[]? order) => order is null || (node.Operation is Transpose transpose && Shapes.Same(order, transpose.Permutation));
}
