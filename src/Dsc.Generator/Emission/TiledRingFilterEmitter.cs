using System.Linq;
using Dsc.Generator.Plans;
using static Dsc.Generator.Emission.Syntax;

namespace Dsc.Generator.Emission;

/// <summary>Prints the depthwise stage of an inverted residual as tiles, which read the rows where they lie in the ring.</summary>
internal sealed class TiledRingFilterEmitter(Tier tier, DepthwiseStep step) : RingFilterEmitter
{
    private readonly CodeWriter _code = tier.Code;

    public override void WriteCall()
    {
        int width = step.Tile.Columns;
        _code.Comment("Every channel of the block", Describe.FromRing);
        _code.Line($"int tiles = {(width == 1 ? "walk.Columns" : $"(walk.Columns + {width - 1}) / {width}")};");
        if (step.Walk.IsBlocked)
            ChannelLoopEmitter.WriteBlocks(_code, step, first => WriteRowsOfTiles(first, "ref taps"));
        else
            WriteRowsOfTiles("0", "ref Unsafe.Add(ref call.Weights, TapsStart)");
    }

    public override void WriteMethods() => new DepthwiseTileEmitter(tier, step).Write();

    /// <param name="first">The first channel.</param>
    /// <param name="taps">Its taps.</param>
    private void WriteRowsOfTiles(string first, string taps)
    {
        string tile = DepthwiseTileFrame.TileName(step.Tile), further = first == "0" ? "" : " + " + first;
        using (_code.Block($"for (int y = 0; y < walk.Rows; {Advance("y", step.Tile.Rows)})"))
        {
            string row = $"(nint)y * {step.Target.Row.Text()}";
            _code.Line($"ref float target = ref Unsafe.Add(ref filtered, {(further.Length == 0 ? row : $"({row}){further}")});");
            string rest = $"{taps}, ref target, tiles{(ChannelLoopEmitter.TakesCount(step) ? ", channels" : "")}";
            if (!step.Tile.IsStraight)
            {
                _code.Line($"{tile}({Shifted("ring", first)}, walk.Slot(y), {rest});");
                return;
            }

            _code.Line("int slot = walk.Slot(y);");
            string offsets = string.Concat(step.UsedRows.Skip(1).Select(below => $"walk.Below(slot, {below}), "));
            string start = "(nint)slot * RingRowFloats";
            _code.Line($"{tile}(ref Unsafe.Add(ref ring, {(further.Length == 0 ? start : $"({start}){further}")}), {offsets}{rest});");
        }
    }
}
