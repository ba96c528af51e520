namespace Dsc.Generator.Graphs.Rewrites;

/// <summary>A factor or a term for each channel behind a normalisation is part of its own scale and shift.</summary>
internal static class NormScales
{
    public static bool Apply(GraphBuilder builder, Node node)
    {
        if (node.Operation is not Binary { Kind: BinaryKind.Mul or BinaryKind.Add } binary || ScaleAndShift.Split(builder, node) is not var (x, channels)
            || x.Producer is not { Operation: InstanceNormalization or GroupNormalization } norm || builder.Graph.OnlyUser(x) != node
            || !norm.Inputs[1]!.IsConstant || !norm.Inputs[2]!.IsConstant)
            return false;
        if (binary.Kind == BinaryKind.Mul)
            norm.SetInput(1, builder.Binary(BinaryKind.Mul, norm.Inputs[1]!, channels));
        norm.SetInput(2, builder.Binary(binary.Kind, norm.Inputs[2]!, channels));
        norm.Cover(node);
        builder.Graph.Replace(node.Output, x);
        node.Detach();
        return true;
    }
}
