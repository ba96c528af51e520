using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Plans;
using static Dsc.Generator.Emission.Syntax;

namespace Dsc.Generator.Emission;

/// <summary>Prints how a pointwise tile goes through the terms of its sums.</summary>
internal sealed class ReductionEmitter(Tier tier, PointwiseStep step)
{
    private const int Width = PointwiseStep.PanelWidth;

    private readonly CodeWriter _code = tier.Code;
    private readonly WeightsSyntax _weights = new(tier.Vectors, step.Weights);

    /// <summary>Where the weights of an output channel start among the panels.</summary>
    /// <param name="more">Floats behind its bias.</param>
    public string PanelOffset(int channel, long more = 0)
    {
        long rest = (channel % Width) + more;
        int panels = channel / Width;
        if (panels == 0)
            return Number(rest);
        if ((panels * step.PanelElements) + rest > int.MaxValue)
            return Number((panels * step.PanelElements) + rest);
        string product = panels == 1 ? step.PanelConstant : rest == 0 ? $"{panels} * {step.PanelConstant}" : $"({panels} * {step.PanelConstant})";
        return rest == 0 ? product : $"{product} + {rest}";
    }

    /// <summary>Adds all terms to the sums.</summary>
    public void Write(int pixels, ChannelGroup group, string panel)
    {
        if (step.IsStraight(pixels, group))
        {
            WriteStraightCalls(pixels, group, panel);
            return;
        }

        _code.Line();
        (string name, string explanation) = Describe.Reduction(step, step.ByLanes(group));
        _code.Comment(name, explanation);
        _code.Line($"ref {_weights.Type} weight = ref Unsafe.Add(ref {panel}, {Width});");
        switch (step.Reduction)
        {
            case ChannelReduction when step.ByLanes(group):
                WriteByLanes(pixels, group, "pixel", step.Inputs);
                break;
            case ChannelReduction:
                WriteChannels(pixels, group, 1);
                break;
            case StraightReduction straight:
                WriteChannels(pixels, group, straight.Step);
                break;
            case WindowReduction window:
                WriteWindow(pixels, group, window);
                break;
            default:
                throw new NotSupportedException(step.Reduction.ToString());
        }
    }

    /// <summary>The methods of <c>Unroll.Full</c>: some inputs each as straight-line code, the sums kept in memory between them.</summary>
    public void WriteStraightMethods(int pixels, ChannelGroup group)
    {
        var straight = (StraightReduction)step.Reduction;
        for (int first = 0; first < step.Inputs; first += straight.Step)
        {
            int count = Math.Min(straight.Step, step.Inputs - first);
            _code.Line();
            _code.Comment($"Adds the input channels {first} to {first + count - 1}.");
            _code.Line(Optimised);
            using (_code.Method($"private static void {StraightName(pixels, group, first)}(ref float pixel, ref float panel, ref float sums)"))
            {
                foreach ((VectorSlot slot, int index, _) in group.Vectors())
                    _code.Line($"{VectorSyntax.Type(slot.Lanes)} {string.Join(", ", Enumerable.Range(0, pixels).Select(p => Indexed("s", p, index)))};");
                WriteWaiting(pixels, group, store: false);
                _code.Line($"pixel = ref Unsafe.Add(ref pixel, {first});");
                _code.Line($"ref float weight = ref Unsafe.Add(ref panel, {Width * (1L + first)});");
                for (int channel = 0; channel < count; channel++)
                    WriteTerm(pixels, group, Width * channel, channel);
                WriteWaiting(pixels, group, store: true);
            }
        }
    }

    private string StraightName(int pixels, ChannelGroup group, int first) => $"{PointwiseTileEmitter.TileName(step, pixels, group)}From{first}";

    private void WriteStraightCalls(int pixels, ChannelGroup group, string panel)
    {
        var straight = (StraightReduction)step.Reduction;
        bool isFirst = tier.Plan.Workspace.Start(straight.Sums) == 0;
        _code.Line($"ref float sums = ref {(isFirst ? "Scratch.Work(WorkspaceBytes)" : $"Unsafe.Add(ref Scratch.Work(WorkspaceBytes), {Workspace.StartConstant(straight.Sums)})")};");
        WriteWaiting(pixels, group, store: true);
        for (int first = 0; first < step.Inputs; first += straight.Step)
            _code.Line($"{StraightName(pixels, group, first)}(ref pixel, ref {panel}, ref sums);");
        WriteWaiting(pixels, group, store: false);
    }

