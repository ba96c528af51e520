using System.Linq;
using Dsc.Generator.Plans;
using static Dsc.Generator.Emission.Syntax;

namespace Dsc.Generator.Emission;

/// <summary>Prints the walk of a pointwise stage over the pixels of a block, cut into tiles, and its tiles.</summary>
internal sealed class PointwiseStepEmitter(Tier tier, PointwiseStep step) : MixStepEmitter(tier)
{
    private readonly PointwiseTileEmitter _tiles = new(tier, step);
    private readonly WeightsSyntax _weights = new(tier.Vectors, step.Weights);

    protected override PointwiseStep Step => step;

    protected override void WriteBlockCall(string source, string panels, string output, string addend, string rows, string columns) => Code.Line(
        $"{step.Name}Block({(step.NeedsCall ? "in call, " : "")}{source}, {panels}, {output}, {(step.Epilogue.HasAddend ? addend + ", " : "")}"
        + $"{(!step.IsContiguous ? $"{rows}, {columns}" : rows == "1" ? columns : $"{rows} * {columns}")});");

    public override void WriteMethods()
    {
        WriteBlock();
        _tiles.Write();
    }

    private void WriteBlock()
    {
        string[] parameters =
        [
            .. step.NeedsCall ? ["in ConvCall call"] : (string[])[],
            "ref float source", $"ref {_weights.Type} panels", "ref float output",
            .. step.Epilogue.HasAddend ? ["ref float residual"] : (string[])[],
            .. step.IsContiguous ? [] : (string[])["int rows"],
            "int columns",
        ];
        using (Method(Describe.PointwiseBlock(step), $"private static void {step.Name}Block{_weights.TypeParameters}({string.Join(", ", parameters)}){_weights.Constraint}"))
        {
            if (step.HasGaps && step.PixelTiles.Count > 1)
                Code.Line("int first = 0; // of the pixels of these rows");
            for (int i = 0; i < step.PixelTiles.Count; i++)
                WriteTiles(step.PixelTiles[i], isFirst: i == 0, isLast: i == step.PixelTiles.Count - 1);
        }
    }

    /// <summary>The tiles of one size; each size takes what the larger ones leave.</summary>
    private void WriteTiles(int pixels, bool isFirst, bool isLast)
    {
        Code.Line($"{(isFirst ? "int " : "")}tiles = {(pixels == 1 ? "columns" : $"columns / {pixels}")};");
        if (isFirst && isLast)
        {
            WriteCalls(pixels);
            return;
        }

        using (Code.Block("if (tiles > 0)"))
        {
            WriteCalls(pixels);
            if (isLast)
                return;
            Code.Line($"source = ref Unsafe.Add(ref source, (nint)tiles * {pixels * step.Source.Pixel});");
            Code.Line(step.HasGaps
                ? $"first += {InFloats("tiles", pixels)};"
                : $"output = ref Unsafe.Add(ref output, (nint)tiles * {pixels * step.Target.Pixel});");
            if (step.Epilogue.HasAddend)
                Code.Line($"residual = ref Unsafe.Add(ref residual, (nint)tiles * {pixels * step.Target.Pixel});");
            Code.Line($"columns -= tiles * {pixels};");
        }
    }

    private void WriteCalls(int pixels)
    {
        foreach (ChannelGroups groups in step.Groups)
        {
            string addend = step.Epilogue.HasAddend ? $"{Shifted("residual", groups.Start)}, " : "";
            Code.Line($"{PointwiseTileEmitter.TileName(step, pixels, groups.Group)}({(step.NeedsCall ? "in call, " : "")}ref source, {Shifted("panels", _tiles.PanelOffset(groups.Start))}, "
                + $"{Shifted("output", groups.Start)}, {addend}{(step.IsContiguous ? "" : "rows, ")}{(!step.HasGaps ? "" : step.PixelTiles.Count > 1 ? "first, " : "0, ")}tiles);");
        }
    }
}
