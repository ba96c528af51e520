using Dsc.Generator.Plans;
using static Dsc.Generator.Emission.Syntax;

namespace Dsc.Generator.Emission;

/// <summary>Prints the walk over folded rows where each channel has several results: all from a copy in which the channels are repeated.</summary>
internal sealed class RepeatedRowsEmitter(Tier tier, FoldedRowStep step)
{
    private readonly CodeWriter _code = tier.Code;

    /// <param name="results">Where the first result goes.</param>
    /// <param name="stride">The argument for the distance of rows there, or nothing.</param>
    /// <param name="rows">The argument for how many rows there are, or nothing.</param>
    public void Write(string results, string stride, string rows)
    {
        if (step.MayBeNarrow)
        {
            using (_code.Block($"if (count < {step.Lanes})"))
            {
                WriteCopy("0", "count");
                _code.Line($"DepthwiseRowsNarrow(ref window, WindowRowFloats, ref taps, ref {results}, {stride}0, count{rows});");
                _code.Line(step.Target.IsBuffer ? "continue;" : "return;");
            }
        }

        using (_code.Block("for (int at = 0; at < count;)"))
        {
            _code.Line($"at = Math.Min(at, count - {step.Lanes}); // the last vector overlaps its neighbour");
            _code.Line($"int floats = Math.Min(count - at, {step.CopiedFloats});");
            WriteCopy("at", "floats");
            _code.Line($"DepthwiseRows(ref Unsafe.Add(ref window, at % {step.Channels}), WindowRowFloats, ref taps, ref Unsafe.Add(ref {results}, at), {stride}at, floats{rows});");
            _code.Line("at += floats;");
        }
    }

    /// <summary>Copies whole pixels, from the one that holds a float on.</summary>
    private void WriteCopy(string at, string floats)
    {
        int inputs = step.Channels / step.Multiplier;
        string image = InFloats($"(nint){tier.InputHeight} * {tier.InputWidth}", inputs);
        string before = at == "0" ? "" : $" + ({at} / {step.Channels})";
        string more = at == "0" ? "" : $"({at} % {step.Channels}) + ";
        _code.Line($"ChannelWindow.Fill(ref input, {image}, {tier.InputHeight}, {tier.InputWidth}, {InFloats($"(nint){tier.InputWidth}", inputs)}, {inputs}, {step.Multiplier}, inputRow, column - {tier.PadLeft}{before}, "
            + $"WindowRows, ({more}{floats} + Reach + {step.Channels - 1}) / {step.Channels}, 0, {step.Channels}, ref window, WindowRowFloats, {step.Channels});");
    }
}