    private void WriteWaiting(int pixels, ChannelGroup group, bool store)
    {
        for (int p = 0; p < pixels; p++)
        {
            int pixel = p;
            _code.Statements(group.Vectors().Select(vector =>
            {
                string at = Number(((pixel * group.Slots.Count) + vector.Index) * 16);
                string sum = Indexed("s", pixel, vector.Index);
                return store ? VectorSyntax.Store(vector.Slot.Lanes, sum, "sums", at) : $"{sum} = {tier.Vectors.Load(vector.Slot.Lanes, "sums", at)};";
            }));
        }
    }

    /// <summary>A loop over the inputs of the pixels, some at a time, then what is left of them.</summary>
    private void WriteChannels(int pixels, ChannelGroup group, int inputsPerStep)
    {
        int whole = step.Inputs / inputsPerStep * inputsPerStep;
        using (_code.Block($"for (int remaining = {whole / inputsPerStep}; remaining > 0; remaining--)"))
        {
            for (int channel = 0; channel < inputsPerStep; channel++)
                WriteTerm(pixels, group, channel * Width, channel, inScope: inputsPerStep > 1);
            _code.Line($"pixel = ref Unsafe.Add(ref pixel, {inputsPerStep});");
            _code.Line($"weight = ref Unsafe.Add(ref weight, {Width * inputsPerStep});");
        }

        for (int channel = whole; channel < step.Inputs; channel++)
            WriteTerm(pixels, group, (channel - whole) * Width, channel - whole);
    }

    /// <summary>Taps row-major, channels innermost, read where they lie in the input; where the channels are planes, these outermost.</summary>
    private void WriteWindow(int pixels, ChannelGroup group, WindowReduction window)
    {
        if (!window.HasPlanes)
        {
            WriteTapRows(pixels, group, window, "pixel");
            return;
        }

        using (_code.Block($"for (int plane = 0; plane < {window.Planes}; plane++)"))
        {
            _code.Line("ref float corner = ref Unsafe.Add(ref pixel, plane * planeStride);");
            WriteTapRows(pixels, group, window, "corner");
        }
    }

    /// <param name="corner">The first tap of the first pixel.</param>
    private void WriteTapRows(int pixels, ChannelGroup group, WindowReduction window, string corner)
    {
        using (_code.Block($"for (int tapRow = 0; tapRow < {window.Rows}; tapRow++)"))
        {
            string dilation = window.RowDilation == 1 ? "" : $" * {window.RowDilation}";
            _code.Line($"ref float tap = ref Unsafe.Add(ref {corner}, tapRow{dilation} * rowStride);");
            if (window.Segments == 1)
            {
                WriteSegment(pixels, group, window.SegmentLength);
                return;
            }

            using (_code.Block($"for (int tapColumn = 0; tapColumn < {window.Segments}; tapColumn++)"))
            {
                _code.Line("ref float segment = ref tap;");
                WriteSegment(pixels, group, window.SegmentLength);
                _code.Line($"tap = ref Unsafe.Add(ref segment, {window.SegmentStride});");
            }
        }
    }

    private void WriteSegment(int pixels, ChannelGroup group, int length)
    {
        if (step.ByLanes(group))
        {
            WriteByLanes(pixels, group, "tap", length);
            return;
        }

        using (_code.Block($"for (int remaining = {length}; remaining > 0; remaining--)"))
        {
            WriteTerm(pixels, group, 0, 0, "tap", inScope: false);
            _code.Line("tap = ref Unsafe.Add(ref tap, 1);");
            _code.Line($"weight = ref Unsafe.Add(ref weight, {Width});");
        }
    }

