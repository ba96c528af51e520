using System.Collections.Generic;
using Dsc.CompilerServices;
using Dsc.Generator.Graphs;
using Dsc.Generator.Graphs.Weights;
using Dsc.Generator.Helpers;
using Dsc.Generator.Networks;
using Dsc.Generator.Plans;
using Dsc.Generator.Specs;

namespace Dsc.Generator.Lowering;

/// <summary>A step of a network that a generated kernel computes.</summary>
/// <param name="Layer">The kernel's layer.</param>
/// <param name="Batch">Images of a call.</param>
/// <param name="Weights">The weights of each packed block of the layer.</param>
/// <param name="Residual">What is added before the activation, or null.</param>
/// <param name="After">A function that the kernel does not have, applied to its output afterwards; null for none.</param>
/// <param name="Slope">The slopes of a leaky ReLU with one for each channel, applied afterwards; null for none.</param>
/// <param name="Filtering">Set where the layer is the products of a convolution by minimal filtering.</param>
/// <param name="Groups">Set where the layer is called for each block of groups of channels.</param>
internal sealed record KernelCall(
    LayerSpec Layer, int Batch, EquatableArray<BlockWeights> Weights, StepOperand? Residual, Unary? After, WeightExpression? Slope, MinimalFiltering? Filtering = null, GroupPlan? Groups = null)
{
    private const int LineFloats = 16;

    /// <summary>Floating-point operations that are worth two threads of a run (<c>WorkScheduler.FlopPerWorker</c>, and the part of it for teams).</summary>
    private const double SharedFlop = 25e4;

    /// <summary>Whether several threads may share the work; layers of more of it are planned for that too. Blocks of groups are shared one after the other.</summary>
    public bool IsShared => 2 * Batch * Layer.MultiplyAddsPerPixel * Layer.Rows.OutputSize * Layer.Columns.OutputSize >= SharedFlop;

    /// <summary>Floats of the packed weights.</summary>
    public long WeightFloats => Groups is null ? BlockFloats : Groups.Count * BlockFloats;

    /// <summary>The same of a block of groups.</summary>
    public long BlockFloats => Rounding.Up(
        Filtering is null ? Layer.WeightElements : Filtering.Layout.WeightFloats(Layer.InputChannels, Layer.OutputChannels), LineFloats);
}

/// <summary>A convolution of 3 x 3 or 5 x 5 as products of transformed tiles.</summary>
/// <param name="Rows">The convolution's own axis.</param>
/// <param name="Columns">The convolution's own axis.</param>
/// <param name="TileOutputs">Rows and columns of outputs of a tile.</param>
/// <param name="Activation">What the transformation back applies.</param>
/// <param name="OutputPixel">Floats from one pixel of the output to the next.</param>
internal sealed record MinimalFiltering(AxisSpec Rows, AxisSpec Columns, int TileOutputs, Activation Activation, int OutputPixel)
{
    public WinogradLayout Layout => new(Rows.Kernel, TileOutputs);
}

/// <summary>What a packed block of weights is made of.</summary>
/// <param name="Values">In the order of Keras.</param>
internal sealed record BlockWeights(WeightExpression Values, WeightExpression? Bias);

/// <summary>A kernel of a network and where its weights begin among those of all kernels.</summary>
internal sealed record PlacedKernel(KernelCall Call, KernelPlan Plan, long WeightsStart);
