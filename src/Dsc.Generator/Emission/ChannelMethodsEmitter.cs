using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Helpers;
using Dsc.Generator.Plans;
using static Dsc.Generator.Emission.Syntax;

namespace Dsc.Generator.Emission;

/// <summary>Writes what is done for a vector of channels.</summary>
/// <param name="lanes">Channels of the vector.</param>
/// <param name="channel">The first of them: a local, or 0.</param>
internal delegate void ChannelBody(int lanes, string channel);

/// <summary>Prints the methods of a depthwise tile: one with a loop over the channels, or with <c>Unroll.Full</c> as many as their straight-line code needs.</summary>
internal sealed class ChannelMethodsEmitter(Tier tier, DepthwiseStep step)
{
    private readonly CodeWriter _code = tier.Code;
    private readonly ChannelWalk _walk = step.Walk;

    /// <summary>One method with the channels in a loop, or as many as their straight-line code needs.</summary>
    /// <param name="frame">Writes what is around the channels, and calls back for them.</param>
    public void WriteMethods(string name, string comment, IReadOnlyList<string> parameters, Action<Action> frame, ChannelBody body)
    {
        WriteMethod(name, comment, parameters, () =>
        {
            if (_walk.Methods.Count <= 1)
            {
                frame(() => WriteChannels(_walk.IsUnrolled ? _walk.Methods[0] : null, body));
                return;
            }

            string arguments = string.Join(", ", parameters.Select(Argument));
            for (int part = 0; part < _walk.Methods.Count; part++)
                _code.Line($"{name}Part{part}({arguments});");
        });
        for (int part = 0; part < _walk.Methods.Count && _walk.Methods.Count > 1; part++)
        {
            EquatableArray<ChannelStep> steps = _walk.Methods[part];
            WriteMethod($"{name}Part{part}", Describe.Channels(steps, step.Tile.Lanes), parameters, () => frame(() => WriteChannels(steps, body)));
        }
    }

    private void WriteMethod(string name, string comment, IReadOnlyList<string> parameters, Action body)
    {
        _code.Line();
        _code.Comment(comment);
        _code.Line(Optimised);
        using (_code.Method($"private static void {name}({string.Join(", ", parameters)})"))
            body();
    }

    /// <summary>What passes a parameter on.</summary>
    private static string Argument(string parameter)
    {
        string[] words = parameter.Split(' ');
        string name = words[words.Length - 1];
        return words[0] is "ref" or "in" ? $"{words[0]} {name}" : name;
    }

    private void WriteChannels(EquatableArray<ChannelStep>? steps, ChannelBody body)
    {
        if (steps is { } unrolled)
        {
            WriteSteps(unrolled, body);
            return;
        }

        new ChannelLoopEmitter(tier, step).Write("taps", body);
    }

    private void WriteSteps(EquatableArray<ChannelStep> steps, ChannelBody body)
    {
        foreach (ChannelStep one in steps)
        {
            using (_code.Block(""))
            {
                _code.Line($"const int channel = {one.Channel};");
                _code.Line($"ref float tap = ref Unsafe.Add(ref taps, {one.Taps});");
                body(step.Tile.Lanes, "channel");
            }
        }
    }
}
