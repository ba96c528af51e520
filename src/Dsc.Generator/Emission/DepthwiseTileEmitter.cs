using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Planning;
using Dsc.Generator.Specs;
using static Dsc.Generator.Emission.VectorSyntax;

namespace Dsc.Generator.Emission;

/// <summary>
/// Writes the register tiles of a depthwise stage. Where all taps fit the registers, the tile inside the input is rows x columns of
/// outputs in straight-line code, written here; the other tiles are <see cref="DepthwiseRowTileEmitter"/>'s.
/// </summary>
internal sealed class DepthwiseTileEmitter
{
    private readonly CodeWriter _code;
    private readonly KernelSpec _spec;
    private readonly DepthwiseStage _stage;
    private readonly DepthwiseTarget _target;
    private readonly DepthwiseSource _source;
    private readonly DepthwisePlan _plan;
    private readonly List<long> _rows;
    private readonly List<long> _columns;

    public DepthwiseTileEmitter(CodeWriter code, KernelSpec spec, DepthwiseStage stage, DepthwisePlan plan, DepthwiseTarget target, DepthwiseSource source)
    {
        _code = code;
        _spec = spec;
        _stage = stage;
        _target = target;
        _source = source;
        _plan = plan;
        _lanes = plan.Lanes;
        _rows = plan.KeepsAllTaps ? Positions(spec.Rows, plan.TileRows) : [];
        _columns = plan.KeepsAllTaps ? Positions(spec.Columns, plan.TileColumns) : [];
    }

    public static string TileName(DepthwisePlan plan) => $"Depthwise{plan.TileRows}x{plan.TileColumns}";

    /// <summary>Of the vectors that are being written: the plan's, or half of them for the last channels.</summary>
    private int _lanes;

    /// <summary>
    /// Edges in straight-line code are twice as long as loops over their rows, but 2 % of a whole kernel faster on the widest tiers, and more
    /// where no pointwise stage follows.
    /// </summary>
    private bool IsEdgeStraight => _plan.KeepsAllTaps && (_plan.Lanes >= 8 || !_target.IsBuffer);

    public void Write()
    {
        var rowTile = new DepthwiseRowTileEmitter(_code, _spec, _stage, _plan, _target, _source);
        if (_plan.HasInterior)
        {
            _code.Line();
            if (_plan.KeepsAllTaps)
                WriteInterior();
            else
                rowTile.WriteInterior(TileName(_plan));
        }

        if (_plan.HasEdge)
        {
            _code.Line();
            if (IsEdgeStraight)
                WriteEdge();
            else
                rowTile.WriteEdge(TileName(_plan) + "Edge");
        }
    }

    /// <summary>The input positions along an axis that some neighbouring outputs read.</summary>
    public static List<long> Positions(AxisSpec axis, int outputs)
    {
        var positions = new SortedSet<long>();
        for (int output = 0; output < outputs; output++)
        {
            for (int tap = 0; tap < axis.Kernel; tap++)
                positions.Add(((long)output * axis.Stride) + ((long)tap * axis.Dilation));
        }

        return positions.ToList();
    }

    /// <summary>Whether an output reads an input position, and with which tap.</summary>
    public static bool IsTap(long position, int output, AxisSpec axis, out int tap)
    {
        long distance = position - ((long)output * axis.Stride);
        tap = (int)(distance / axis.Dilation);
        return distance >= 0 && distance % axis.Dilation == 0 && tap < axis.Kernel;
    }

    private void WriteInterior()
    {
        string stride = _source.IsRing ? string.Concat(_rows.Skip(1).Select(row => $"nint row{row}, ")) : _spec.Columns.IsConstant ? "" : "nint rowStride, ";
        string parameters = $"ref float input, {stride}ref float taps, ref float results, {(_target.IsLiteral ? "" : "nint targetStride, ")}int tiles";
        string summary = $"{_plan.TileRows} x {_plan.TileColumns} results of every channel, for consecutive tiles that lie wholly inside the input";
        new DepthwiseChannels(_code, _spec, _stage, _plan).WriteMethods(TileName(_plan), summary, parameters, channels =>
        {
            using (_code.Block("for (int tile = 0; tile < tiles; tile++)"))
            {
                long step = _plan.TileColumns * _spec.Columns.Stride * _source.PixelStride;
                _code.Line($"ref float source = ref Unsafe.Add(ref input, {InFloats("(nint)tile", step)});");
                _code.Line($"ref float target = ref Unsafe.Add(ref results, {InFloats("(nint)tile", _plan.TileColumns * _target.PixelStride)});");
                channels();
            }
        }, WriteInteriorBody);
    }

    private void WriteEdge()
    {
        string parameters = $"in ConvCall call, ref float input, int inputRow, int inputColumn, ref float target{(_target.IsBuffer ? "" : ", int rows, int columns")}";
        string summary = $"{_plan.TileRows} x {_plan.TileColumns} results of every channel, for a tile that reaches past the input: what lies outside counts as zero and is not read";
        var names = new Geometry(_spec);
        new DepthwiseChannels(_code, _spec, _stage, _plan).WriteMethods(TileName(_plan) + "Edge", summary, parameters, channels =>
        {
            if (!_target.IsBuffer && !_target.IsLiteral)
                _code.Line($"nint targetStride = {_target.RowStride};");
            _code.Line("// which rows and columns under the tile are the input's");
            _code.Statements(_rows.Select(row => $"bool r{row} = (uint){Plus("inputRow", row)} < (uint){names.InputHeight};"));
            _code.Statements(_columns.Select(column => $"bool c{column} = (uint){Plus("inputColumn", column)} < (uint){names.InputWidth};"));
            if (!_spec.Columns.IsConstant)
                _code.Line($"nint rowStride = {InFloats("(nint)call.InputWidth", _stage.Channels)};");
            string pixel = $"((nint)inputRow * {names.InputWidth}) + inputColumn";
            _code.Line($"nint origin = {(_stage.Channels == 1 ? pixel : $"({pixel}) * {_stage.Channels}")};");
            _code.Line("ref float taps = ref call.Weights;");
            channels();
        }, WriteEdgeBody);
    }

