using System.Linq;
using Dsc.Generator.Plans;

namespace Dsc.Generator.Emission;

/// <summary>Prints the call of the runtime's scalar loops, which all layers share.</summary>
internal sealed class SharedLoopsStepEmitter(Tier tier, SharedLoopsStep step) : StepEmitter(tier)
{
    public override bool OwnsLoop => true;

    public override void WriteRun()
    {
        Code.Line($"ScalarLoops.{step.Method}(");
        using (Code.Indent())
            Code.Line($"in call, firstItem, endItem, {string.Join(", ", step.Arguments.Select(argument => $"{argument.Name}: {argument.Value}"))});");
    }
}
