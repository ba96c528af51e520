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
        using (code.Block($"private static void {io.Name}Block(in ConvCall call, ref float source, ref float panels, ref float output, {residual}int rows, int columns)"))
        {
            if (io.IsFlat)
            {
                code.Line("// The pixels are one run.");
                code.Line("columns *= rows;");
                code.Line("rows = 1;");
            }

            code.Line("int first = 0;");
            string declare = "int ";
            foreach (int pixels in plan.PixelTiles)
            {
                if (declare.Length == 0)
                    code.Line();
                code.Line($"{declare}tiles = {(declare.Length > 0 ? "columns" : "(columns - first)")} / {pixels};");
                declare = "";
                using (code.Block("if (tiles > 0)"))
                    WriteTiles(pixels);
            }
        }
    }

    private void WriteTiles(int pixels)
    {
        code.Line($"ref float pixel = ref Unsafe.Add(ref source, (nint)first * {io.SourcePixelStride});");
        code.Line($"ref float target = ref Unsafe.Add(ref output, (nint)first * {io.TargetPixelStride});");
        if (io.HasResidual)
            code.Line($"ref float addend = ref Unsafe.Add(ref residual, (nint)first * {io.TargetPixelStride});");
        foreach ((ChannelGroup group, _, int start) in plan.Groups())
        {
            string addend = io.HasResidual ? $"{Shifted("addend", start)}, " : "";
            code.Line($"{PointwiseTileEmitter.TileName(io, pixels, group)}(in call, ref pixel, {Shifted("panels", io.PanelStart(start))}, {Shifted("target", start)}, {addend}rows, tiles);");
        }

        code.Line($"first += tiles * {pixels};");
    }
}
