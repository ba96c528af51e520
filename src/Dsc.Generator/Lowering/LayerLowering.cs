using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Graphs;
using Dsc.Generator.Graphs.Weights;
using Dsc.Generator.Networks;
using Dsc.Generator.Specs;
using GraphWindow = Dsc.Generator.Graphs.Window;

namespace Dsc.Generator.Lowering;

/// <summary>Turns the steps that are convolutions or dense layers into layers with kernels.</summary>
internal static class LayerLowering
{
    /// <summary>Floating-point operations from which on a layer is planned for several threads.</summary>
    private const double ParallelFlop = 1e6;

    /// <summary>The kernel that computes a step, or null where the runtime has to.</summary>
    public static KernelCall? Of(NetworkStep step) => step.Operation switch
    {
        Convolution convolution => Convolve(step, convolution),
        Dense dense => Multiply(step, dense),
        FusedConvolutions { Kind: FusedKind.Separable or FusedKind.InvertedResidual } fused => Fuse(step, fused),
        _ => null,
    };

    /// <summary>Whether there is a kernel for several convolutions in one.</summary>
    public static bool Has(FusedConvolutions fused)
    {
        if (fused.Kind == FusedKind.PointwiseDepthwise)
            return false;
        IEnumerable<Unary?> inner = fused.Stages.Take(fused.Stages.Count - 1).SelectMany(stage => stage switch
        {
            Convolution convolution => (Unary?[])[convolution.Activation],
            SqueezeExcite gates => [gates.Reduce, gates.Gate],
            _ => throw new NotSupportedException(stage.Name),
        });
        return inner.All(activation => Activations.Of(activation) is not null);
    }

    private static KernelCall Convolve(NetworkStep step, Convolution convolution)
    {
        ImageShape input = new(Shape(step.Inputs[0])), output = new(step.Outputs[0].Shape);
        StepOperand? residual = Present(step, Convolution.Residual);
        // Depthwise kernels have no addend: it is added afterwards, and the activation then comes later still.
        bool addsLater = residual is not null && convolution.Kind == ConvolutionKind.Depthwise;
        (Activation inline, Unary? after) = addsLater
            ? (Activation.None, convolution.Activation)
            : Split(convolution.Activation, Weight(step, Convolution.Slope) is not null);
        GroupPlan? blocks = null;
        ConvolutionKind kind = convolution.Kind;
        (int inputs, int outputs) = (input.Channels, output.Channels);
        if (kind == ConvolutionKind.Grouped)
        {
            int groups = convolution.Groups;
            kind = convolution.Window.IsPointwise ? ConvolutionKind.Pointwise : ConvolutionKind.Standard;
            blocks = GroupPlanner.Of(kind == ConvolutionKind.Standard, groups, convolution.Window.KernelHeight * convolution.Window.KernelWidth * (inputs / groups), outputs / groups);
            (inputs, outputs) = (inputs / blocks.Count, outputs / blocks.Count);
            if (new Plans.Epilogue(inline).IsPass)
                (inline, after) = (Activation.None, convolution.Activation);
        }

        Stage stage = kind switch
        {
            ConvolutionKind.Pointwise => new PointwiseStage(inputs, outputs, inline),
            ConvolutionKind.Depthwise => new DepthwiseStage(inputs, outputs / inputs, inline),
            _ => new StandardStage(inputs, outputs, inline),
        };
        LayerSpec layer = kind == ConvolutionKind.Pointwise
            ? Matrix(input.Pixels, stage)
            : Windowed(input, convolution.Window, [stage], addsLater ? Addend.None : AddendOf(residual));
        if (kind == ConvolutionKind.Pointwise)
            layer = layer with { Addend = AddendOf(residual) };
        if (kind == ConvolutionKind.Standard && !HasPlanes(step.Inputs[0]) && WinogradLayers.Of(layer) is { } filtering)
        {
            return new KernelCall(
                Matrix(filtering.Tiles, new PointwiseStage(inputs, outputs, Activation.None)) with { IsParallel = false },
                input.Batch,
                new([new BlockWeights(Weight(step, 1)!, Weight(step, Convolution.Bias))]),
                residual,
                after,
                Weight(step, Convolution.Slope),
                new MinimalFiltering(layer.Rows, layer.Columns, filtering.TileOutputs, inline, Pixel(step.Outputs[0])),
                blocks);
        }

        return new KernelCall(
            blocks is { CopiesInput: true } ? layer with { OutputPixel = Pixel(step.Outputs[0]) } : Apart(layer, step),
            kind == ConvolutionKind.Pointwise ? 1 : input.Batch,
            new([new BlockWeights(HasPlanes(step.Inputs[0]) ? InPlanes(Weight(step, 1)!) : Weight(step, 1)!, Weight(step, Convolution.Bias))]),
            residual,
            after,
            Weight(step, Convolution.Slope),
            Groups: blocks);
    }

