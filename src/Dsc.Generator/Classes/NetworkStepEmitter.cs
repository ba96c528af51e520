using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Emission;
using Dsc.Generator.Graphs;
using Dsc.Generator.Graphs.Memory;
using Dsc.Generator.Graphs.Weights;
using Dsc.Generator.Lowering;
using Dsc.Generator.Models;
using Dsc.Generator.Networks;
using Dsc.Generator.Specs;
using static Dsc.Generator.Classes.WeightSyntax;
using static Dsc.Generator.Emission.Syntax;

namespace Dsc.Generator.Classes;

/// <summary>Prints a step of a network: the call of a kernel or of an operation of the runtime.</summary>
internal sealed class NetworkStepEmitter(CodeWriter code, NetworkScope scope)
{
    public void Write(NetworkStep step, PlacedKernel? kernel, int index)
    {
        if (kernel is not null)
        {
            WriteKernel(step, kernel, index);
            return;
        }

        if (step.Operation is Recurrent recurrent)
        {
            new RecurrentStepEmitter(code, scope).Write(step, recurrent, index);
            return;
        }

        string output = scope.Span(step.Outputs[0] is { IsDense: true } dense ? dense : new AbsentOperand());
        string[] inputs = [.. step.Inputs.Select(input => input is View { IsDense: false } ? "" : scope.Span(input))];
        switch (step.Operation)
        {
            case Reshape or Slice:
                WriteCopy(step);
                break;
            case Interleave:
                WriteInterleave(step);
                break;
            case SqueezeExcite gates:
                WriteGates(step, gates, inputs, output, index);
                break;
            case TransposedConvolution transposed:
                WriteTransposed(step, transposed, inputs, output, index);
                break;
            case Resize resize:
                WriteResize(step, resize, inputs, output, index);
                break;
            default:
                code.Line(OperationSyntax.Call(step, inputs, output, scope.Span) + ";");
                break;
        }
    }

    private void WriteKernel(NetworkStep step, PlacedKernel kernel, int index)
    {
        KernelCall call = kernel.Call;
        (AxisSpec rows, AxisSpec columns) = call.Filtering is { } filtering ? (filtering.Rows, filtering.Columns) : (call.Layer.Rows, call.Layer.Columns);
        bool addsInKernel = call.Residual is not null && (call.Filtering is not null || call.Layer.Addend == Addend.Residual);
        (int inputs, int outputs) = (call.Layer.InputChannels, call.Layer.OutputChannels);
        string Input()
        {
            if (call.Groups is not { CopiesInput: true })
                return Block(step.Inputs[0], inputs);
            int[] shape = [.. ((View)step.Inputs[0]).Shape];
            return $"ref GroupBlocks.Input({Block(step.Inputs[0], inputs)}, {Number(shape[0] * shape[1] * shape[2])}, {Number(shape[3])}, {Number(inputs)})";
        }

        string Block(StepOperand operand, int channels) => call.Groups is null ? scope.Reference(operand) : $"ref Unsafe.Add({scope.Reference(operand)}, block * {Number(channels)})";
        using (call.Groups is { } groups ? code.Block($"for (int block = 0; block < {Number(groups.Count)}; block++)") : default)
        {
            code.Line("var call = new ConvCall(");
            using (code.Indent())
            {
                string start = call.Groups is null ? Number(kernel.WeightsStart) : $"{Number(kernel.WeightsStart)} + (block * {Number(call.BlockFloats)})";
                code.Line($"{Input()}, {Block(step.Outputs[0], outputs)},");
                code.Line($"{(addsInKernel ? Block(call.Residual!, outputs) : "ref Unsafe.NullRef<float>()")}, ref weights.Packed.At({start}),");
                code.Line($"new ConvSizes({Number(call.Batch)}, {Number(rows.Size)}, {Number(columns.Size)}, {Number(rows.OutputSize)}, {Number(columns.OutputSize)}, {Number(rows.ResolvedPadBefore)}, {Number(columns.ResolvedPadBefore)}));");
            }

            if (call.Filtering is not null)
                WriteFiltering(call, kernel.Plan.Name, index);
            else
                code.Line($"{kernel.Plan.Name}.Run(in call, {(call.IsShared ? $"WorkScheduler.Workers(in call, maxDegreeOfParallelism, {Number(kernel.Plan.FlopPerPixel)})" : "1")});");
        }

        if (!step.Outputs[0].IsDense)
            return; // Nothing is left to do to an output with gaps.
        string output = scope.Span(step.Outputs[0]);
        if (call.Residual is { } residual && !addsInKernel)
            code.Line($"Binary.Add({output}, {Sizes(step.Outputs[0].Shape)}, {scope.Span(residual)}, {Sizes(step.Outputs[0].Shape)}, {output});");
        if (call.Slope is { } slope)
            code.Line($"Binary.PRelu({output}, {Sizes(step.Outputs[0].Shape)}, {scope.Constant(slope)}, {Sizes(slope.Shape)}, {output});");
        WriteAfter(call.After, output);
    }

