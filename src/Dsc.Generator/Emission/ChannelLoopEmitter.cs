using System;
using Dsc.Generator.Plans;
using static Dsc.Generator.Emission.Syntax;

namespace Dsc.Generator.Emission;

/// <summary>
/// Prints the loop of a depthwise tile through its channels. The body sees <c>channel</c>, <c>tap</c> (bias and taps of its lanes) and <c>target</c>.
/// </summary>
internal sealed class ChannelLoopEmitter(Tier tier, DepthwiseStep step)
{
    private readonly CodeWriter _code = tier.Code;
    private readonly ChannelWalk _walk = step.Walk;

    private int Lanes => step.Tile.Lanes;

    /// <summary>How many channels the walk goes through.</summary>
    private string Count => TakesCount(step) ? "channels" : Number(WalkedChannels);

    private int WalkedChannels => _walk.IsBlocked ? _walk.Block : step.Channels;

    /// <summary>Whether the methods are told how many channels they are to go through: blocks of them differ.</summary>
    public static bool TakesCount(DepthwiseStep step) => step.Walk.IsBlocked && step.Channels % step.Walk.Block != 0;

    /// <summary>Writes the loop over blocks of channels around the tiles. The body is told where a block begins, and sees its <c>taps</c> and, where they differ, its <c>channels</c>.</summary>
    public static void WriteBlocks(CodeWriter code, DepthwiseStep step, Action<string> body)
    {
        code.Comment("Some channels at a time", Describe.ChannelBlocks(step));
        using (code.Block($"for (int block = 0; block < {step.Channels}; block += ChannelBlock)"))
        {
            bool isRagged = step.Channels % 16 != 0;
            string first = isRagged ? "firstChannel" : "block";
            if (isRagged)
                code.Line($"int firstChannel = Math.Min(block, {step.Channels - 16}); // sixteen channels at least");
            if (TakesCount(step))
                code.Line($"int channels = Math.Min(ChannelBlock, {step.Channels} - {first});");
            string taps = "(nint)block / 16 * TapGroupFloats";
            code.Line($"ref float taps = ref Unsafe.Add(ref call.Weights, {(step.Weights.Start == 0 ? taps : $"TapsStart + ({taps})")});");
            body(first);
        }
    }

    /// <summary>Where the last sixteen channels begin.</summary>
    private string Last => TakesCount(step) ? "channels - 16" : Number(step.Channels - 16);

    /// <param name="taps">Bias and taps of all channels.</param>
    public void Write(string taps, ChannelBody body)
    {
        switch (_walk.Kind)
        {
            case ChannelWalkKind.OneVector:
                WriteOneVector(taps, body);
                break;
            case ChannelWalkKind.Groups:
                WriteGroups(taps, body);
                break;
            case ChannelWalkKind.GroupsAndHalf:
                WriteGroupsAndHalf(taps, body);
                break;
            case ChannelWalkKind.PartsOfGroups:
                WritePartsOfGroups(taps, body);
                break;
            case ChannelWalkKind.PartsOfOneGroup:
                WritePartsOfOneGroup(taps, body);
                break;
            default:
                throw new NotSupportedException(_walk.Kind.ToString());
        }
    }

    private void WriteOneVector(string taps, ChannelBody body)
    {
        _code.Line($"ref float tap = ref {taps}; // all channels are one vector");
        body(Lanes, "0");
    }

    private void WriteGroups(string taps, ChannelBody body)
    {
        _code.Line($"ref float tap = ref {taps};");
        string variable = _walk.Overlaps ? "first" : "channel";
        using (_code.Block($"for (nint {variable} = 0; {variable} < {Count}; {variable} += 16)"))
        {
            if (_walk.Overlaps)
                _code.Line($"nint channel = Math.Min(first, {Last}); // the last vector overlaps its neighbour");
            body(Lanes, "channel");
            _code.Line("tap = ref Unsafe.Add(ref tap, TapGroupFloats);");
        }
    }

    private void WriteGroupsAndHalf(string taps, ChannelBody body)
    {
        _code.Line($"ref float tap = ref {taps};");
        bool isLoop = step.Channels >= 32;
        using (_code.Block(isLoop ? $"for (nint channel = 0; channel < {step.Channels / 16 * 16}; channel += 16)" : ""))
        {
            if (!isLoop)
                _code.Line("const int channel = 0;");
            body(Lanes, "channel");
            _code.Line("tap = ref Unsafe.Add(ref tap, TapGroupFloats);");
        }

        using (_code.Block(""))
        {
            _code.Line($"const int channel = {step.Channels - 8}; // the last channels are half a vector");
            _code.Line("tap = ref Unsafe.Add(ref tap, 8);");
            body(8, "channel");
        }
    }

    private void WritePartsOfGroups(string taps, ChannelBody body)
    {
        int shared = _walk.SharedChannels(step.Channels, Lanes);
        string first = _walk.Overlaps ? "first" : "channel", variable = shared > 0 ? "vector" : first;
        using (_code.Block($"for (nint {variable} = 0; {variable} < {WholeVectors}; {Advance(variable, Lanes)})"))
        {
            if (shared > 0)
                _code.Line($"nint first = vector < {WholeGroups} ? vector : vector + {shared}; // {shared} of the last sixteen channels are done with the group before");
            if (_walk.Overlaps)
                _code.Line($"nint channel = Math.Min(first & ~15, {Last}) + (first & 15); // the last vectors overlap their neighbours");
            _code.Line($"ref float tap = ref Unsafe.Add(ref {taps}, ({first} / 16 * TapGroupFloats) + ({first} & 15));");
            body(Lanes, "channel");
        }
    }

    /// <summary>The channels of whole groups.</summary>
    private string WholeGroups => TakesCount(step) ? "(channels & ~15)" : Number(WalkedChannels & ~15);

    /// <summary>The channels, rounded up to vectors.</summary>
    private string WholeVectors => !_walk.Overlaps ? Count
        : TakesCount(step) ? $"((channels + {Lanes - 1}) & {-Lanes})"
        : Number((WalkedChannels + Lanes - 1) & -Lanes);

    private void WritePartsOfOneGroup(string taps, ChannelBody body)
    {
        string start = _walk.Overlaps ? "first" : "channel";
        using (_code.Block($"for (nint {start} = 0; {start} < {step.Channels}; {Advance(start, Lanes)})"))
        {
            if (_walk.Overlaps)
                _code.Line($"nint channel = Math.Min(first, {step.Channels - Lanes}); // the last vector overlaps its neighbour");
            _code.Line($"ref float tap = ref Unsafe.Add(ref {taps}, channel);");
            body(Lanes, "channel");
        }
    }
}
