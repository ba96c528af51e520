using System.Collections.Generic;
using System.Linq;

namespace Dsc.Generator.Graphs.Rewrites;

/// <summary>
/// A convolution of a few groups of many channels is as many convolutions, one kernel for all of them: parts of the input are read where they lie or copied, parts of
/// the output are written where they belong.
/// </summary>
internal static class ChannelGroups
{
    /// <summary>More groups, or of fewer channels, stay one step of the runtime.</summary>
    private const int MostGroups = 8, FewestChannels = 8;

    public static bool Apply(GraphBuilder builder, Node node)
    {
        if (node.Operation is not Convolution { Kind: ConvolutionKind.Grouped, Groups: <= MostGroups } convolution || node.Input(Convolution.Residual) is not null
            || node.Input(Convolution.Slope) is not null || !node.Inputs[1]!.IsConstant || node.Input(Convolution.Bias) is { IsConstant: false })
            return false;
        Value x = node.Inputs[0]!, kernel = node.Inputs[1]!;
        int groups = convolution.Groups, inputs = x.Shape[3] / groups, outputs = node.Output.Shape[3] / groups;
        if (inputs < FewestChannels || outputs < FewestChannels)
            return false;

        Value? bias = node.Input(Convolution.Bias);
        var group = new Convolution(convolution.Window, 1, BuilderExtensions.KindOf(convolution.Window, 1), convolution.Activation);
        var parts = new List<Value>();
        for (int i = 0; i < groups; i++)
        {
            Value taps = builder.Slice(kernel, 3, i * outputs, outputs);
            Value? shift = bias is null ? null : builder.Slice(bias, 0, i * outputs, outputs);
            if (!taps.IsConstant || shift is { IsConstant: false })
                return false;
            parts.Add(builder.Add(group, builder.Slice(x, 3, i * inputs, inputs), taps, shift));
        }

        builder.Graph.Replace(node.Output, builder.Add(new Concat(3), [.. parts]));
        node.Detach();
        return true;
    }
}
