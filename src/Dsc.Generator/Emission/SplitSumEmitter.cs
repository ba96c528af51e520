using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Plans;
using static Dsc.Generator.Emission.Syntax;

namespace Dsc.Generator.Emission;

/// <summary>
/// Prints the sums of a tile of few output channels: each runs as sixteen partial sums along its terms, in one vector or several, which are added up at the
/// end. Of several vectors those behind the first have a letter.
/// </summary>
internal sealed class SplitSumEmitter(Tier tier, PointwiseStep step)
{
    private const int Partials = PointwiseStep.PanelWidth;

    private readonly CodeWriter _code = tier.Code;
    private readonly WeightsSyntax _weights = new(tier.Vectors, step.Weights);
    private readonly int _lanes = tier.Plan.Isa.Lanes;

    /// <summary>Vectors of a sum.</summary>
    private int Parts => Partials / _lanes;

    /// <summary>Where the weights of an output channel start among the strips.</summary>
    /// <param name="more">Elements behind its bias.</param>
    public string StripOffset(int channel, long more = 0)
    {
        if (channel == 0 || (channel * step.PanelElements) + more > int.MaxValue)
            return Number((channel * step.PanelElements) + more);
        string product = channel == 1 ? step.PanelConstant : more == 0 ? $"{channel} * {step.PanelConstant}" : $"({channel} * {step.PanelConstant})";
        return more == 0 ? product : $"{product} + {Number(more)}";
    }

    /// <summary>The sums of a tile from their biases to the output; <c>pixel</c> and <c>target</c> refer to its first pixel.</summary>
    public void Write(int pixels, ChannelGroup group, string strip)
    {
        int outputs = group.Slots.Count;
        for (int output = 0; output < outputs; output++)
        {
            int channel = output;
            _code.Line($"{VectorSyntax.Type(_lanes)} bias{channel} = {_weights.Load(_lanes, strip, StripOffset(channel))};");
            _code.Declare(VectorSyntax.Type(_lanes), Enumerable.Range(0, pixels).SelectMany(pixel =>
                Enumerable.Range(0, Parts).Select(part => $"{Sum(pixel, channel, part)} = {(part == 0 ? $"bias{channel}" : VectorSyntax.Zero(_lanes))}")));
        }

        _code.Line();
        (string name, string explanation) = Describe.Reduction(step);
        _code.Comment(name, explanation);
        _code.Line($"ref {_weights.Type} weight = ref Unsafe.Add(ref {strip}, {Partials});");
        if (step.Reduction is WindowReduction window)
            WriteWindow(pixels, outputs, window);
        else
            WriteChannels(pixels, outputs, step.IsStraight(pixels, group));
        WriteResults(pixels, outputs);
    }

    private void WriteChannels(int pixels, int outputs, bool isStraight)
    {
        int whole = step.Inputs / Partials, rest = step.Inputs % Partials;
        if (isStraight)
        {
            for (int first = 0; first < step.Inputs; first += Partials)
                WriteTerms(pixels, outputs, "pixel", first, Math.Min(Partials, step.Inputs - first), inScope: true);
            return;
        }

        WriteLoop(pixels, outputs, "pixel", whole);
        if (rest > 0)
            WriteTerms(pixels, outputs, "pixel", 0, rest, inScope: true);
    }

    /// <summary>Taps row-major, channels innermost, read where they lie in the input.</summary>
    private void WriteWindow(int pixels, int outputs, WindowReduction window)
    {
        using (_code.Block($"for (int tapRow = 0; tapRow < {window.Rows}; tapRow++)"))
        {
            string dilation = window.RowDilation == 1 ? "" : $" * {window.RowDilation}";
            _code.Line($"ref float tap = ref Unsafe.Add(ref pixel, tapRow{dilation} * rowStride);");
            if (window.Segments == 1)
            {
                WriteLoop(pixels, outputs, "tap", window.SegmentLength / Partials);
                return;
            }

            using (_code.Block($"for (int tapColumn = 0; tapColumn < {window.Segments}; tapColumn++)"))
            {
                _code.Line("ref float segment = ref tap;");
                WriteLoop(pixels, outputs, "tap", window.SegmentLength / Partials);
                _code.Line($"tap = ref Unsafe.Add(ref segment, {window.SegmentStride});");
            }
        }
    }