    private void WriteInteriorBody(int lanes)
    {
        _lanes = lanes;
        WriteSums();
        _code.Line($"{Type(_lanes)} x;");
        _code.Line("ref float row = ref Unsafe.Add(ref source, channel);");
        for (int i = 0; i < _rows.Count; i++)
        {
            _code.Line();
            _code.Line($"// input row {_rows[i]}");
            if (i > 0)
            {
                _code.Line(_source.IsRing
                    ? $"row = ref Unsafe.Add(ref source, channel + row{_rows[i]});"
                    : $"row = ref Unsafe.Add(ref row, {_source.Rows(_rows[i] - _rows[i - 1])});");
            }

            foreach (long column in _columns)
                _code.Statements([$"x = {Load(_lanes, "row", column * _source.PixelStride)};", .. MultiplyAdds(_rows[i], column)]);
        }

        WriteStores(isGuarded: false);
    }

    private void WriteEdgeBody(int lanes)
    {
        _lanes = lanes;
        WriteSums();
        _code.Line($"{Type(_lanes)} x, zero = {Zero(_lanes)};");
        _code.Line("nint at = origin + channel;");
        for (int i = 0; i < _rows.Count; i++)
        {
            _code.Line();
            if (i > 0)
                _code.Line($"at += {_source.Rows(_rows[i] - _rows[i - 1])};");
            using (_code.Block($"if (r{_rows[i]})"))
            {
                foreach (long column in _columns)
                {
                    string offset = Plus("at", column * _source.PixelStride);
                    string load = Load(_lanes, "input", _lanes == 1 ? offset : "(nuint)" + offset);
                    _code.Statements([$"x = c{column} ? {load} : zero;", .. MultiplyAdds(_rows[i], column)]);
                }
            }
        }

        WriteStores(isGuarded: !_target.IsBuffer);
    }

    /// <param name="isGuarded">Whether rows and columns past the end of the output must be left alone.</param>
    private void WriteStores(bool isGuarded)
    {
        _code.Line();
        _code.Line("ref float result = ref Unsafe.Add(ref target, channel);");
        for (int y = 0; y < _plan.TileRows; y++)
        {
            int row = y;
            _code.Statements(Enumerable.Range(0, _plan.TileColumns).Select(x => (isGuarded ? Guard(row, x) : "") + Store(row, x)));
        }
    }

    private static string Guard(int y, int x) => (y, x) switch
    {
        (0, 0) => "",
        (0, _) => $"if (columns > {x}) ",
        (_, 0) => $"if (rows > {y}) ",
        _ => $"if (rows > {y} && columns > {x}) ",
    };

    /// <summary>Loads the taps and starts the sums with the bias.</summary>
    private void WriteSums()
    {
        for (int tapRow = 0; tapRow < _spec.Rows.Kernel; tapRow++)
        {
            int row = tapRow;
            _code.Declare(Type(_lanes), Enumerable.Range(0, _spec.Columns.Kernel).Select(column => $"{Indexed("t", row, column)} = {TapLoad(row, column)}"));
        }

        _code.Line($"{Type(_lanes)} bias = {Load(_lanes, "tap", 0)};");
        for (int y = 0; y < _plan.TileRows; y++)
        {
            int row = y;
            _code.Declare(Type(_lanes), Enumerable.Range(0, _plan.TileColumns).Select(x => $"{Indexed("s", row, x)} = bias"));
        }
    }

    private string TapLoad(int row, int column) => Load(_lanes, "tap", 16 * (1 + ((row * _spec.Columns.Kernel) + column)));

    /// <summary>What a vector of the input gives to all sums that it touches.</summary>
    private IEnumerable<string> MultiplyAdds(long position, long column)
    {
        for (int y = 0; y < _plan.TileRows; y++)
        {
            if (!IsTap(position, y, _spec.Rows, out int tapRow))
                continue;
            for (int x = 0; x < _plan.TileColumns; x++)
            {
                if (IsTap(column, x, _spec.Columns, out int tapColumn))
                    yield return MultiplyAdd(y, x, "x", Indexed("t", tapRow, tapColumn));
            }
        }
    }

    private string MultiplyAdd(int y, int x, string value, string tap) => $"{Indexed("s", y, x)} = {VectorSyntax.MultiplyAdd(_lanes, value, tap, Indexed("s", y, x))};";

    private string Store(int y, int x)
    {
        string at = _target.Offset(y, x);
        return VectorSyntax.Store(_lanes, ActivationSyntax.Apply(_stage.Activation, Indexed("s", y, x)), "result", _lanes == 1 || _target.IsLiteral ? at : $"(nuint)({at})");
    }
}
