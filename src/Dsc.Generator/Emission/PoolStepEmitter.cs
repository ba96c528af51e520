using Dsc.Generator.Plans;

namespace Dsc.Generator.Emission;

/// <summary>Prints global average pooling, whose code is the runtime's.</summary>
internal sealed class PoolStepEmitter(Tier tier, PoolStep step) : StepEmitter(tier)
{
    public override bool OwnsLoop => true;

    public override void WriteRun()
    {
        Code.Line($"int pixels = {Tier.InputHeight} * {Tier.InputWidth};");
        Code.Line("for (nint image = firstItem; image < endItem; image++)");
        using (Code.Indent())
            Code.Line($"Pooling.Average(ref Unsafe.Add(ref call.Input, image * pixels * {step.Channels}), pixels, {step.Channels}, ref Unsafe.Add(ref call.Output, image * {step.Channels}));");
    }
}
