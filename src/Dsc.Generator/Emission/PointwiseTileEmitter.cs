using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Planning;
using static Dsc.Generator.Emission.VectorSyntax;

namespace Dsc.Generator.Emission;

/// <summary>Writes the register tiles of a pointwise or standard convolution: pixels x output channels.</summary>
internal sealed class PointwiseTileEmitter(CodeWriter code, PointwisePlan plan, PointwiseIo io)
{
    private string ResidualParameter => io.HasResidual ? "ref float residual, " : "";

    private string RowStrideParameter => io.Window is null ? "" : "nint rowStride, ";

    public static string TileName(PointwiseIo io, int pixels, ChannelGroup group) => $"{io.Name}{pixels}x{group.Width}";

    public void Write()
    {
        foreach (int pixels in plan.PixelTiles)
        {
            foreach ((ChannelGroup group, int count, _) in plan.Groups())
            {
                code.Line();
                WriteTile(pixels, group, count);
            }
        }
    }

    private void WriteTile(int pixels, ChannelGroup group, int groups)
    {
        bool straight = io.Sums is not null && io.Planes == 1 && FullUnroll.OfPointwise(pixels, group, io.Inputs) <= FullUnroll.Budget;
        int step = io.Planes == 1 ? plan.ChannelsPerStep : 1;

        code.Line($"/// <summary>{pixels} pixels x {group.Width} output channels at a time, over all input channels.</summary>");
        code.Line(KernelEmitter.Optimised);
        using (code.Block($"private static void {TileName(io, pixels, group)}({io.CallParameter}ref float source, {RowStrideParameter}ref float panels, ref float output, {ResidualParameter}{io.RowsParameter}int tiles)"))
        {
            if (groups > 1)
            {
                using (code.Block($"for (nint channel = 0; channel < {groups * group.Width}; channel += {group.Width})"))
                {
                    string panel = group.Width % 16 == 0
                        ? $"channel * {io.PanelFloats / 16}"
                        : $"(channel / 16 * {io.PanelFloats}) + (channel % 16)";
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
            for (int first = 0; first < io.Inputs; first += step)
            {
                code.Line();
                WriteStraightStep(pixels, group, first, System.Math.Min(step, io.Inputs - first));
            }
        }
    }

    private void WriteRows(int pixels, ChannelGroup group, string channel, bool straight, int step)
    {
        if (io.IsFlat)
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
            code.Line($"ref float x = ref Unsafe.Add(ref source, {Place(io.SourceRowStride, pixels * io.SourcePixelStride)});");
            string place = Place(io.TargetRowStride, pixels * io.TargetPixelStride, channel);
            code.Line($"ref float target = ref Unsafe.Add(ref output, {place});");
            if (io.HasResidual)
                code.Line($"ref float addend = ref Unsafe.Add(ref residual, {place});");
            code.Line();
            WriteBias(pixels, group);
            code.Line();
            if (straight)
            {
                code.Line($"ref float sums = ref {io.Sums};");
                WriteSpill(pixels, group, store: true);
                for (int first = 0; first < io.Inputs; first += step)
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

    /// <summary>Where a tile starts, from where its row of tiles or the run of pixels does.</summary>
    private string Place(string rowStride, long tileStride, string channel = "")
    {
        string tile = InFloats("(nint)tile", tileStride);
        string shift = channel.Length == 0 ? "" : " + " + channel;
        return io.IsFlat ? (shift.Length == 0 ? tile : $"({tile}){shift}") : $"((nint)row * {rowStride}) + ({tile}){shift}";
    }

    private void WriteBias(int pixels, ChannelGroup group)
    {
        foreach ((int lanes, int index, int offset) in group.Select((slot, index, offset) => (slot.Lanes, index, offset)))
        {
            code.Line($"{Type(lanes)} bias{index} = {Load(lanes, "panel", io.PanelStart(offset))};");
            code.Declare(Type(lanes), Enumerable.Range(0, pixels).Select(p => $"{Indexed("s", p, index)} = bias{index}"));
        }
    }

    private void WriteChannelLoop(int pixels, ChannelGroup group, int step)
    {
        int inputs = io.Inputs / io.Planes;
        code.Line("ref float weight = ref Unsafe.Add(ref panel, 16);");
        if (io.Window is not null)
        {
            WriteWindowLoop(pixels, group, io.Window);
            return;
        }

        int whole = inputs / step * step;
        string loop = step == 1
            ? $"for (int remaining = {inputs}; remaining > 0; remaining--)"
            : $"for (int remaining = {whole / step}; remaining > 0; remaining--)";
        if (io.Planes <= 4)
        {
            using (code.Block(loop))
            {
                for (int channel = 0; channel < step; channel++)
                {
                    for (int m = 0; m < io.Planes; m++)
                        WriteChannel(pixels, group, ((channel * io.Planes) + m) * 16, channel + ((long)m * inputs), inScope: step * io.Planes > 1);
                }

                code.Line($"x = ref Unsafe.Add(ref x, {step});");
                code.Line($"weight = ref Unsafe.Add(ref weight, {16 * step * io.Planes});");
            }
        }
        else
        {
            using (code.Block(loop))
            {
                code.Line("ref float plane = ref x;");
                using (code.Block($"for (int m = 0; m < {io.Planes}; m++)"))
                {
                    WriteChannel(pixels, group, 0, 0, "plane", inScope: false);
                    code.Line($"plane = ref Unsafe.Add(ref plane, {inputs});");
                    code.Line("weight = ref Unsafe.Add(ref weight, 16);");
                }

                code.Line("x = ref Unsafe.Add(ref x, 1);");
            }
        }

        for (int channel = whole; channel < inputs; channel++)
            WriteChannel(pixels, group, (channel - whole) * 16, channel - whole);
    }

    /// <summary>The sums of a standard convolution: taps row-major, channels innermost, read where they lie in the input.</summary>
    private void WriteWindowLoop(int pixels, ChannelGroup group, WindowIo window)
    {
        using (code.Block($"for (int tapRow = 0; tapRow < {window.Rows}; tapRow++)"))
        {
            string dilation = window.RowDilation == 1 ? "" : $" * {window.RowDilation}";
            code.Line($"ref float tap = ref Unsafe.Add(ref x, tapRow{dilation} * rowStride);");
            if (window.Segments == 1)
            {
                WriteSegment(pixels, group, window.SegmentLength);
                return;
            }

            using (code.Block($"for (int tapColumn = 0; tapColumn < {window.Segments}; tapColumn++)"))
            {
                code.Line("ref float segment = ref tap;");
                WriteSegment(pixels, group, window.SegmentLength);
                code.Line($"tap = ref Unsafe.Add(ref segment, {window.SegmentStride});");
            }
        }
    }

    private void WriteSegment(int pixels, ChannelGroup group, int length)
    {
        using (code.Block($"for (int remaining = {length}; remaining > 0; remaining--)"))
        {
            WriteChannel(pixels, group, 0, 0, "tap", inScope: false);
            code.Line("tap = ref Unsafe.Add(ref tap, 1);");
            code.Line("weight = ref Unsafe.Add(ref weight, 16);");
        }
    }

    /// <summary>The multiply-adds of one input channel.</summary>
    /// <param name="inScope">Whether several channels follow one another, whose names a scope of its own keeps apart.</param>
    private void WriteChannel(int pixels, ChannelGroup group, long weightOffset, long sourceOffset, string source = "x", bool inScope = true)
    {
        using (inScope ? code.Block("") : default)
        {
            int widest = group.Slots[0].Lanes;
            bool shared = group.Slots.Count > 1;
            if (shared)
                code.Line($"{Type(widest)} pixel;");
            code.Statements(group.Select((slot, index, offset) =>
                $"{Type(slot.Lanes)} w{index} = {Load(slot.Lanes, "weight", io.PanelStart(offset) + weightOffset)};"));
            for (int p = 0; p < pixels; p++)
            {
                string value = Element(source, Number(sourceOffset + (p * io.SourcePixelStride)));
                int pixel = p;
                string[] broadcast = shared ? [$"pixel = {Broadcast(widest, value)};"] : [];
                code.Statements(broadcast.Concat(group.Select((slot, index, offset) =>
                {
                    string x = shared ? Narrow("pixel", widest, slot.Lanes) : Broadcast(slot.Lanes, value);
                    return $"{Indexed("s", pixel, index)} = {MultiplyAdd(slot.Lanes, x, $"w{index}", Indexed("s", pixel, index))};";
                })));
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
            int pixel = p;
            code.Statements(group.SelectMany((slot, index, offset) => FinishSum(slot, Indexed("s", pixel, index), (pixel * io.TargetPixelStride) + offset)));
        }
    }

    private IEnumerable<string> FinishSum(VectorSlot slot, string sum, long shift)
    {
        string at = Number(shift);
        bool isWhole = slot.Stored == slot.Lanes;
        if (io.HasResidual)
        {
            string addend = isWhole ? Load(slot.Lanes, "addend", at) : $"Lanes.Load{slot.Lanes * 32}(ref addend, {at}, {slot.Stored})";
            yield return $"{sum} += {addend};";
        }

        string value = ActivationSyntax.Apply(io.Activation, sum);
        yield return isWhole ? Store(slot.Lanes, value, "target", at) : $"Lanes.Store({value}, ref target, {at}, {slot.Stored});";
    }

    private string StepName(int pixels, ChannelGroup group, int first) => $"{TileName(io, pixels, group)}From{first}";

    /// <summary>One method of <c>Unroll.Full</c>: some input channels as straight-line code, the sums kept in memory between the methods.</summary>
    private void WriteStraightStep(int pixels, ChannelGroup group, int first, int count)
    {
        code.Line($"/// <summary>Adds the input channels {first} to {first + count - 1}.</summary>");
        code.Line(KernelEmitter.Optimised);
        using (code.Block($"private static void {StepName(pixels, group, first)}(ref float x, ref float panel, ref float sums)"))
        {
            foreach (string sums in group.Select((slot, index, _) => $"{Type(slot.Lanes)} " + string.Join(", ", Enumerable.Range(0, pixels).Select(p => Indexed("s", p, index))) + ";"))
                code.Line(sums);
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
            int pixel = p;
            code.Statements(group.Select((slot, index, offset) =>
            {
                int at = ((pixel * group.Slots.Count) + index) * 16;
                return store
                    ? Store(slot.Lanes, Indexed("s", pixel, index), "sums", Number(at))
                    : $"{Indexed("s", pixel, index)} = {Load(slot.Lanes, "sums", at)};";
            }));
        }
    }
}