    /// <summary>A convolution by minimal filtering: the kernel computes the products, the runtime the transformations.</summary>
    private void WriteFiltering(KernelCall call, string kernel, int index)
    {
        string name = "Filtering" + Number(index);
        (int inputs, int outputs) = (call.Layer.InputChannels, call.Layer.OutputChannels);
        scope.Type(
        [
            $"private readonly struct {name} : IWinogradLayer",
            "{",
            $"    public static int Inputs => {Number(inputs)};",
            $"    public static int Outputs => {Number(outputs)};",
            $"    public static int OutputPixel => {Number(call.Filtering!.OutputPixel)};",
            $"    public static int Taps => {Number(call.Filtering.Rows.Kernel)};",
            $"    public static int TileOutputs => {Number(call.Filtering.TileOutputs)};",
            $"    public static int Tiles => {Number(call.Layer.Columns.OutputSize)};",
            $"    public static Activation Activation => Activation.{call.Filtering.Activation};",
            $"    public static bool HasResidual => {(call.Residual is null ? "false" : "true")};",
            $"    public static void Multiply(in ConvCall call) => {kernel}.Run(in call, 1);",
            "}",
        ]);
        int tilePixels = call.Filtering.TileOutputs * call.Filtering.TileOutputs;
        long flopPerPixel = 2L * call.Filtering.Layout.Places * inputs * outputs / tilePixels;
        code.Line($"WinogradConv.Run<{name}>(in call, WorkScheduler.Workers(in call, maxDegreeOfParallelism, {Number(flopPerPixel)}));");
    }

    private void WriteAfter(Unary? function, string output)
    {
        if (function is not null)
            code.Line(FunctionSyntax.Call(function, output, output) + ";");
    }

    /// <summary>The same elements in another place, or every so many-th of them.</summary>
    private void WriteCopy(NetworkStep step)
    {
        View target = step.Outputs[0];
        string to = scope.Memory(target, out int targetStart);
        if (step.Inputs[0] is not View source)
        {
            WriteCopy(target, scope.Span(step.Inputs[0]), 0, new CopyAxes(target.Shape, Shapes.Strides(target.Shape), target.Strides), to, targetStart);
            return;
        }

        string from = scope.Memory(source, out int sourceStart);
        IReadOnlyList<int> sourceStrides = source.Strides, targetStrides = target.Strides, sizes = target.Shape;
        if (step.Operation is Slice slice)
        {
            sourceStart += slice.Starts.Select((start, axis) => start * source.Strides[axis]).Sum();
            sourceStrides = [.. source.Strides.Select((stride, axis) => stride * slice.Steps[axis])];
        }
        else if (!source.Shape.Equals(target.Shape))
        {
            // The side that has no gaps can be seen in the other's shape.
            if (source.IsDense)
                sourceStrides = Shapes.Strides(target.Shape);
            else if (target.IsDense)
                (targetStrides, sizes) = (Shapes.Strides(source.Shape), source.Shape);
            else
                throw new NotSupportedException($"A copy between two values with gaps, of {source.Shape.Count} and {target.Shape.Count} axes.");
        }

        WriteCopy(target, from, sourceStart, new CopyAxes(sizes, sourceStrides, targetStrides), to, targetStart);
    }

    private void WriteCopy(View target, string from, int sourceStart, CopyAxes axes, string to, int targetStart) => code.Line(
        $"Movement.Copy<{target.Type.Keyword()}>({from}, {Number(sourceStart)}, {Sizes(axes.Source)}, {to}, {Number(targetStart)}, {Sizes(axes.Target)}, {Sizes(axes.Sizes)});");

    private void WriteInterleave(NetworkStep step)
    {
        int[] shape = [.. OperationSyntax.Shape(step.Inputs[0])];
        int channels = shape[shape.Length - 1];
        string Runs(StepOperand operand)
        {
            int start = 0;
            string memory = operand is View view ? scope.Memory(view, out start) : scope.Span(operand);
            int pixel = operand is View { Shape: var sizes, Strides: var strides } ? StridedKernels.Pixel(sizes, strides) ?? sizes[sizes.Count - 1] : channels;
            return $"{memory}, {Number(start)}, {Number(pixel)}";
        }

        code.Line($"Movement.Interleave({Runs(step.Inputs[0])}, {Runs(step.Inputs[1])}, {Runs(step.Outputs[0])}, {Number(channels)}, {Number(Shapes.Count(shape) / Math.Max(channels, 1))});");
    }

