using System.Collections.Generic;
using System.Linq;
using Dsc.CompilerServices;
using Dsc.Generator.Planning;
using Dsc.Generator.Specs;
using static Dsc.Generator.Emission.VectorSyntax;

namespace Dsc.Generator.Emission;

/// <summary>Writes the pointwise stage of a tier: register tiles of pixels x output channels over the buffered pixels.</summary>
internal sealed class PointwiseEmitter(CodeWriter code, KernelSpec spec, PointwiseStage stage, int multiplier, TierPlan tier)
{
    /// <summary>Straight-line multiply-adds of one tile kind with <c>Unroll.Full</c>; past this the channels stay a loop of long steps.</summary>
    private const int FullUnrollBudget = 4096;

    private readonly PointwisePlan _plan = tier.Pointwise;
    private readonly BlockPlan _block = tier.Block;
    private readonly Geometry _names = new(spec);
    private readonly bool _hasResidual = spec.Method.Has("residual");

    private long PanelFloats => (1L + stage.Inputs) * PackedLayout.Lanes;

    private IEnumerable<ChannelGroup> Groups()
    {
        if (_plan.MainCount > 0)
            yield return _plan.Main;
        if (_plan.Rest is not null)
            yield return _plan.Rest;
    }

    public void Write()
    {
        WriteBlock();
        foreach (int pixels in _plan.PixelTiles)
        {
            foreach (ChannelGroup group in Groups())
            {
                code.Line();
                WriteTile(pixels, group, group == _plan.Main && _plan.MainCount > 0 ? _plan.MainCount : 1);
            }
        }
    }

    private static string TileName(int pixels, ChannelGroup group) => $"Pointwise{pixels}x{group.Width}";

    private void WriteBlock()
    {
        string residual = _hasResidual ? "ref float residual, " : "";
        code.Line("/// <summary>Mixes the channels of the buffered pixels and writes the output of the block.</summary>");
        code.Line(KernelEmitter.Optimised);
        using (code.Block($"private static void PointwiseBlock(in ConvCall call, ref float buffer, ref float panels, ref float output, {residual}int rows, int columns)"))
        {
            if (_block.IsFlat)
            {
                code.Line("// The block is as wide as the output: its pixels are one run.");
                code.Line("columns *= rows;");
                code.Line("rows = 1;");
            }

            code.Line("int first = 0;");
            bool isFirst = true;
            foreach (int pixels in _plan.PixelTiles)
            {
                string done = isFirst ? "columns" : "(columns - first)";
                code.Line(isFirst ? $"int tiles = {done} / {pixels};" : $"tiles = {done} / {pixels};");
                isFirst = false;
                using (code.Block("if (tiles > 0)"))
                {
                    code.Line($"ref float source = ref Unsafe.Add(ref buffer, (nint)first * {_block.PixelStride});");
                    code.Line($"ref float target = ref Unsafe.Add(ref output, (nint)first * {stage.Outputs});");
                    if (_hasResidual)
                        code.Line($"ref float addend = ref Unsafe.Add(ref residual, (nint)first * {stage.Outputs});");
                    long offset = 0;
                    foreach (ChannelGroup group in Groups())
                    {
                        bool isRest = group != _plan.Main || _plan.MainCount == 0;
                        offset = isRest ? (long)_plan.MainCount * _plan.Main.Width : 0;
                        string panel = offset == 0 ? "ref panels" : $"ref Unsafe.Add(ref panels, {(offset / 16 * PanelFloats) + (offset % 16)})";
                        string shift(string name) => offset == 0 ? $"ref {name}" : $"ref Unsafe.Add(ref {name}, {offset})";
                        string addend = _hasResidual ? $"{shift("addend")}, " : "";
                        code.Line($"{TileName(pixels, group)}(in call, ref source, {panel}, {shift("target")}, {addend}rows, tiles);");
                    }

                    code.Line($"first += tiles * {pixels};");
                }

                code.Line();
            }
        }
    }

