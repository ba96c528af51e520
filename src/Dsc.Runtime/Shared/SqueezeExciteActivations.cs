namespace Dsc.CompilerServices;

/// <summary>The functions inside squeeze-excite, which follow from the block's own activation.</summary>
internal static class SqueezeExciteActivations
{
    /// <summary>After the reducing layer: SiLU in EfficientNet's blocks, ReLU in MobileNetV3's.</summary>
    public static Activation Reduce(Activation block) => block == Activation.Silu ? Activation.Silu : Activation.Relu;

    /// <summary>After the expanding layer: the sigmoid in EfficientNet's blocks, its piecewise linear form in MobileNetV3's.</summary>
    public static Activation Gate(Activation block) => block == Activation.Silu ? Activation.Sigmoid : Activation.HardSigmoid;
}
