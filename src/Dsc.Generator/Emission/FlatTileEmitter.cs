using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Planning;
using Dsc.Generator.Specs;
using static Dsc.Generator.Emission.VectorSyntax;

namespace Dsc.Generator.Emission;

/// <summary>Writes some rows of depthwise results, a vector of floats of each at a time, from input rows that need no padding.</summary>
internal sealed class FlatTileEmitter(CodeWriter code, KernelSpec spec, DepthwiseStage stage, FlatPlan plan, DepthwiseTarget target)
{
    private readonly List<long> _rows = DepthwiseTileEmitter.Positions(spec.Rows, plan.Rows);

    private int TapColumns => spec.Columns.Kernel;

    public void Write(string name, int lanes)
    {
        string width = lanes == plan.Lanes ? "" : ", where they are shorter than a vector";
        string stride = target.IsLiteral ? "" : "nint targetStride, ";
        code.Line();
        code.Line($"/// <summary>A part of {plan.Rows} {(plan.Rows == 1 ? "row" : "rows")} of results{width}; their first float is number <c>position</c> of the block's row.</summary>");
        code.Line(KernelEmitter.Optimised);
        using (code.Block($"private static void {name}(ref float source, nint rowStride, ref float taps, ref float results, {stride}int position, int count{(target.IsBuffer ? "" : ", int rows")})"))
        {
            bool isHoisted = plan.HasOnePhase && lanes == plan.Lanes;
            if (isHoisted)
            {
                code.Line("ref float tap = ref taps;");
                WriteTaps(lanes);
            }

            using (code.Block($"for (int x = 0; x < count; x += {lanes})"))
            {
                code.Line(lanes == 1 ? "nint at = x;" : $"nint at = Math.Min(x, count - {lanes});");
                if (!isHoisted)
                {
                    code.Line($"ref float tap = ref Unsafe.Add(ref taps, (uint)(position + at) % {plan.Period});");
                    WriteTaps(lanes);
                }

                WriteSums(lanes);
            }
        }
    }

    private void WriteTaps(int lanes)
    {
        code.Line($"{Type(lanes)} bias = {Load(lanes, "tap", 0)};");
        for (int row = 0; row < spec.Rows.Kernel && plan.KeepsTaps; row++)
            code.Line($"{Type(lanes)} {string.Join(", ", Enumerable.Range(0, TapColumns).Select(column => $"{Indexed("t", row, column)} = {TapLoad(lanes, row, column)}"))};");
    }

    private string TapLoad(int lanes, int row, int column) => Load(lanes, "tap", (long)plan.TapFloats * (1 + (row * TapColumns) + column));

    private void WriteSums(int lanes)
    {
        code.Line($"{Type(lanes)} {string.Join(", ", Enumerable.Range(0, plan.Rows).Select(y => $"s{y} = bias"))};");
        code.Line($"{Type(lanes)} value;");
        code.Line("ref float row = ref Unsafe.Add(ref source, at);");
        for (int i = 0; i < _rows.Count; i++)
        {
            long step = i == 0 ? 0 : _rows[i] - _rows[i - 1];
            if (i > 0)
                code.Line($"row = ref Unsafe.Add(ref row, {(step == 1 ? "rowStride" : $"{step} * rowStride")});");
            for (int column = 0; column < TapColumns; column++)
            {
                string load = Load(lanes, "row", (long)column * spec.Columns.Dilation * stage.Channels);
                code.Statements([$"value = {load};", .. MultiplyAdds(lanes, _rows[i], column)]);
            }
        }

        code.Line("ref float result = ref Unsafe.Add(ref results, at);");
        code.Statements(Enumerable.Range(0, plan.Rows).Select(y => Store(lanes, y)));
    }

    /// <summary>What a vector of the input gives to the rows that read it.</summary>
    private IEnumerable<string> MultiplyAdds(int lanes, long position, int column)
    {
        for (int y = 0; y < plan.Rows; y++)
        {
            if (DepthwiseTileEmitter.IsTap(position, y, spec.Rows, out int row))
                yield return $"s{y} = {MultiplyAdd(lanes, "value", plan.KeepsTaps ? Indexed("t", row, column) : TapLoad(lanes, row, column), $"s{y}")};";
        }
    }

    private string Store(int lanes, int y)
    {
        string guard = y == 0 || target.IsBuffer || (spec.Rows.IsConstant && spec.Rows.OutputSize % plan.Rows == 0) ? "" : $"if (rows > {y}) ";
        string at = target.Offset(y, 0);
        return guard + VectorSyntax.Store(lanes, ActivationSyntax.Apply(stage.Activation, $"s{y}"), "result", lanes == 1 || target.IsLiteral ? at : $"(nuint)({at})");
    }
}