    private void WriteTile(int pixels, ChannelGroup group, int groups)
    {
        string residual = _hasResidual ? "ref float residual, " : "";
        long sums = (long)pixels * group.Slots.Count * stage.Inputs;
        bool straight = spec.Unroll == Unroll.Full && multiplier == 1 && sums <= FullUnrollBudget;
        int step = multiplier == 1 ? _plan.ChannelsPerStep : 1;

        code.Line($"/// <summary>{pixels} pixels x {group.Width} output channels at a time, over all input channels.</summary>");
        code.Line(KernelEmitter.Optimised);
        using (code.Block($"private static void {TileName(pixels, group)}(in ConvCall call, ref float source, ref float panels, ref float output, {residual}int rows, int tiles)"))
        {
            if (groups > 1)
            {
                using (code.Block($"for (nint channel = 0; channel < {groups * group.Width}; channel += {group.Width})"))
                {
                    string panel = group.Width % 16 == 0
                        ? $"channel * {PanelFloats / 16}"
                        : $"(channel / 16 * {PanelFloats}) + (channel % 16)";
                    code.Line($"ref float panel = ref Unsafe.Add(ref panels, {panel});");
                    WriteRows(pixels, group, "channel", straight, step);
                }
            }
            else
            {
                code.Line("ref float panel = ref panels;");
                WriteRows(pixels, group, "", straight, step);
            }
        }

        if (straight)
        {
            for (int first = 0; first < stage.Inputs; first += step)
            {
                code.Line();
                WriteStraightStep(pixels, group, first, System.Math.Min(step, stage.Inputs - first));
            }
        }
    }

    private void WriteRows(int pixels, ChannelGroup group, string channel, bool straight, int step)
    {
        if (_block.IsFlat)
        {
            WriteTiles(pixels, group, channel, straight, step);
            return;
        }

        using (code.Block("for (int row = 0; row < rows; row++)"))
            WriteTiles(pixels, group, channel, straight, step);
    }

    private void WriteTiles(int pixels, ChannelGroup group, string channel, bool straight, int step)
    {
        using (code.Block("for (int tile = 0; tile < tiles; tile++)"))
        {
            string sourceRow = _block.IsFlat ? "" : $"((nint)row * {(long)_block.BufferColumns * _block.PixelStride}) + ";
            string outputRow = _block.IsFlat ? "" : $"((nint)row * {_names.OutputWidth} * {stage.Outputs}) + ";
            string shift = channel.Length == 0 ? "" : $" + {channel}";
            code.Line($"ref float x = ref Unsafe.Add(ref source, {sourceRow}((nint)tile * {(long)pixels * _block.PixelStride}));");
            code.Line($"nint place = {outputRow}((nint)tile * {(long)pixels * stage.Outputs}){shift};");
            code.Line();
            WriteBias(pixels, group);
            code.Line();
            if (straight)
            {
                code.Line($"ref float sums = ref Unsafe.Add(ref Scratch.Work({KernelEmitter.ScratchFloats(tier)}), {_block.BufferFloats});");
                WriteSpill(pixels, group, store: true);
                for (int first = 0; first < stage.Inputs; first += step)
                    code.Line($"{StepName(pixels, group, first)}(ref x, ref panel, ref sums);");
                WriteSpill(pixels, group, store: false);
            }
            else
            {
                WriteChannelLoop(pixels, group, step);
            }

            code.Line();
            WriteStores(pixels, group);
        }
    }

    private void WriteBias(int pixels, ChannelGroup group)
    {
        ForEachSlot(group, (slot, index, offset) =>
        {
            code.Line($"{Type(slot.Lanes)} bias{index} = {Load(slot.Lanes, "panel", PanelOffset(offset))};");
            code.Line($"{Type(slot.Lanes)} {string.Join(", ", Enumerable.Range(0, pixels).Select(p => $"sum{p}_{index} = bias{index}"))};");
        });
    }

    private void WriteChannelLoop(int pixels, ChannelGroup group, int step)
    {
        int inputs = stage.Inputs / multiplier;
        code.Line("ref float weight = ref Unsafe.Add(ref panel, 16);");
        int whole = inputs / step * step;
        string loop = step == 1
            ? $"for (int remaining = {inputs}; remaining > 0; remaining--)"
            : $"for (int remaining = {whole / step}; remaining > 0; remaining--)";
        if (multiplier <= 4)
        {
            using (code.Block(loop))
            {
                for (int channel = 0; channel < step; channel++)
                {
                    for (int m = 0; m < multiplier; m++)
                        WriteChannel(pixels, group, ((channel * multiplier) + m) * 16, channel + ((long)m * inputs));
                }

                code.Line($"x = ref Unsafe.Add(ref x, {step});");
                code.Line($"weight = ref Unsafe.Add(ref weight, {16 * step * multiplier});");
            }
        }
        else
        {
            using (code.Block(loop))
            {
                code.Line("ref float plane = ref x;");
                using (code.Block($"for (int m = 0; m < {multiplier}; m++)"))
                {
                    WriteChannel(pixels, group, 0, 0, "plane");
                    code.Line($"plane = ref Unsafe.Add(ref plane, {inputs});");
                    code.Line("weight = ref Unsafe.Add(ref weight, 16);");
                }

                code.Line("x = ref Unsafe.Add(ref x, 1);");
            }
        }

        for (int channel = whole; channel < inputs; channel++)
            WriteChannel(pixels, group, (channel - whole) * 16, channel - whole);
    }

