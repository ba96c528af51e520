using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Models;

namespace Dsc.Generator.Graphs.Rewrites;

/// <summary>
/// Shuffles of channels (Zhang et al. 2017) take what they need from the parts of the concatenation before them, so that each element is
/// copied once: not into the whole, then into another order, then out of it.
/// </summary>
internal static class ChannelShuffles
{
    public static bool Apply(GraphBuilder builder, Node node) => node.Operation switch
    {
        Slice slice => PartOfShuffle(builder, node, slice) || EveryOther(builder, node, slice),
        Reshape => WholeShuffle(builder, node),
        _ => false,
    };

    /// <summary>Some of the shuffled channels are made of some of the channels of each part.</summary>
    private static bool PartOfShuffle(GraphBuilder builder, Node node, Slice slice)
    {
        Value x = node.Inputs[0]!;
        if (Shuffled(builder, x) is not { } parts || !AreAligned(builder, x, parts.Count))
            return false;
        int last = x.Shape.Length - 1;
        builder.Graph.Replace(node.Output, Interleaved(
            builder, [.. parts.Select(part => builder.Slice(part, part.Shape.Length - 1, slice.Starts[last] / parts.Count, slice.Sizes[last] / parts.Count))], node.Output.Shape));
        return true;
    }

    private static bool WholeShuffle(GraphBuilder builder, Node node)
    {
        if (Shuffled(builder, node.Output) is not { } parts || AreAligned(builder, node.Output, parts.Count))
            return false;
        builder.Graph.Replace(node.Output, Interleaved(builder, parts, node.Output.Shape));
        return true;
    }

    /// <summary>The parts whose channels a value has in turn: a transposed stack of them, read by nothing else on the way.</summary>
    private static IReadOnlyList<Value>? Shuffled(GraphBuilder builder, Value x)
    {
        if (x.Producer is not { Operation: Reshape } merge || merge.Inputs[0]!.Producer is not { Operation: Transpose transpose } turn
            || turn.Inputs[0]!.Producer is not { Operation: Reshape } split || split.Inputs[0]!.Producer is not { Operation: Concat concat } whole
            || builder.Graph.OnlyUser(turn.Output) is null || builder.Graph.OnlyUser(split.Output) is null || builder.Graph.OnlyUser(whole.Output) is null)
            return null;
        int rank = transpose.Permutation.Count, last = whole.Output.Shape.Length - 1;
        int[] swapped = [.. Enumerable.Range(0, rank - 2), rank - 1, rank - 2];
        int count = split.Output.Shape[rank - 2], channels = split.Output.Shape[rank - 1];
        bool isStack = concat.Axis == last && whole.Inputs.Count == count && whole.Inputs.All(part => part!.Shape[last] == channels);
        return isStack && transpose.Permutation.SequenceEqual(swapped) && x.Shape[x.Shape.Length - 1] == count * channels ? [.. whole.Inputs.Select(part => part!)] : null;
    }

    /// <summary>Whether only slices that begin and end with the first part read a value.</summary>
    private static bool AreAligned(GraphBuilder builder, Value x, int count)
    {
        int last = x.Shape.Length - 1;
        return !builder.Graph.IsOutput(x) && x.Users.All(user => user.Operation is Slice slice && slice.Steps.All(step => step == 1)
            && slice.Starts[last] % count == 0 && slice.Sizes[last] % count == 0 && slice.Sizes.Take(last).SequenceEqual(x.Shape.Take(last)));
    }

    private static Value Interleaved(GraphBuilder builder, IReadOnlyList<Value> parts, int[] shape)
    {
        if (parts.Count == 2 && parts[0].Type == ElementType.Float32)
            return builder.Add(new Interleave(), parts[0], parts[1]);
        Value?[] columns = [.. parts.Select(part => builder.Reshape(part, [.. part.Shape, 1]))];
        return builder.Reshape(builder.Add(new Concat(parts[0].Shape.Length), columns), shape);
    }

    /// <summary>One of each group of neighbouring channels of a concatenation: that of each of its parts.</summary>
    private static bool EveryOther(GraphBuilder builder, Node node, Slice slice)
    {
        Value x = node.Inputs[0]!;
        int last = x.Shape.Length - 1;
        if (last < 1 || x.Producer is not { Operation: Reshape } split || split.Inputs[0]!.Producer is not { Operation: Concat concat } whole
            || builder.Graph.OnlyUser(whole.Output) is null || builder.Graph.IsOutput(x))
            return false;
        int channel = whole.Output.Shape.Length - 1, group = x.Shape[last];
        bool isEveryOther = group > 1 && concat.Axis == channel && x.Shape[last - 1] * group == whole.Output.Shape[channel]
            && whole.Inputs.All(part => part!.Shape[channel] % group == 0)
            && x.Users.All(user => user.Operation is Slice one && one.Sizes[last] == 1 && Shapes.Same([.. one.Sizes.Take(last)], [.. x.Shape.Take(last)]));
        if (!isEveryOther)
            return false;
        Value?[] parts = [.. whole.Inputs.Select(part => builder.Slice(builder.Reshape(part!, [.. x.Shape.Take(last - 1), part!.Shape[channel] / group, group]), last, slice.Starts[last], 1))];
        builder.Graph.Replace(node.Output, builder.Add(new Concat(last - 1), parts));
        return true;
    }
}
