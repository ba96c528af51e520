namespace Dsc.Generator.Graphs.Rewrites;

/// <summary>An explicit padding of pixels becomes that of the convolution or pool behind it.</summary>
internal static class PadIntoWindow
{
    public static bool Apply(GraphBuilder builder, Node node)
    {
        if (node.Inputs.Count == 0 || node.Inputs[0]?.Producer is not { Operation: Pad { Mode: PadMode.Constant } pad } before || !IsOfPixels(pad))
            return false;
        switch (node.Operation)
        {
            case Convolution convolution when pad.Value == 0:
                node.Operation = WithPads(convolution, Padded(convolution.Window, pad));
                break;
            case Pool { Kind: PoolKind.Max } pool when IsBelow(pad, before.Inputs[0]!) && !pool.Window.HasPads && ReachesIn(pool.Window, pad):
            case Pool { Kind: PoolKind.L2 } when pad.Value == 0:
                node.Operation = (Pool)node.Operation with { Window = Padded(((Pool)node.Operation).Window, pad) };
                break;
            case Pool { Kind: PoolKind.Average } pool when pad.Value == 0 && (pool.CountsPads || !pool.Window.HasPads):
                node.Operation = pool with { Window = Padded(pool.Window, pad), CountsPads = true };
                break;
            default:
                return false;
        }

        node.Cover(before);
        node.SetInput(0, before.Inputs[0]);
        return true;
    }

    private static Convolution WithPads(Convolution convolution, Window window) => convolution with
    {
        Window = window,
        Kind = convolution.Kind == ConvolutionKind.Pointwise ? ConvolutionKind.Standard : convolution.Kind,
    };

    private static bool IsOfPixels(Pad pad) => pad.Before.Count == 4 && pad.Before[0] == 0 && pad.After[0] == 0 && pad.Before[3] == 0 && pad.After[3] == 0;

    /// <summary>Whether what is padded never wins a maximum: no number is smaller, or all are at least 0.</summary>
    private static bool IsBelow(Pad pad, Value x) =>
        pad.Value <= -float.MaxValue || (pad.Value == 0 && x.Producer is { } producer && IsNotNegative(producer.Operation is Unary unary ? unary : Layer.Activation(producer)));

    /// <summary>Whether no window lies in pads alone.</summary>
    private static bool ReachesIn(Window window, Pad pad) =>
        pad.Before[1] < window.KernelHeight && pad.After[1] < window.KernelHeight && pad.Before[2] < window.KernelWidth && pad.After[2] < window.KernelWidth
        && window.DilationHeight == 1 && window.DilationWidth == 1;

    private static bool IsNotNegative(Unary? unary) =>
        unary is { Kind: UnaryKind.Relu or UnaryKind.Sigmoid or UnaryKind.HardSigmoid or UnaryKind.Softplus or UnaryKind.Exp or UnaryKind.Abs } or { Kind: UnaryKind.Clip, Alpha: >= 0 };

    private static Window Padded(Window window, Pad pad) => window with
    {
        PadTop = window.PadTop + pad.Before[1],
        PadLeft = window.PadLeft + pad.Before[2],
        PadBottom = window.PadBottom + pad.After[1],
        PadRight = window.PadRight + pad.After[2],
    };
}
