namespace Dsc.Generator.Graphs.Rewrites;

/// <summary>A factor or a term for each channel behind a normalisation is part of its own scale and shift.</summary>
internal static class NormScales
{
    public static bool Apply(GraphBuilder builder, Node node)
    {
        if (node.Operation is not Binary { Kind: BinaryKind.Mul or BinaryKind.Add } binary || ScaleAndShift.Split(builder, node) is not var (x, channels)
            || x.Producer is not { Operation: InstanceNormalization or GroupNormalization or LayerNormalization } norm || builder.Graph.OnlyUser(x) != node
            || norm.Input(1) is { IsConstant: false } || norm.Input(2) is { IsConstant: false })
            return false;
        Value? scale = norm.Input(1), shift = norm.Input(2);
        if (binary.Kind == BinaryKind.Mul)
            norm.SetInput(1, scale is null ? channels : builder.Binary(BinaryKind.Mul, scale, channels));
        if (shift is not null)
            norm.SetInput(2, builder.Binary(binary.Kind, shift, channels));
        else if (binary.Kind == BinaryKind.Add)
            norm.SetInput(2, channels);
        norm.Cover(node);
        builder.Graph.Replace(node.Output, x);
        node.Detach();
        return true;
    }
}