    /// <summary>A loop over sixteen terms at a time.</summary>
    private void WriteLoop(int pixels, int outputs, string source, int steps)
    {
        using (_code.Block($"for (int remaining = {steps}; remaining > 0; remaining--)"))
        {
            WriteTerms(pixels, outputs, source, 0, Partials, inScope: Parts > 1);
            _code.Line($"{source} = ref Unsafe.Add(ref {source}, {Partials});");
            _code.Line($"weight = ref Unsafe.Add(ref weight, {Partials});");
        }
    }

    /// <summary>What up to sixteen terms give to all sums.</summary>
    /// <param name="first">Terms behind those that the references point to.</param>
    private void WriteTerms(int pixels, int outputs, string source, int first, int count, bool inScope)
    {
        for (int part = 0; part < Parts && part * _lanes < count; part++)
        {
            int now = part, start = first + (part * _lanes), used = Math.Min(_lanes, count - (part * _lanes));
            using (inScope ? _code.Block("") : default)
            {
                bool isShared = outputs > 1;
                if (isShared)
                    _code.Line($"{VectorSyntax.Type(_lanes)} v;");
                _code.Statements(Enumerable.Range(0, outputs).Select(output =>
                    $"{VectorSyntax.Type(_lanes)} w{output} = {_weights.Load(_lanes, "weight", StripOffset(output, start))};"));
                for (int p = 0; p < pixels; p++)
                {
                    int pixel = p;
                    string value = Load(source, start + (pixel * step.Source.Pixel), used);
                    _code.Statements((isShared ? [$"v = {value};"] : (string[])[]).Concat(Enumerable.Range(0, outputs).Select(output =>
                        $"{Sum(pixel, output, now)} = {tier.Vectors.MultiplyAdd(_lanes, isShared ? "v" : value, $"w{output}", Sum(pixel, output, now))};")));
                }
            }
        }
    }

    /// <summary>Some terms of a pixel, with zeros behind them.</summary>
    private string Load(string source, long at, int used) => used == _lanes
        ? tier.Vectors.Load(_lanes, source, Number(at))
        : $"Lanes.Load{32 * _lanes}(ref {source}, {Number(at)}, {used})";

    /// <summary>Adds up the partial sums, as many sums at a time as lie side by side in the output, and finishes them.</summary>
    private void WriteResults(int pixels, int outputs)
    {
        _code.Line();
        _code.Comment("The partial sums, upper half to lower half.");
        for (int half = Parts / 2; half > 0; half /= 2)
        {
            int parts = half;
            for (int p = 0; p < pixels; p++)
            {
                int pixel = p;
                _code.Statements(Enumerable.Range(0, outputs).SelectMany(output =>
                    Enumerable.Range(0, parts).Select(part => $"{Sum(pixel, output, part)} += {Sum(pixel, output, part + parts)};")));
            }
        }

        List<(string Sum, long At)> sums = [.. Enumerable.Range(0, pixels).SelectMany(pixel =>
            Enumerable.Range(0, outputs).Select(output => (Sum(pixel, output, 0), (pixel * step.Target.Pixel) + output)))];
        int number = 0;
        for (int next = 0; next < sums.Count; number++)
        {
            int run = 1;
            while (next + run < sums.Count && sums[next + run].At == sums[next].At + run)
                run++;
            int take = _lanes == 1 || run == 1 ? 1 : _lanes == 16 && run >= 16 ? 16 : Math.Min(run, 4);
            WriteResult($"sum{number}", [.. sums.Skip(next).Take(take).Select(sum => sum.Sum)], Number(sums[next].At));
            next += take;
        }
    }

    private void WriteResult(string name, string[] sums, string at)
    {
        VectorSlot slot = sums.Length == 1 ? new(1, 1) : sums.Length == 16 ? new(16, 16) : new(4, sums.Length);
        if (_lanes > 1)
        {
            // Fewer than four: the last one stands for those that are missing.
            string[] arguments = [.. sums, .. Enumerable.Repeat(sums[sums.Length - 1], slot.Lanes - sums.Length)];
            _code.Line($"{VectorSyntax.Type(slot.Lanes)} {name} = PartialSums.{(slot.Lanes == 1 ? "Total" : "Totals")}({string.Join(", ", arguments)});");
        }

        _code.Statements(step.Epilogue.Finish(tier.Vectors, slot, _lanes > 1 ? name : sums[0], "target", "addend", at));
    }

    /// <summary>A part of a sum.</summary>
    private static string Sum(int pixel, int output, int part) => Indexed("s", pixel, output) + (part == 0 ? "" : ((char)('a' + part)).ToString());
}
