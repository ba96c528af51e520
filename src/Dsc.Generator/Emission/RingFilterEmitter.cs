using Dsc.Generator.Plans;

namespace Dsc.Generator.Emission;

/// <summary>Prints the depthwise stage of an inverted residual, from the ring to the buffer of filtered pixels.</summary>
internal abstract class RingFilterEmitter
{
    public static RingFilterEmitter Of(Tier tier, DepthwiseStep step) =>
        ScalarForm.Takes(tier.Plan.Isa, step) ? new ScalarRingFilterEmitter(tier, step) : new TiledRingFilterEmitter(tier, step);

    /// <summary>Writes what is done for a band.</summary>
    public abstract void WriteCall();

    /// <summary>Writes the methods that it calls.</summary>
    public virtual void WriteMethods()
    {
    }
}
