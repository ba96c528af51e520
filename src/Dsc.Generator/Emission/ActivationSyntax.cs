using Dsc.Generator.Specs;

namespace Dsc.Generator.Emission;

/// <summary>How an activation is written: cheap ones on each finished sum, costly ones as a pass over a block that is still in the cache.</summary>
internal static class ActivationSyntax
{
    /// <summary>Whether the activation is a separate pass.</summary>
    public static bool IsPass(Activation activation) => activation is Activation.Sigmoid or Activation.Silu or Activation.Tanh or Activation.Gelu;

    /// <summary>Whether emitted code calls the activation on its sums.</summary>
    public static bool IsInline(Stage stage) => stage is not SqueezeExciteStage && Of(stage) is var activation && activation != Activation.None && !IsPass(activation);

    public static Activation Of(Stage stage) => stage switch
    {
        DepthwiseStage depthwise => depthwise.Activation,
        PointwiseStage pointwise => pointwise.Activation,
        StandardStage standard => standard.Activation,
        SqueezeExciteStage squeeze => squeeze.GateActivation,
        _ => Activation.None,
    };

    public static string Apply(Activation activation, string value) =>
        activation == Activation.None || IsPass(activation) ? value : $"{activation}({value})";

    public static string Pass(Activation activation, string values, string count) => $"Activations.{activation}(ref {values}, {count});";
}
