using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Planning;
using Dsc.Generator.Specs;

namespace Dsc.Generator.Emission;

/// <summary>Writes the walk of a depthwise tile over its channels: a loop, or with <c>Unroll.Full</c> straight-line code.</summary>
internal sealed class DepthwiseChannels(CodeWriter code, KernelSpec spec, DepthwiseStage stage, DepthwisePlan plan)
{
    private int Lanes => plan.Lanes;

    private int Taps => spec.Rows.Kernel * spec.Columns.Kernel;

    /// <summary>Whether several vectors share a group of taps, so that each finds its taps by its channel.</summary>
    private bool IsIndexed => stage.Channels >= 16 && Lanes < 16;

    private int TapGroupFloats => (1 + Taps) * 16;

    /// <summary>
    /// One method with the channels in a loop, or with <c>Unroll.Full</c> as many as their straight-line code needs. The body sees
    /// <c>channel</c>, <c>tap</c> (bias and taps of its lanes) and <c>target</c>.
    /// </summary>
    /// <param name="frame">Writes what is around the channels, and calls back for them.</param>
    public void WriteMethods(string name, string summary, string parameters, Action<Action> frame, Action<int> body)
    {
        IReadOnlyList<IReadOnlyList<ChannelStep>> parts = spec.Unroll == Unroll.Full ? ChannelSteps.Methods(stage, plan, Taps) : [];
        WriteMethod(name, summary, parameters, () =>
        {
            if (parts.Count <= 1)
            {
                frame(() => WriteChannels(parts.Count == 1 ? parts[0] : null, body));
                return;
            }

            string arguments = string.Join(", ", parameters.Split(',').Select(parameter => Argument(parameter.Trim())));
            for (int part = 0; part < parts.Count; part++)
                code.Line($"{name}Part{part}({arguments});");
        });
        for (int part = 0; part < parts.Count && parts.Count > 1; part++)
        {
            IReadOnlyList<ChannelStep> steps = parts[part];
            code.Line();
            string channels = $"The channels {steps[0].Channel} to {steps[steps.Count - 1].Channel + Lanes - 1}";
            WriteMethod($"{name}Part{part}", channels, parameters, () => frame(() => WriteChannels(steps, body)));
        }
    }

    private void WriteMethod(string name, string summary, string parameters, Action body)
    {
        code.Line($"/// <summary>{summary}.</summary>");
        code.Line(KernelEmitter.Optimised);
        using (code.Block($"private static void {name}({parameters})"))
            body();
    }

    /// <summary>What passes a parameter on.</summary>
    private static string Argument(string parameter)
    {
        string[] words = parameter.Split(' ');
        string name = words[words.Length - 1];
        return words[0] is "ref" or "in" ? $"{words[0]} {name}" : name;
    }

    private void WriteChannels(IReadOnlyList<ChannelStep>? steps, Action<int> body)
    {
        if (steps is not null)
        {
            WriteSteps(steps, body);
            return;
        }

        code.Line("ref float tap = ref taps;");
        if (stage.Multiplier == 1)
        {
            WriteLoop(body);
            return;
        }

        using (code.Block($"for (int plane = 0; plane < {stage.Multiplier}; plane++)"))
        {
            if (IsIndexed)
                code.Line($"ref float planeTaps = ref Unsafe.Add(ref taps, (nint)plane * {(stage.Channels + 15) / 16 * TapGroupFloats});");
            WriteLoop(body);
            code.Line($"target = ref Unsafe.Add(ref target, {stage.Channels});");
        }
    }

    private void WriteSteps(IReadOnlyList<ChannelStep> steps, Action<int> body)
    {
        int plane = 0;
        foreach (ChannelStep step in steps)
        {
            if (step.Plane != plane)
                code.Line($"target = ref Unsafe.Add(ref target, {(step.Plane - plane) * stage.Channels});");
            plane = step.Plane;
            using (code.Block(""))
            {
                code.Line($"const int channel = {step.Channel};");
                code.Line($"ref float tap = ref Unsafe.Add(ref taps, {step.Taps});");
                body(Lanes);
            }
        }
    }

    private void WriteLoop(Action<int> body)
    {
        int channels = stage.Channels;
        string next = $"tap = ref Unsafe.Add(ref tap, {TapGroupFloats});";
        if (DepthwisePlanner.HasHalfTail(channels, Lanes))
        {
            bool isLoop = channels >= 32;
            using (code.Block(isLoop ? $"for (nint channel = 0; channel < {channels / 16 * 16}; channel += 16)" : ""))
            {
                if (!isLoop)
                    code.Line("const int channel = 0;");
                body(Lanes);
                code.Line(next);
            }

            using (code.Block(""))
            {
                code.Line($"const int channel = {channels - 8}; // the last channels are half a vector");
                if (stage.Multiplier > 1)
                    code.Line("ref float lastTaps = ref tap;");
                code.Line("tap = ref Unsafe.Add(ref tap, 8);");
                body(8);
                if (stage.Multiplier > 1)
                    code.Line($"tap = ref Unsafe.Add(ref lastTaps, {TapGroupFloats});");
            }

            return;
        }

        if (channels > 16 && Lanes == 16)
        {
            bool exact = channels % 16 == 0;
            string variable = exact ? "channel" : "first";
            using (code.Block($"for (nint {variable} = 0; {variable} < {channels}; {variable} += 16)"))
            {
                if (!exact)
                    code.Line($"nint channel = Math.Min(first, {channels - 16}); // the last vector overlaps its neighbour");
                body(Lanes);
                code.Line(next);
            }

            return;
        }

        if (IsIndexed)
        {
            string start = channels % 16 == 0 ? "channel" : "first";
            using (code.Block($"for (nint {start} = 0; {start} < {(channels + 15) / 16 * 16}; {VectorSyntax.Advance(start, Lanes)})"))
            {
                if (channels % 16 != 0)
                    code.Line($"nint channel = Math.Min(first & ~15, {channels - 16}) + (first & 15); // the last vectors overlap their neighbours");
                code.Line($"tap = ref Unsafe.Add(ref {(stage.Multiplier == 1 ? "taps" : "planeTaps")}, ({start} / 16 * {TapGroupFloats}) + ({start} & 15));");
                body(Lanes);
            }

            return;
        }

        if (channels == Lanes)
        {
            using (code.Block(""))
            {
                code.Line("const int channel = 0;");
                body(Lanes);
            }
        }
        else
        {
            using (code.Block($"for (nint first = 0; first < {channels}; {VectorSyntax.Advance("first", Lanes)})"))
            {
                string start = channels % Lanes == 0 ? "first" : $"Math.Min(first, {channels - Lanes})";
                code.Line($"nint channel = {start};");
                code.Line("ref float group = ref tap;");
                code.Line("tap = ref Unsafe.Add(ref tap, channel);");
                body(Lanes);
                code.Line("tap = ref group;");
            }
        }

        if (stage.Multiplier > 1)
            code.Line(next);
    }
}
