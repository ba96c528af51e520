using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Planning;
using Dsc.Generator.Specs;
using static Dsc.Generator.Emission.VectorSyntax;

namespace Dsc.Generator.Emission;

/// <summary>Writes the register tiles of a depthwise stage: one for tiles inside the input, one for those that reach past it.</summary>
internal sealed class DepthwiseTileEmitter
{
    private readonly CodeWriter _code;
    private readonly KernelSpec _spec;
    private readonly DepthwiseStage _stage;
    private readonly DepthwiseTarget _target;
    private readonly bool _ringRows;
    private readonly DepthwisePlan _plan;
    private readonly VectorIsa _isa;
    private readonly Geometry _names;
    private readonly List<long> _rows;
    private readonly List<long> _columns;

    public DepthwiseTileEmitter(CodeWriter code, KernelSpec spec, DepthwiseStage stage, VectorIsa isa, DepthwisePlan plan, DepthwiseTarget target, bool ringRows = false)
    {
        _code = code;
        _spec = spec;
        _stage = stage;
        _target = target;
        _ringRows = ringRows;
        _plan = plan;
        _isa = isa;
        _names = new Geometry(spec);
        _rows = _plan.IsRolled ? [] : Positions(spec.Rows, _plan.TileRows);
        _columns = _plan.IsRolled ? [] : Positions(spec.Columns, _plan.TileColumns);
    }

    public static string TileName(DepthwisePlan plan) => plan.IsRolled ? "DepthwisePixel" : $"Depthwise{plan.TileRows}x{plan.TileColumns}";

    private int Lanes => _plan.Lanes;

    private bool IsLiteralTarget => long.TryParse(_target.RowStride, out _);

    /// <summary>With rows in a ring, the distance of every further row from the first.</summary>
    private string RingParameters => string.Concat(_rows.Skip(1).Select(row => $"nint row{row}, "));

    private string TargetStrideParameter => IsLiteralTarget ? "" : "nint targetStride, ";

    private int Taps => _spec.Rows.Kernel * _spec.Columns.Kernel;

    private int TapGroupFloats => (1 + Taps) * 16;

    private string RowStride => _spec.Columns.IsConstant ? Number((long)_spec.Columns.Size * _stage.Channels) : "rowStride";

