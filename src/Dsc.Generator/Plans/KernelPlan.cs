using System.Linq;
using Dsc.Generator.Helpers;

namespace Dsc.Generator.Plans;

/// <summary>A layer, planned for every tier: what emission prints and descriptions tell.</summary>
/// <param name="Name">Of the layer's class and file: it tells what the layer is, and no other layer has it.</param>
/// <param name="Text">What the layer is and costs, in sentences.</param>
/// <param name="InputPixel">Floats from one pixel of the input to the next.</param>
/// <param name="OutputPixel">Floats from one pixel of the output to the next.</param>
/// <param name="FlopPerPixel">Floating-point operations of one output pixel.</param>
/// <param name="Tiers">Widest first, which is the order of dispatch.</param>
/// <param name="Loops">The loops over channels that stay in spite of <c>Unroll.Full</c>, as text for users.</param>
internal sealed record KernelPlan(
    string Name,
    LayerText Text,
    AxisPlan Rows,
    AxisPlan Columns,
    int InputPixel,
    int OutputPixel,
    long FlopPerPixel,
    EquatableArray<TierPlan> Tiers,
    EquatableArray<string> Loops)
{
    /// <summary>Whether the kernel takes packed weights that are stored as halves as they are; otherwise they are widened before it is called.</summary>
    public bool TakesHalfWeights => Tiers.Any(tier => tier.Find<PointwiseStep>() is { Weights.MayBeHalf: true });
}

/// <summary>What a layer is and costs, in sentences.</summary>
/// <param name="Title">One phrase.</param>
/// <param name="Facts">Shapes, coefficients and cost, a sentence each.</param>
/// <param name="Pixel">What a place of the output is called.</param>
internal sealed record LayerText(string Title, EquatableArray<string> Facts, string Pixel);
