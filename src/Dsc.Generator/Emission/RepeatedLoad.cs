using System.Linq;
using Dsc.Generator.Plans;
using static Dsc.Generator.Emission.Syntax;

namespace Dsc.Generator.Emission;

/// <summary>
/// Prints how a depthwise tile loads a vector of its input. With a depth multiplier neighbouring lanes take the same channel: about so many floats are loaded as
/// the vector has channels, none of them past the last channel, and each is repeated.
/// </summary>
internal static class RepeatedLoad
{
    private const string X86 = "global::System.Runtime.Intrinsics.X86.";

    /// <summary>Bits behind the point of one divided by a multiplier: enough for all lanes of a vector of four channels and more.</summary>
    private const int FractionBits = 16;

    /// <summary>The first input channel of a vector of output channels, once <see cref="WritePlaces"/> has been called.</summary>
    public static string Channel(DepthwiseStep step, int lanes, string output) =>
        step.Repeats == 1 || output == "0" ? output
        : step.Inputs == 1 ? "0"
        : IsShifted(step, lanes, output) ? "inputChannel"
        : BlockStart(step, output);

    /// <summary>The same added to an offset; nothing where it is 0.</summary>
    public static string PlusChannel(DepthwiseStep step, int lanes, string output) =>
        Channel(step, lanes, output) is var channel && channel == "0" ? "" : channel.Contains(' ') ? $" + ({channel})" : " + " + channel;

    /// <summary>The input channel of the first output channel of a block.</summary>
    public static string BlockStart(DepthwiseStep step, string output) => step.Repeats == 1 ? output : $"{output} / {step.Repeats}";

    /// <summary>Writes the channel that a vector begins with, and the places from which its lanes are taken, where it is not always the same ones or an instruction asks for them.</summary>
    public static void WritePlaces(CodeWriter code, DepthwiseStep step, int lanes, string channel)
    {
        if (lanes == 1 || step.Repeats == 1 || step.LanesOf(lanes) is not { Most: > 1 } repeated)
            return;
        string type = VectorSyntax.Class(lanes);
        if (!IsShifted(step, lanes, channel))
        {
            if (lanes >= 8)
                code.Line($"{type}<int> places = {type}.Create({string.Join(", ", Enumerable.Range(0, lanes).Select(lane => Number(repeated.Place(lane / step.Repeats))))});");
            return;
        }

        string last = ChannelLoopEmitter.TakesCount(step) ? $"(channels / {step.Repeats}) - {repeated.Loaded}" : Number(repeated.Channels - repeated.Loaded);
        code.Line(repeated.Overlap
            ? "const int inputChannel = 0; // all channels are loaded"
            : $"nint inputChannel = Math.Min(channel / {step.Repeats}, {last}); // nothing is read past the last channel");
        if (repeated.Loaded == 2)
        {
            // Lanes of the next channel: those past the filters that are left of the first one.
            string next = $"{type}.GreaterThan({type}<int>.Indices, {type}.Create((int)((inputChannel * {step.Repeats}) + {step.Repeats - 1} - channel)))";
            code.Line(lanes == 4 ? $"Vector128<float> isNext = {next}.AsSingle();" : $"{type}<int> places = {next} & {type}<int>.One;");
            return;
        }

        int inverse = ((1 << FractionBits) + step.Repeats - 1) / step.Repeats;
        code.Line($"{type}<int> places = ({type}<int>.Indices + {type}.Create((int)(channel - (inputChannel * {step.Repeats})))) * {inverse} >> {FractionBits}; // lane / {step.Repeats}");
        if (repeated.Overlap)
            code.Line($"places += {type}.GreaterThan(places, {type}.Create({(repeated.Loaded / 2) - 1})) & {type}.Create({repeated.Loaded - repeated.Channels}); // in the half that ends with the last channel");
    }

    public static string Load(VectorSyntax vectors, DepthwiseStep step, int lanes, string source, string offset)
    {
        if (step.Repeats == 1 || lanes == 1)
            return vectors.Load(lanes, source, offset);
        RepeatedLanes repeated = step.LanesOf(lanes);
        if (repeated.Most == 1)
            return $"{VectorSyntax.Class(lanes)}.Create({Element(source, offset)})";
        return lanes switch
        {
            16 => $"{X86}Avx512F.PermuteVar16x32({Run(repeated, source, offset)}{(repeated.Loaded < 8 ? ".ToVector256Unsafe()" : "")}.ToVector512Unsafe(), places)",
            8 => $"{X86}Avx2.PermuteVar8x32({Run(repeated, source, offset)}.ToVector256Unsafe(), places)",
            _ when repeated.AreFixed => $"Vector128.Shuffle({Run(repeated, source, offset)}, Vector128.Create(0, 0, 1, 1))",
            _ => $"Vector128.ConditionalSelect(isNext, Vector128.Create({Element(source, Plus(offset, 1))}), Vector128.Create({Element(source, offset)}))",
        };
    }

    /// <summary>Whether vectors begin with different filters of a channel.</summary>
    private static bool IsShifted(DepthwiseStep step, int lanes, string channel) =>
        lanes > 1 && channel != "0" && step.LanesOf(lanes) is { AreFixed: false, Most: > 1 };

    /// <summary>Neighbouring channels.</summary>
    private static string Run(RepeatedLanes repeated, string source, string offset)
    {
        string at = offset == "0" ? "" : ", " + offset;
        return (repeated.Loaded, repeated.Overlap) switch
        {
            (2, _) => $"ChannelRun.Two({Shifted(source, offset)})",
            (4, true) => $"ChannelRun.Three({Shifted(source, offset)})",
            (4, false) => $"Vector128.LoadUnsafe(ref {source}{at})",
            (_, true) => $"ChannelRun.Overlapping({Shifted(source, offset)}, {repeated.Channels - 4})",
            _ => $"Vector256.LoadUnsafe(ref {source}{at})",
        };
    }
}