    private void WriteTransposed(NetworkStep step, TransposedConvolution convolution, string[] inputs, string output, int index)
    {
        ImageShapes shapes = new(step);
        string shape = WindowShape(convolution.Window, convolution.Groups, shapes);
        WeightExpression kernel = ((WeightOperand)step.Inputs[1]).Expression;
        string packed = scope.Field("float[]", "Kernel" + Number(index),
            $"ConvTranspose.Pack({shape}, TensorAlgebra.Permute<float>({Text(kernel)}, {Sizes(kernel.Shape)}, {Sizes([2, 3, 0, 1])}))");
        code.Line($"ConvTranspose.Run({shape}, {inputs[0]}, {packed}, {Bias(step)}, {output});");
        WriteAfter(convolution.Activation, output);
    }

    private string Bias(NetworkStep step) => step.Inputs.Count > Convolution.Bias && step.Inputs[Convolution.Bias] is WeightOperand bias ? scope.Span(bias) : "default";

    private static string WindowShape(Graphs.Window window, int groups, ImageShapes shapes) =>
        $"new WindowShape({string.Join(", ", shapes.Input.Take(3).Select(size => Number(size)))}, {Number(shapes.Input[3])}, {Number(shapes.Output[3])}, {Number(window.KernelHeight)}, {Number(window.KernelWidth)}, "
        + $"{Number(shapes.Output[1])}, {Number(shapes.Output[2])}, {Number(groups)}, {Number(window.StrideHeight)}, {Number(window.StrideWidth)}, {Number(window.DilationHeight)}, {Number(window.DilationWidth)}, "
        + $"{Number(window.PadTop)}, {Number(window.PadLeft)})";

    private void WriteResize(NetworkStep step, Resize resize, string[] inputs, string output, int index)
    {
        int[] input = [.. ((View)step.Inputs[0]).Shape];
        string coordinates = "ResizeCoordinates." + (resize.Coordinates == CoordinateMode.HalfPixelForNearest ? "TensorFlowHalfPixelForNearest" : resize.Coordinates.ToString());
        string Axis(int from, int to, float scale) => resize.IsWeighted
            ? $"ResizeAxis.{(resize.Mode == ResizeMode.Cubic ? "Cubic" : "Linear")}({Number(from)}, {Number(to)}, {WeightSyntax.Number(scale)}, {coordinates}{(resize.Mode == ResizeMode.Cubic ? $", {WeightSyntax.Number(resize.Coefficient)}" : "")}, {(resize.ExcludesOutside ? "true" : "false")}, {(resize.IsAntialiased ? "true" : "false")})"
            : resize.Mode == ResizeMode.Nearest
            ? $"ResizeAxis.Nearest({Number(from)}, {Number(to)}, {WeightSyntax.Number(scale)}, {coordinates}, NearestMode.{resize.Rounding})"
            : $"ResizeAxis.Linear({Number(from)}, {Number(to)}, {WeightSyntax.Number(scale)}, {coordinates})";
        string rows = scope.Field("ResizeAxis", "Rows" + Number(index), Axis(input[1], resize.Height, resize.ScaleHeight));
        string columns = scope.Field("ResizeAxis", "Columns" + Number(index), Axis(input[2], resize.Width, resize.ScaleWidth));
        code.Line($"Resize.Run({inputs[0]}, {Number(input[0])}, {rows}, {columns}, {Number(input[3])}, {output});");
    }

    /// <summary>Squeeze-excite alone: means, two dense layers, and the product with every pixel.</summary>
    private void WriteGates(NetworkStep step, SqueezeExcite gates, string[] inputs, string output, int index)
    {
        int[] shape = [.. step.Outputs[0].Shape];
        WeightExpression reduce = ((WeightOperand)step.Inputs[1]).Expression, expand = ((WeightOperand)step.Inputs[3]).Expression;
        int channels = shape[3], reduced = reduce.Shape[reduce.Shape.Count - 1];
        string weights = scope.Field("GateWeights", "Gates" + Number(index),
            $"new GateWeights({Number(channels)}, {Number(reduced)}, {Text(reduce)}, {Optional(step, 2)}, {Text(expand)}, {Optional(step, 4)})");
        code.Line($"Gating.Run({inputs[0]}, {Number(shape[0])}, {Number(shape[1] * shape[2])}, {weights}, {Function(gates.Reduce)}, {Function(gates.Gate)}, {output});");
    }

    private static string Function(Unary? function) => function is null ? "null" : $"static (input, output) => {FunctionSyntax.Call(function, "input", "output")}";

    private static string Optional(NetworkStep step, int operand) =>
        step.Inputs.Count > operand && step.Inputs[operand] is WeightOperand weights ? Text(weights.Expression) : "default";

    /// <summary><c>[batch][height][width][channel]</c></summary>
    private readonly struct ImageShapes(NetworkStep step)
    {
        public int[] Input { get; } = [.. ((View)step.Inputs[0]).Shape];

        public int[] Output { get; } = [.. step.Outputs[0].Shape];
    }
}