    /// <summary>Some inputs of each pixel at a time, a lane of a vector each, then what is left of them.</summary>
    private void WriteByLanes(int pixels, ChannelGroup group, string source, int inputs)
    {
        const int lanes = PointwiseStep.LanesAtATime;
        using (_code.Block($"for (int remaining = {inputs / lanes}; remaining > 0; remaining--)"))
        {
            _code.Statements(Enumerable.Range(0, pixels).Select(pixel =>
                $"Vector64<float> x{pixel} = Vector64.LoadUnsafe(ref {source}{(pixel == 0 ? "" : $", {Number(pixel * step.Source.Pixel)}")});"));
            for (int lane = 0; lane < lanes; lane++)
            {
                int now = lane;
                using (_code.Block(""))
                {
                    // Two vectors of weights at a time, which one instruction loads.
                    foreach (IEnumerable<(VectorSlot Slot, int Index, int Channel)> pair in group.Vectors().GroupBy(vector => vector.Index / 2))
                    {
                        _code.Statements(pair.Select(vector =>
                            $"{VectorSyntax.Type(vector.Slot.Lanes)} w{vector.Index} = {_weights.Load(vector.Slot.Lanes, "weight", PanelOffset(vector.Channel, now * Width))};"));
                        _code.Statements(pair.SelectMany(vector => Enumerable.Range(0, pixels).Select(pixel => (vector, pixel))).Select(each =>
                        {
                            ((VectorSlot slot, int index, _), int pixel) = each;
                            string sum = Indexed("s", pixel, index);
                            return slot.Lanes == tier.Plan.Isa.Lanes
                                ? $"{sum} = FusedMultiplyAddBySelectedScalar({sum}, w{index}, x{pixel}, {now});"
                                : $"{sum} = {tier.Vectors.MultiplyAdd(slot.Lanes, Element(source, Number((pixel * step.Source.Pixel) + now)), $"w{index}", sum)};";
                        }));
                    }
                }
            }

            _code.Line($"{source} = ref Unsafe.Add(ref {source}, {lanes});");
            _code.Line($"weight = ref Unsafe.Add(ref weight, {Width * lanes});");
        }

        int rest = inputs % lanes;
        for (int input = 0; input < rest; input++)
            WriteTerm(pixels, group, input * Width, input, source);
        if (rest > 0 && step.Reduction is WindowReduction)
        {
            _code.Line($"{source} = ref Unsafe.Add(ref {source}, {rest});");
            _code.Line($"weight = ref Unsafe.Add(ref weight, {Width * rest});");
        }
    }

    /// <summary>What one input gives to all sums.</summary>
    /// <param name="inScope">Whether several inputs follow one another, whose names a scope of its own keeps apart.</param>
    private void WriteTerm(int pixels, ChannelGroup group, long weightOffset, long sourceOffset, string source = "pixel", bool inScope = true)
    {
        using (inScope ? _code.Block("") : default)
        {
            int widest = group.Slots[0].Lanes;
            bool isShared = group.Slots.Count > 1;
            if (isShared)
                _code.Line($"{VectorSyntax.Type(widest)} v;");
            _code.Statements(group.Vectors().Select(vector =>
                $"{VectorSyntax.Type(vector.Slot.Lanes)} w{vector.Index} = {_weights.Load(vector.Slot.Lanes, "weight", PanelOffset(vector.Channel, weightOffset))};"));
            for (int p = 0; p < pixels; p++)
                _code.Statements(Statements(group, p, widest, isShared, Element(source, Number(sourceOffset + (p * step.Source.Pixel)))));
        }
    }

    private IEnumerable<string> Statements(ChannelGroup group, int pixel, int widest, bool isShared, string value)
    {
        if (isShared)
            yield return $"v = {tier.Vectors.Broadcast(widest, value)};";
        foreach ((VectorSlot slot, int index, _) in group.Vectors())
        {
            string v = isShared ? VectorSyntax.Low("v", widest, slot.Lanes) : tier.Vectors.Broadcast(slot.Lanes, value);
            string sum = Indexed("s", pixel, index);
            yield return $"{sum} = {tier.Vectors.MultiplyAdd(slot.Lanes, v, $"w{index}", sum)};";
        }
    }
}