    private static bool HasPlanes(StepOperand operand) => operand is View { IsDense: false } view && StridedKernels.ArePlanes(view.Shape, view.Strides);

    /// <summary>Taps <c>[Kh][Kw][Cin][Cout]</c> as <c>[Cin][Kh][Kw][Cout]</c>.</summary>
    private static WeightExpression InPlanes(WeightExpression taps) => new Apply(
        new Transpose(new([2, 0, 1, 3])), new([taps]), taps.Type, new([taps.Shape[2], taps.Shape[0], taps.Shape[1], taps.Shape[3]]));

    private static KernelCall Multiply(NetworkStep step, Dense dense)
    {
        int[] shape = [.. Shape(step.Inputs[0])];
        int inputs = shape[shape.Length - 1];
        int outputs = step.Outputs[0].Shape[step.Outputs[0].Shape.Count - 1];
        (Activation inline, Unary? after) = Split(dense.Activation, Weight(step, Convolution.Slope) is not null);
        StepOperand? residual = Present(step, Convolution.Residual);
        LayerSpec layer = Matrix(shape.Aggregate(1, (product, size) => product * size) / inputs, new PointwiseStage(inputs, outputs, inline)) with { Addend = AddendOf(residual) };
        return new KernelCall(layer, 1, new([new BlockWeights(Weight(step, 1)!, Weight(step, Convolution.Bias))]), residual, after, Weight(step, Convolution.Slope));
    }

    private static KernelCall Fuse(NetworkStep step, FusedConvolutions fused)
    {
        ImageShape input = new(Shape(step.Inputs[0])), output = new(step.Outputs[0].Shape);
        var last = (Convolution)fused.Stages[fused.Stages.Count - 1];
        (Activation inline, Unary? after) = Split(last.Activation, hasSlope: false);
        var stages = new List<Stage>();
        var weights = new List<BlockWeights>();
        GraphWindow? window = null;
        int operand = 1, channels = input.Channels;
        foreach (Operation operation in fused.Stages)
        {
            if (operation is SqueezeExcite gates)
            {
                WeightExpression reduce = Weight(step, operand)!;
                stages.Add(new SqueezeExciteStage(channels, reduce.Shape[reduce.Shape.Count - 1], Activations.Of(gates.Reduce)!.Value, Activations.Of(gates.Gate)!.Value));
                weights.Add(new BlockWeights(reduce, Weight(step, operand + 1)));
                weights.Add(new BlockWeights(Weight(step, operand + 2)!, Weight(step, operand + 3)));
                operand += 4;
                continue;
            }

            var convolution = (Convolution)operation;
            bool isLast = ReferenceEquals(operation, last);
            Activation activation = isLast ? inline : Activations.Of(convolution.Activation)!.Value;
            WeightExpression kernel = Weight(step, operand)!;
            int next = convolution.Kind == ConvolutionKind.Depthwise ? channels * kernel.Shape[3] : kernel.Shape[3];
            if (convolution.Kind == ConvolutionKind.Depthwise)
                window = convolution.Window;
            stages.Add(convolution.Kind == ConvolutionKind.Depthwise
                ? new DepthwiseStage(channels, kernel.Shape[3], activation)
                : new PointwiseStage(channels, next, activation, OnInput: stages.Count == 0));
            weights.Add(new BlockWeights(kernel, Weight(step, operand + 1)));
            channels = next;
            operand += 2;
        }

        StepOperand? residual = Present(step, operand);
        Addend addend = residual is null ? Addend.None : residual.Equals(step.Inputs[0]) && fused.Kind == FusedKind.InvertedResidual ? Addend.Input : Addend.Residual;
        return new KernelCall(Apart(Windowed(input, window!, stages, addend), step), input.Batch, new(weights), addend == Addend.Residual ? residual : null, after, null);
    }

