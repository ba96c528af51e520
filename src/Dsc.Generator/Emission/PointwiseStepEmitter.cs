using System.Linq;
using Dsc.Generator.Plans;
using static Dsc.Generator.Emission.Syntax;

namespace Dsc.Generator.Emission;

/// <summary>Prints the walk of a pointwise stage over the pixels of a block, cut into tiles, and its tiles.</summary>
internal sealed class PointwiseStepEmitter(Tier tier, PointwiseStep step) : MixStepEmitter(tier)
{
    private readonly TileRunEmitter _run = new(tier, step);
    private readonly WeightsSyntax _weights = new(tier.Vectors, step.Weights);

    /// <summary>The method that does a block.</summary>
    private string MethodName => _run.IsOneMethod ? PointwiseTileEmitter.TileName(step, step.PixelTiles[0], step.Groups[0].Group) : step.Name + "Block";

    protected override PointwiseStep Step => step;

    protected override void WriteBlockCall(string source, string panels, string output, string addend, string rows, string columns) => Code.Line(
        $"{MethodName}({(step.NeedsCall ? "in call, " : "")}{source}, {panels}, {output}, {(step.Epilogue.HasAddend ? addend + ", " : "")}"
        + $"{(!step.IsContiguous ? $"{rows}, {columns}" : rows == "1" ? columns : $"{rows} * {columns}")});");

    public override void WriteMethods()
    {
        if (!_run.IsOneMethod)
            WriteBlock();
        _run.WriteMethods();
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
            _run.Write();
    }
}