    public void Write()
    {
        if (_plan.IsRolled)
        {
            _code.Line();
            new RolledDepthwiseEmitter(_code, _spec, _stage, _plan).Write(TileName(_plan));
            return;
        }

        if (_plan.HasInterior)
        {
            _code.Line();
            WriteInterior();
        }

        if (_plan.HasEdge)
        {
            _code.Line();
            WriteEdge();
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

    private void WriteInterior()
    {
        string stride = _ringRows ? RingParameters : _spec.Columns.IsConstant ? "" : "nint rowStride, ";
        string parameters = $"ref float input, {stride}ref float taps, ref float results, {TargetStrideParameter}int tiles";
        WriteMethods(TileName(_plan), "for consecutive tiles that lie wholly inside the input", parameters, write =>
        {
            using (_code.Block("for (int tile = 0; tile < tiles; tile++)"))
            {
                long step = (long)_plan.TileColumns * _spec.Columns.Stride * _stage.Channels;
                _code.Line($"ref float source = ref Unsafe.Add(ref input, (nint)tile * {step});");
                _code.Line($"ref float target = ref Unsafe.Add(ref results, (nint)tile * {_plan.TileColumns * _target.PixelStride});");
                write(WriteInteriorBody);
            }
        });
    }

    private void WriteEdge()
    {
        string parameters = $"in ConvCall call, ref float input, int inputRow, int inputColumn, ref float target{(_target.IsBuffer ? "" : ", int rows, int columns")}";
        WriteMethods(TileName(_plan) + "Edge", "for a tile that reaches past the input: what lies outside counts as zero and is not read", parameters, write =>
        {
            if (!_target.IsBuffer && !IsLiteralTarget)
                _code.Line($"nint targetStride = {_target.RowStride};");
            foreach (long row in _rows)
                _code.Line($"bool row{row} = (uint){Plus("inputRow", row)} < (uint){_names.InputHeight};");
            foreach (long column in _columns)
                _code.Line($"bool column{column} = (uint){Plus("inputColumn", column)} < (uint){_names.InputWidth};");
            if (!_spec.Columns.IsConstant)
                _code.Line($"nint rowStride = (nint)call.InputWidth * {_stage.Channels};");
            _code.Line($"nint origin = (((nint)inputRow * {_names.InputWidth}) + inputColumn) * {_stage.Channels};");
            _code.Line("ref float taps = ref call.Weights;");
            write(WriteEdgeBody);
        });
    }

    /// <summary>One method with the channels in a loop, or with <c>Unroll.Full</c> as many as their straight-line code needs.</summary>
    /// <param name="frame">Writes what is around the channels, and calls back for them.</param>
    private void WriteMethods(string name, string purpose, string parameters, Action<Action<Action>> frame)
    {
        IReadOnlyList<IReadOnlyList<ChannelStep>> parts = _spec.Unroll == Unroll.Full ? ChannelSteps.Methods(_stage, _plan, Taps) : [];
        WriteMethod(name, $"{_plan.TileRows} x {_plan.TileColumns} results of every channel, {purpose}", parameters, () =>
        {
            if (parts.Count <= 1)
            {
                frame(body => WriteChannels(parts.Count == 1 ? parts[0] : null, body));
                return;
            }

            string arguments = string.Join(", ", parameters.Split(',').Select(parameter => Argument(parameter.Trim())));
            for (int part = 0; part < parts.Count; part++)
                _code.Line($"{name}Part{part}({arguments});");
        });
        for (int part = 0; part < parts.Count && parts.Count > 1; part++)
        {
            IReadOnlyList<ChannelStep> steps = parts[part];
            _code.Line();
            WriteMethod($"{name}Part{part}", $"The channels {steps[0].Channel} to {steps[steps.Count - 1].Channel + Lanes - 1}", parameters, () => frame(body => WriteChannels(steps, body)));
        }
    }

    private void WriteMethod(string name, string summary, string parameters, Action body)
    {
        _code.Line($"/// <summary>{summary}.</summary>");
        _code.Line(KernelEmitter.Optimised);
        using (_code.Block($"private static void {name}({parameters})"))
            body();
    }

    /// <summary>What passes a parameter on.</summary>
    private static string Argument(string parameter)
    {
        string[] words = parameter.Split(' ');
        string name = words[words.Length - 1];
        return words[0] is "ref" or "in" ? $"{words[0]} {name}" : name;
    }

    /// <summary>
    /// The loops over multiplier planes and channels, or the given steps as straight-line code; the body sees <c>channel</c>,
    /// <c>tap</c> (bias and taps of its lanes) and <c>target</c>.
    /// </summary>
    private void WriteChannels(IReadOnlyList<ChannelStep>? steps, Action body)
    {
        if (steps is not null)
        {
            WriteSteps(steps, body);
            return;
        }

        _code.Line("ref float tap = ref taps;");
        if (_stage.Multiplier == 1)
        {
            WriteChannelLoop(body);
            return;
        }

        using (_code.Block($"for (int plane = 0; plane < {_stage.Multiplier}; plane++)"))
        {
            WriteChannelLoop(body);
            _code.Line($"target = ref Unsafe.Add(ref target, {_stage.Channels});");
        }
    }

    private void WriteSteps(IReadOnlyList<ChannelStep> steps, Action body)
    {
        int plane = 0;
        foreach (ChannelStep step in steps)
        {
            if (step.Plane != plane)
                _code.Line($"target = ref Unsafe.Add(ref target, {(step.Plane - plane) * _stage.Channels});");
            plane = step.Plane;
            using (_code.Block(""))
            {
                _code.Line($"const int channel = {step.Channel};");
                _code.Line($"ref float tap = ref Unsafe.Add(ref taps, {step.Taps});");
                body();
            }
        }
    }

    private void WriteChannelLoop(Action body)
    {
        int channels = _stage.Channels;
        string next = $"tap = ref Unsafe.Add(ref tap, {TapGroupFloats});";
        if (channels >= 16 && Lanes == 16)
        {
            bool exact = channels % 16 == 0;
            using (_code.Block($"for (nint {(exact ? "channel" : "first")} = 0; {(exact ? "channel" : "first")} < {channels}; {(exact ? "channel" : "first")} += 16)"))
            {
                if (!exact)
                    _code.Line($"nint channel = Math.Min(first, {channels - 16}); // the last vector overlaps its neighbour");
                body();
                _code.Line(next);
            }

            return;
        }

        if (channels >= 16)
        {
            using (_code.Block($"for (nint first = 0; first < {channels}; first += 16)"))
            {
                string start = channels % 16 == 0 ? "first" : $"Math.Min(first, {channels - 16})";
                using (_code.Block($"for (nint lane = 0; lane < 16; lane += {Lanes})"))
                {
                    _code.Line($"nint channel = {start} + lane;");
                    body();
                    _code.Line($"tap = ref Unsafe.Add(ref tap, {Lanes});");
                }

                _code.Line($"tap = ref Unsafe.Add(ref tap, {TapGroupFloats - 16});");
            }

            return;
        }

        if (channels == Lanes)
        {
            using (_code.Block(""))
            {
                _code.Line("const int channel = 0;");
                body();
            }
        }
        else
        {
            using (_code.Block($"for (nint first = 0; first < {channels}; first += {Lanes})"))
            {
                string start = channels % Lanes == 0 ? "first" : $"Math.Min(first, {channels - Lanes})";
                _code.Line($"nint channel = {start};");
                _code.Line("ref float group = ref tap;");
                _code.Line("tap = ref Unsafe.Add(ref tap, channel);");
                body();
                _code.Line("tap = ref group;");
            }
        }

        if (_stage.Multiplier > 1)
            _code.Line(next);
    }

    private void WriteInteriorBody()
    {
        bool keepTaps = WriteSums();
        _code.Line("ref float inputRow = ref Unsafe.Add(ref source, channel);");
        for (int i = 0; i < _rows.Count; i++)
        {
            _code.Line();
            if (i > 0)
            {
                long rows = _rows[i] - _rows[i - 1];
                _code.Line(_ringRows
                    ? $"inputRow = ref Unsafe.Add(ref source, channel + row{_rows[i]});"
                    : $"inputRow = ref Unsafe.Add(ref inputRow, {Stride(rows, RowStride)});");
            }

            using (_code.Block(""))
                WriteRow(_rows[i], keepTaps, column => Load(Lanes, "inputRow", column * _stage.Channels));
        }

        WriteStores(guarded: false);
    }

    private void WriteEdgeBody()
    {
        bool keepTaps = WriteSums();
        _code.Line("nint at = origin + channel;");
        for (int i = 0; i < _rows.Count; i++)
        {
            _code.Line();
            if (i > 0)
                _code.Line($"at += {Stride(_rows[i] - _rows[i - 1], RowStride)};");
            using (_code.Block($"if (row{_rows[i]})"))
            {
                WriteRow(_rows[i], keepTaps, column =>
                    $"column{column} ? {Load(Lanes, "input", Offset(column * _stage.Channels))} : {Zero(Lanes)}");
            }
        }

        WriteStores(guarded: !_target.IsBuffer);
    }

    private string Offset(long constant) => Lanes == 1
        ? constant == 0 ? "at" : $"at + {constant}"
        : constant == 0 ? "(nuint)at" : $"(nuint)(at + {constant})";

    private static string Stride(long factor, string stride) => factor == 1 ? stride
        : long.TryParse(stride, out long number) ? Number(factor * number)
        : $"{factor} * {stride}";

    /// <summary>Starts the sums with the bias and, where the registers allow, loads the taps.</summary>
    private bool WriteSums()
    {
        int sums = _plan.TileRows * _plan.TileColumns;
        bool keepTaps = DepthwisePlanner.KeepsTapsInRegisters(_isa, Taps, sums);
        if (keepTaps)
        {
            for (int row = 0; row < _spec.Rows.Kernel; row++)
            {
                for (int column = 0; column < _spec.Columns.Kernel; column++)
                    _code.Line($"{Type(Lanes)} tap{row}_{column} = {TapLoad(row, column)};");
            }
        }

        _code.Line($"{Type(Lanes)} bias = {Load(Lanes, "tap", 0)};");
        for (int y = 0; y < _plan.TileRows; y++)
        {
            var names = Enumerable.Range(0, _plan.TileColumns).Select(x => $"sum{y}_{x} = bias");
            _code.Line($"{Type(Lanes)} {string.Join(", ", names)};");
        }

        return keepTaps;
    }

    private string TapLoad(int row, int column) => Load(Lanes, "tap", 16 * (1 + ((row * _spec.Columns.Kernel) + column)));

    /// <summary>Everything that one input row gives to the sums, columns ascending.</summary>
    private void WriteRow(long position, bool keepTaps, Func<long, string> load)
    {
        _code.Line($"// input row {position}");
        foreach (long column in _columns)
        {
            _code.Line($"{Type(Lanes)} x{column} = {load(column)};");
            if (keepTaps || _columns.Count + (_plan.TileRows * _plan.TileColumns) + 2 > _isa.Registers)
            {
                for (int y = 0; y < _plan.TileRows; y++)
                {
                    if (!IsTap(position, y, _spec.Rows, out int tapRow))
                        continue;
                    for (int x = 0; x < _plan.TileColumns; x++)
                    {
                        if (IsTap(column, x, _spec.Columns, out int tapColumn))
                            WriteMultiplyAdd(y, x, column, keepTaps ? $"tap{tapRow}_{tapColumn}" : TapLoad(tapRow, tapColumn));
                    }
                }
            }
        }

        if (keepTaps || _columns.Count + (_plan.TileRows * _plan.TileColumns) + 2 > _isa.Registers)
            return;

        // The row is in registers: take the taps one after the other, each for all columns of the tile.
        for (int y = 0; y < _plan.TileRows; y++)
        {
            if (!IsTap(position, y, _spec.Rows, out int tapRow))
                continue;
            for (int tapColumn = 0; tapColumn < _spec.Columns.Kernel; tapColumn++)
            {
                string tap = TapLoad(tapRow, tapColumn);
                if (_plan.TileColumns > 1)
                {
                    string name = $"tap{tapRow}_{tapColumn}for{y}";
                    _code.Line($"{Type(Lanes)} {name} = {tap};");
                    tap = name;
                }

                for (int x = 0; x < _plan.TileColumns; x++)
                    WriteMultiplyAdd(y, x, ((long)x * _spec.Columns.Stride) + ((long)tapColumn * _spec.Columns.Dilation), tap);
            }
        }
    }

    private void WriteMultiplyAdd(int y, int x, long column, string tap) =>
        _code.Line($"sum{y}_{x} = {MultiplyAdd(Lanes, $"x{column}", tap, $"sum{y}_{x}")};");

    private static bool IsTap(long position, int output, AxisSpec axis, out int tap)
    {
        long distance = position - ((long)output * axis.Stride);
        tap = (int)(distance / axis.Dilation);
        return distance >= 0 && distance % axis.Dilation == 0 && tap < axis.Kernel;
    }

    /// <param name="guarded">Whether rows and columns past the end of the output must be left alone.</param>
    private void WriteStores(bool guarded)
    {
        _code.Line();
        for (int y = 0; y < _plan.TileRows; y++)
        {
            for (int x = 0; x < _plan.TileColumns; x++)
            {
                if (guarded && (y > 0 || x > 0))
                    _code.Line($"if ({string.Join(" && ", new[] { y > 0 ? $"rows > {y}" : "", x > 0 ? $"columns > {x}" : "" }.Where(test => test.Length > 0))})");
                string at = TargetOffset(y, x * _target.PixelStride);
                string store = Store(Lanes, ActivationSyntax.Apply(_stage.Activation, $"sum{y}_{x}"), "target", Lanes == 1 ? at : $"(nuint)({at})");
                _code.Line(guarded && (y > 0 || x > 0) ? "    " + store : store);
            }
        }
    }

    private string TargetOffset(int y, long constant)
    {
        if (long.TryParse(_target.RowStride, out long stride))
            return y * stride + constant == 0 ? "channel" : $"channel + {(y * stride) + constant}";
        string row = y == 0 ? "" : y == 1 ? " + targetStride" : $" + ({y} * targetStride)";
        return $"channel{row}{(constant == 0 ? "" : $" + {constant}")}";
    }
}
