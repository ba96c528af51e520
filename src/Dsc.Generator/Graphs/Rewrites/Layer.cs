namespace Dsc.Generator.Graphs.Rewrites;

/// <summary>What convolutions and dense layers have in common: kernel, bias, residual and activation, at the same places.</summary>
internal static class Layer
{
    public static bool Is(Node node) => node.Operation is Convolution or TransposedConvolution or Dense;

    public static Unary? Activation(Node node) => node.Operation switch
    {
        Convolution convolution => convolution.Activation,
        TransposedConvolution convolution => convolution.Activation,
        Dense dense => dense.Activation,
        _ => null,
    };

    public static void Activate(Node node, Unary activation) => node.Operation = node.Operation switch
    {
        Convolution convolution => convolution with { Activation = activation },
        TransposedConvolution convolution => convolution with { Activation = activation },
        Dense dense => dense with { Activation = activation },
        _ => node.Operation,
    };

    /// <summary>Whether nothing comes after the sums yet.</summary>
    public static bool IsLinear(Node node) => HasNoActivation(node) && node.Input(Convolution.Residual) is null;

    public static bool HasNoActivation(Node node) => Is(node) && Activation(node) is null && node.Input(Convolution.Slope) is null;
}