    /// <summary>The multiply-adds of one input channel.</summary>
    private void WriteChannel(int pixels, ChannelGroup group, long weightOffset, long sourceOffset, string source = "x")
    {
        using (code.Block(""))
        {
            ForEachSlot(group, (slot, index, offset) =>
                code.Line($"{Type(slot.Lanes)} w{index} = {Load(slot.Lanes, "weight", PanelOffset(offset) + weightOffset)};"));
            for (int p = 0; p < pixels; p++)
            {
                string value = Element(source, Number(sourceOffset + ((long)p * _block.PixelStride)));
                int widest = group.Slots[0].Lanes;
                bool shared = group.Slots.Count > 1;
                if (shared)
                    code.Line($"{Type(widest)} x{p} = {Broadcast(widest, value)};");
                ForEachSlot(group, (slot, index, offset) =>
                {
                    string x = !shared ? Broadcast(slot.Lanes, value) : Narrow($"x{p}", widest, slot.Lanes);
                    code.Line($"sum{p}_{index} = {MultiplyAdd(slot.Lanes, x, $"w{index}", $"sum{p}_{index}")};");
                });
            }
        }
    }

    /// <summary>The low lanes of a broadcast.</summary>
    private static string Narrow(string value, int from, int to) =>
        from == to ? value
        : to == 1 ? value + ".ToScalar()"
        : Narrow(value + ".GetLower()", from / 2, to);

    private void WriteStores(int pixels, ChannelGroup group)
    {
        for (int p = 0; p < pixels; p++)
        {
            ForEachSlot(group, (slot, index, offset) =>
            {
                string sum = $"sum{p}_{index}";
                long shift = ((long)p * stage.Outputs) + offset;
                string at = slot.Lanes == 1
                    ? shift == 0 ? "place" : $"place + {shift}"
                    : shift == 0 ? "(nuint)place" : $"(nuint)(place + {shift})";
                bool isWhole = slot.Stored == slot.Lanes;
                if (_hasResidual)
                {
                    string addend = isWhole ? Load(slot.Lanes, "residual", at) : $"Lanes.Load{slot.Lanes * 32}(ref residual, {at}, {slot.Stored})";
                    code.Line($"{sum} += {addend};");
                }

                string value = ActivationSyntax.Apply(stage.Activation, sum);
                code.Line(isWhole ? Store(slot.Lanes, value, "output", at) : $"Lanes.Store({value}, ref output, {at}, {slot.Stored});");
            });
        }
    }

    private string StepName(int pixels, ChannelGroup group, int first) => $"{TileName(pixels, group)}From{first}";

    /// <summary>One method of <c>Unroll.Full</c>: some input channels as straight-line code, the sums kept in memory between the methods.</summary>
    private void WriteStraightStep(int pixels, ChannelGroup group, int first, int count)
    {
        code.Line($"/// <summary>Adds the input channels {first} to {first + count - 1}.</summary>");
        code.Line(KernelEmitter.Optimised);
        using (code.Block($"private static void {StepName(pixels, group, first)}(ref float x, ref float panel, ref float sums)"))
        {
            ForEachSlot(group, (slot, index, offset) =>
                code.Line($"{Type(slot.Lanes)} {string.Join(", ", Enumerable.Range(0, pixels).Select(p => $"sum{p}_{index}"))};"));
            WriteSpill(pixels, group, store: false);
            code.Line($"x = ref Unsafe.Add(ref x, {first});");
            code.Line($"ref float weight = ref Unsafe.Add(ref panel, {16 * (1 + first)});");
            for (int channel = 0; channel < count; channel++)
                WriteChannel(pixels, group, 16 * channel, channel);
            WriteSpill(pixels, group, store: true);
        }
    }

    private void WriteSpill(int pixels, ChannelGroup group, bool store)
    {
        for (int p = 0; p < pixels; p++)
        {
            ForEachSlot(group, (slot, index, offset) =>
            {
                int at = ((p * group.Slots.Count) + index) * 16;
                code.Line(store
                    ? Store(slot.Lanes, $"sum{p}_{index}", "sums", Number(at))
                    : $"sum{p}_{index} = {Load(slot.Lanes, "sums", at)};");
            });
        }
    }

    /// <summary>Where the lane of an output channel lies, counted from the first of its group.</summary>
    private long PanelOffset(int lane) => (lane / 16 * PanelFloats) + (lane % 16);

    private static void ForEachSlot(ChannelGroup group, System.Action<VectorSlot, int, int> action)
    {
        int offset = 0;
        for (int index = 0; index < group.Slots.Count; index++)
        {
            action(group.Slots[index], index, offset);
            offset += group.Slots[index].Lanes;
        }
    }
}
