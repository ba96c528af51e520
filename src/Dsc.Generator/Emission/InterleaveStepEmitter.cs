using Dsc.Generator.Plans;
using static Dsc.Generator.Emission.Syntax;

namespace Dsc.Generator.Emission;

/// <summary>Prints how depth-multiplied results go from their planes to the output.</summary>
internal sealed class InterleaveStepEmitter(Tier tier, InterleaveStep step) : StepEmitter(tier)
{
    public override void WriteCall()
    {
        Code.Comment("From planes, one for each filter of a channel, to neighbouring channels of the output.");
        Code.Line("for (int y = 0; y < rows; y++)");
        using (Code.Indent())
        {
            Code.Line($"Planes.Interleave(ref Unsafe.Add(ref buffer, (nint)y * {step.Source.Row.Text()}), {Number(step.Source.Pixel)}, "
                + $"ref Unsafe.Add(ref output, (nint)y * {step.Target.Row.Text()}), columns, {step.Channels}, {step.Multiplier});");
        }

        step.Epilogue.WritePass(Code, "output", isContiguous: false, step.Target.Row.Text(), step.Channels * step.Multiplier);
    }
}
