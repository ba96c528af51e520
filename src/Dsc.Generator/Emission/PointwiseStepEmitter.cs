using System.Linq;
using Dsc.Generator.Plans;
using static Dsc.Generator.Emission.Syntax;

namespace Dsc.Generator.Emission;

/// <summary>Prints the walk of a pointwise stage over the pixels of a block, cut into tiles, and its tiles.</summary>
internal sealed class PointwiseStepEmitter(Tier tier, PointwiseStep step) : StepEmitter(tier)
{
    private readonly PixelRunEmitter _run = new(tier, step);
    private readonly PixelRunEmitter? _arm64Run = step.OnArm64 is { } arm64 ? new(tier.OnArm64, arm64) : null;
    private readonly WeightsSyntax _weights = new(tier.Vectors, step.Weights);

    /// <summary>The method that does a block.</summary>
    private string MethodName => IsOneMethod ? PointwiseTileEmitter.TileName(step, step.PixelTiles[0], step.Groups[0].Group) : step.Name + "Block";

    private bool IsOneMethod => _arm64Run is null && _run.IsOneMethod;

    private string Panels(string weights = "call.Weights") => Shifted(weights, step.Weights.Start == 0 ? "0" : step.StartConstant);

    public override void WriteCall()
    {
        string source = step.Source.IsBuffer ? "buffer" : "input";
        bool hasRows = Tier.Plan.Work is Blocks;
        string Call(string panels) => BlockCall($"ref {source}", panels, "ref output", "ref residual", hasRows ? "rows" : "1", "columns");
        if (step.Weights.MayBeHalf)
        {
            Code.Line("if (call.HasHalfWeights)");
            using (Code.Indent())
                Code.Line(Call(Panels("call.HalfWeights")));
            Code.Line("else");
            using (Code.Indent())
                Code.Line(Call(Panels()));
        }
        else
        {
            Code.Line(Call(Panels()));
        }

        if (hasRows)
            step.Epilogue.WritePass(Code, "output", step.IsContiguous, $"{step.Target.Row.Text()}", step.Outputs);
        else
            step.Epilogue.WritePass(Code, "output", InFloats("(nint)columns", step.Outputs));
    }

    /// <summary>The call that mixes the channels of a block.</summary>
    public string BlockCall(string source, string output, string addend, string rows, string columns) =>
        BlockCall(source, Panels(), output, addend, rows, columns);

    private string BlockCall(string source, string panels, string output, string addend, string rows, string columns) =>
        $"{MethodName}({(step.NeedsCall ? "in call, " : "")}{source}, {panels}, {output}, {(step.Epilogue.HasAddend ? addend + ", " : "")}"
        + $"{(!step.IsContiguous ? $"{rows}, {columns}" : rows == "1" ? columns : $"{rows} * {columns}")});";

    public override void WriteMethods()
    {
        if (!IsOneMethod)
            WriteBlock();
        _arm64Run?.WriteMethods();
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
            Arm64Branch.Write(Code, _arm64Run is { } arm64 ? arm64.Write : null, _run.Write);
    }
}
