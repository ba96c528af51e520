using Dsc.Generator.Planning;
using static Dsc.Generator.Emission.VectorSyntax;

namespace Dsc.Generator.Emission;

/// <summary>Writes the walk of a pointwise stage over the pixels of a block, cut into tiles.</summary>
internal sealed class PointwiseBlockEmitter(CodeWriter code, PointwisePlan plan, PointwiseIo io)
{
    public void Write()
    {
        string residual = io.HasResidual ? "ref float residual, " : "";
        code.Line("/// <summary>Mixes the channels of a block of pixels.</summary>");
        code.Line(KernelEmitter.Optimised);
        using (code.Block($"private static void {io.Name}Block({io.CallParameter}ref float source, ref float panels, ref float output, {residual}{io.RowsParameter}int columns)"))
        {
            for (int i = 0; i < plan.PixelTiles.Count; i++)
                WriteTiles(plan.PixelTiles[i], isFirst: i == 0, isLast: i == plan.PixelTiles.Count - 1);
        }
    }

    /// <summary>The tiles of one size; each size takes what the larger ones leave.</summary>
    private void WriteTiles(int pixels, bool isFirst, bool isLast)
    {
        code.Line($"{(isFirst ? "int " : "")}tiles = {(pixels == 1 ? "columns" : $"columns / {pixels}")};");
        if (isFirst && isLast)
        {
            WriteCalls(pixels);
            return;
        }

        using (code.Block("if (tiles > 0)"))
        {
            WriteCalls(pixels);
            if (isLast)
                return;
            code.Line($"source = ref Unsafe.Add(ref source, (nint)tiles * {pixels * io.SourcePixelStride});");
            code.Line($"output = ref Unsafe.Add(ref output, (nint)tiles * {pixels * io.TargetPixelStride});");
            if (io.HasResidual)
                code.Line($"residual = ref Unsafe.Add(ref residual, (nint)tiles * {pixels * io.TargetPixelStride});");
            code.Line($"columns -= tiles * {pixels};");
        }
    }

    private void WriteCalls(int pixels)
    {
        foreach ((ChannelGroup group, _, int start) in plan.Groups())
        {
            string addend = io.HasResidual ? $"{Shifted("residual", start)}, " : "";
            code.Line($"{PointwiseTileEmitter.TileName(io, pixels, group)}({io.CallArgument}ref source, {Shifted("panels", io.PanelStart(start))}, {Shifted("output", start)}, {addend}{(io.IsFlat ? "" : "rows, ")}tiles);");
        }
    }
}
