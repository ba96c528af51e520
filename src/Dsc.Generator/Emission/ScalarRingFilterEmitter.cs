using Dsc.Generator.Plans;
using static Dsc.Generator.Emission.Syntax;

namespace Dsc.Generator.Emission;

/// <summary>Prints the depthwise stage of an inverted residual as a call of the runtime's tiles.</summary>
internal sealed class ScalarRingFilterEmitter(Tier tier, DepthwiseStep step) : RingFilterEmitter
{
    public override void WriteCall()
    {
        string[] arguments =
        [
            "in walk", "ref Unsafe.Add(ref call.Weights, TapsStart)", "ref filtered", step.Target.Row.Text(),
            ScalarSyntax.SlidingWindow(step.Rows, step.Columns), $"channels: {step.Channels}",
            .. ScalarSyntax.Activation(step.Epilogue),
            .. ScalarSyntax.ChannelBlock(step),
        ];
        tier.Code.Comment("Every channel of the block", Describe.FromRing);
        tier.Code.Call("ScalarTiles.DepthwiseBand", arguments);
    }
}
