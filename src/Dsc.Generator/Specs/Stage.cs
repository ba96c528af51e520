using System.Collections.Generic;

namespace Dsc.Generator.Specs;

/// <summary>One step of a layer. A stage owns what is true of it, so that no other place has to tell stages apart to know it.</summary>
internal abstract record Stage
{
    /// <summary>Channels that go in.</summary>
    public abstract int Inputs { get; }

    /// <summary>Channels that come out.</summary>
    public abstract int Outputs { get; }

    /// <summary>As it is called in a sentence, such as "depthwise".</summary>
    public abstract string Name { get; }

    /// <summary>What is applied to its results.</summary>
    public virtual Activation Activation => Activation.None;

    /// <summary>Multiply-adds of one output pixel of the layer, all channels together.</summary>
    public abstract double MultiplyAdds(Window window);

    /// <summary>Its packed weights, in the order in which they lie.</summary>
    public virtual IEnumerable<WeightBlock> Weights(Window window) => [];
}

/// <summary>Each channel filtered by its own kernels; output channel = input channel * Multiplier + m.</summary>
internal sealed record DepthwiseStage(int Channels, int Multiplier, Activation Activation) : Stage
{
    public override int Inputs => Channels;

    // The product may overflow; such a layer has too many elements and is refused.
    public override int Outputs => unchecked(Channels * Multiplier);

    public override string Name => Multiplier > 1 ? $"depthwise (multiplier {Multiplier})" : "depthwise";

    public override Activation Activation { get; } = Activation;

    public override double MultiplyAdds(Window window) => (double)window.Taps * Channels * Multiplier;

    public override IEnumerable<WeightBlock> Weights(Window window) =>
        [new TapBlock("depthwise weights", new([window.Rows.Kernel, window.Columns.Kernel, Channels, Multiplier]), (int)window.Taps, Channels, Multiplier)];
}

/// <summary>A 1 x 1 convolution: every output channel is a sum over all input channels.</summary>
/// <param name="OnInput">Whether it works on the pixels of the layer's input, as an expansion before a strided stage does.</param>
internal sealed record PointwiseStage(int Inputs, int Outputs, Activation Activation, bool OnInput = false) : Stage
{
    public override int Inputs { get; } = Inputs;

    public override int Outputs { get; } = Outputs;

    public override string Name => "pointwise";

    public override Activation Activation { get; } = Activation;

    public override double MultiplyAdds(Window window) => (double)Inputs * Outputs * (OnInput ? window.Strides : 1);

    public override IEnumerable<WeightBlock> Weights(Window window) => [new PanelBlock("pointwise weights", new([Inputs, Outputs]), Inputs, Outputs)];
}

/// <summary>The standard convolution: every output channel is a sum over all taps and input channels.</summary>
internal sealed record StandardStage(int Inputs, int Outputs, Activation Activation) : Stage
{
    public override int Inputs { get; } = Inputs;

    public override int Outputs { get; } = Outputs;

    public override string Name => "convolution";

    public override Activation Activation { get; } = Activation;

    public override double MultiplyAdds(Window window) => (double)window.Taps * Inputs * Outputs;

    public override IEnumerable<WeightBlock> Weights(Window window) =>
        [new PanelBlock("weights", new([window.Rows.Kernel, window.Columns.Kernel, Inputs, Outputs]), window.Taps * Inputs, Outputs)];
}

/// <summary>Squeeze-excite: each channel is scaled by a gate that two dense layers make of the means of all channels.</summary>
internal sealed record SqueezeExciteStage(int Channels, int Reduced, Activation ReduceActivation, Activation GateActivation) : Stage
{
    public override int Inputs => Channels;

    public override int Outputs => Channels;

    public override string Name => $"squeeze-excite through {Reduced} channels";

    public override Activation Activation => GateActivation;

    // The two dense layers are once an image.
    public override double MultiplyAdds(Window window) => 0;

    public override IEnumerable<WeightBlock> Weights(Window window) =>
    [
        new PanelBlock("squeeze weights", new([Channels, Reduced]), Channels, Reduced),
        new PanelBlock("excite weights", new([Reduced, Channels]), Reduced, Channels),
    ];
}
