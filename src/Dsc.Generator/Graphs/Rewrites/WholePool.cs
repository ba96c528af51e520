namespace Dsc.Generator.Graphs.Rewrites;

/// <summary>A pool whose only window is the whole picture is a reduction of it, in the two spellings that means have.</summary>
internal static class WholePool
{
    public static bool Apply(GraphBuilder builder, Node node)
    {
        if (node.Operation is not Pool { OutputHeight: 1, OutputWidth: 1, Window.HasPads: false, Kind: PoolKind.Average or PoolKind.Max } pool
            || pool.Window.KernelHeight != node.Inputs[0]!.Shape[1] || pool.Window.KernelWidth != node.Inputs[0]!.Shape[2])
            return false;
        node.Operation = new Reduce(pool.Kind == PoolKind.Max ? ReduceKind.Max : ReduceKind.Mean, new([1, 2]), KeepDimensions: true);
        return true;
    }
}