    /// <summary>A layer without a window: rows of a matrix, one of which is a dense layer.</summary>
    private static LayerSpec Matrix(int rows, Stage stage) => Parallel(new LayerSpec
    {
        Rank = rows == 1 ? 0 : 2,
        Rows = AxisSpec.NoWindow(1),
        Columns = AxisSpec.NoWindow(rows),
        Stages = new([stage]),
    });

    private static LayerSpec Windowed(ImageShape input, GraphWindow window, IEnumerable<Stage> stages, Addend addend) => Parallel(new LayerSpec
    {
        Rows = Axis(input.Height, window.KernelHeight, window.StrideHeight, window.DilationHeight, window.PadTop, window.PadBottom),
        Columns = Axis(input.Width, window.KernelWidth, window.StrideWidth, window.DilationWidth, window.PadLeft, window.PadRight),
        Stages = new(stages),
        Addend = addend,
        HasBatch = input.Batch > 1,
    });

    /// <summary>The layer with its input and its output where the step has them.</summary>
    private static LayerSpec Apart(LayerSpec layer, NetworkStep step) => HasPlanes(step.Inputs[0])
        ? layer with { InputPlanes = true, OutputPixel = Pixel(step.Outputs[0]) }
        : layer with { InputPixel = Pixel(step.Inputs[0]), OutputPixel = Pixel(step.Outputs[0]) };

    /// <summary>Elements from one pixel of an operand to the next.</summary>
    private static int Pixel(StepOperand operand) => operand is View { IsDense: false } view
        ? StridedKernels.Pixel(view.Shape, view.Strides) ?? throw new NotSupportedException("A view whose pixels are not all as far apart.")
        : Shape(operand).Last();

    private static LayerSpec Parallel(LayerSpec layer) =>
        layer with { IsParallel = 2 * layer.MultiplyAddsPerPixel * layer.Rows.OutputSize * layer.Columns.OutputSize >= ParallelFlop };

    private static AxisSpec Axis(int size, int kernel, int stride, int dilation, int before, int after) =>
        new(size, kernel, stride, kernel == 1 ? 1 : dilation, before == 0 && after == 0 ? Padding.Valid : Padding.Explicit, before, after);

    private static (Activation Inline, Unary? After) Split(Unary? activation, bool hasSlope)
    {
        if (hasSlope)
            return (Activation.None, null);
        return Activations.Of(activation) is { } inline ? (inline, null) : (Activation.None, activation);
    }

    private static Addend AddendOf(StepOperand? residual) => residual is null ? Addend.None : Addend.Residual;

    private static StepOperand? Present(NetworkStep step, int operand) =>
        step.Inputs.Count > operand && step.Inputs[operand] is not AbsentOperand ? step.Inputs[operand] : null;

    private static WeightExpression? Weight(NetworkStep step, int operand) => (Present(step, operand) as WeightOperand)?.Expression;

    private static IEnumerable<int> Shape(StepOperand operand) => operand switch
    {
        View view => view.Shape,
        WeightOperand weights => weights.Expression.Shape,
        _ => throw new ArgumentException("An operand is missing.", nameof(operand)),
    };

    /// <summary><c>[batch][height][width][channel]</c></summary>
    private readonly struct ImageShape(IEnumerable<int> shape)
    {
        private readonly int[] _shape = [.. shape];

        public int Batch => _shape[0];

        public int Height => _shape[1];

        public int Width => _shape[2];

        public int Channels => _shape[3];

        /// <summary>Of all images.</summary>
        public int Pixels => Batch * Height * Width;
    }
}
