using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Plans;
using static Dsc.Generator.Emission.Syntax;

namespace Dsc.Generator.Emission;

/// <summary>Prints some rows of depthwise results, a vector of floats of each at a time, from input rows that need no padding.</summary>
internal sealed class FoldedRowTileEmitter(Tier tier, FoldedRowStep step)
{
    private readonly CodeWriter _code = tier.Code;
    private readonly IReadOnlyList<long> _rows = step.Rows.Positions(step.TileRows);

    private int TapColumns => step.Columns.Kernel;

    public void Write(string name, int lanes)
    {
        string[] parameters =
        [
            "ref float source", "nint rowStride", "ref float taps", "ref float results",
            .. step.Target.Row.IsConstant ? [] : (string[])["nint targetStride"],
            "int position", "int count",
            .. step.Target.IsBuffer ? [] : (string[])["int rows"],
        ];
        _code.Line();
        _code.Comment(Describe.FoldedTile(step, isNarrow: lanes != step.Lanes));
        _code.Line(Optimised);
        using (_code.Method($"private static void {name}({string.Join(", ", parameters)})"))
        {
            bool isHoisted = step.HasOnePhase && lanes == step.Lanes;
            if (isHoisted)
            {
                _code.Line("ref float tap = ref taps; // every vector begins with the first channel");
                WriteTaps(lanes);
            }

            using (_code.Block($"for (int x = 0; x < count; {Advance("x", lanes)})"))
            {
                _code.Line(lanes == 1 ? "nint at = x;" : $"nint at = Math.Min(x, count - {lanes}); // the last vector overlaps its neighbour");
                if (!isHoisted)
                {
                    _code.Line($"ref float tap = ref Unsafe.Add(ref taps, (uint)(position + at) % {step.Period}); // the taps of the channel that the vector begins with");
                    WriteTaps(lanes);
                }

                WriteSums(lanes);
            }
        }
    }

    private void WriteTaps(int lanes)
    {
        _code.Line($"{VectorSyntax.Type(lanes)} bias = {tier.Vectors.Load(lanes, "tap", 0)};");
        for (int tapRow = 0; tapRow < step.Rows.Kernel && step.KeepsTaps; tapRow++)
        {
            int row = tapRow;
            _code.Declare(VectorSyntax.Type(lanes), Enumerable.Range(0, TapColumns).Select(column => $"{Indexed("t", row, column)} = {TapLoad(lanes, row, column)}"));
        }
    }

    private string TapLoad(int lanes, int row, int column) => tier.Vectors.Load(lanes, "tap", (long)step.TapFloats * (1 + (row * TapColumns) + column));

    private void WriteSums(int lanes)
    {
        _code.Declare(VectorSyntax.Type(lanes), Enumerable.Range(0, step.TileRows).Select(y => $"s{y} = bias"));
        _code.Line($"{VectorSyntax.Type(lanes)} v;");
        _code.Line("ref float row = ref Unsafe.Add(ref source, at);");
        long before = 0;
        foreach (long row in _rows)
        {
            if (row > 0)
                _code.Line($"row = ref Unsafe.Add(ref row, {(row - before == 1 ? "rowStride" : $"{row - before} * rowStride")});");
            before = row;
            for (int column = 0; column < TapColumns; column++)
            {
                string load = tier.Vectors.Load(lanes, "row", (long)column * step.Columns.Dilation * step.Channels);
                _code.Statements([$"v = {load};", .. MultiplyAdds(lanes, row, column)]);
            }
        }

        _code.Line("ref float result = ref Unsafe.Add(ref results, at);");
        _code.Statements(Enumerable.Range(0, step.TileRows).Select(y => Store(lanes, y)));
    }

    /// <summary>What a vector of the input gives to the rows that read it.</summary>
    private IEnumerable<string> MultiplyAdds(int lanes, long position, int column)
    {
        for (int y = 0; y < step.TileRows; y++)
        {
            if (step.Rows.IsTap(position, y, step.Rows.Kernel, out int row))
                yield return $"s{y} = {tier.Vectors.MultiplyAdd(lanes, "v", step.KeepsTaps ? Indexed("t", row, column) : TapLoad(lanes, row, column), $"s{y}")};";
        }
    }

    private string Store(int lanes, int y)
    {
        string guard = y > 0 && step.MayStickOut ? $"if (rows > {y}) " : "";
        string at = step.Target.Row.Offset(y, 0, "targetStride");
        string offset = lanes == 1 || y == 0 || step.Target.Row.IsConstant ? at : $"(nuint)({at})";
        return guard + VectorSyntax.Store(lanes, step.Epilogue.Apply($"s{y}"), "result", offset);
    }
}
