using Dsc.Generator.Plans;

namespace Dsc.Generator.Emission;

/// <summary>What the emitters of a tier share: where they write, and the plans they print.</summary>
internal sealed class Tier(CodeWriter code, KernelPlan kernel, TierPlan plan)
{
    public CodeWriter Code => code;

    public KernelPlan Kernel => kernel;

    public TierPlan Plan => plan;

    public VectorSyntax Vectors { get; } = new(plan.Isa.Lanes, !plan.Isa.HasFma);

    /// <summary>The tier with the instructions of ARM64, for what it does there in another way.</summary>
    public Tier OnArm64 => new(code, kernel, plan with { Isa = VectorIsa.Arm64 });

    public string InputHeight => kernel.Rows.Input.Text();

    public string InputWidth => kernel.Columns.Input.Text();

    public string OutputHeight => kernel.Rows.Output.Text();

    public string OutputWidth => kernel.Columns.Output.Text();

    public string PadTop => kernel.Rows.PadBefore.Text();

    public string PadLeft => kernel.Columns.PadBefore.Text();
}
