using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Graphs;
using Dsc.Generator.Models;

namespace Dsc.Generator.Networks;

/// <summary>Multiply-adds of a step.</summary>
internal static class StepCost
{
    public static long MultiplyAdds(Operation operation, IReadOnlyList<Value?> inputs, IReadOnlyList<int> output)
    {
        long results = Shapes.Count(output);
        switch (operation)
        {
            case Convolution convolution:
                return results * OfPixel(convolution, inputs[1]!.Shape);
            case TransposedConvolution transposed:
                return inputs[0]!.Count * transposed.Window.KernelHeight * transposed.Window.KernelWidth * inputs[1]!.Shape[3];
            case Dense:
                return results * inputs[1]!.Shape[0];
            case Recurrent:
                return results * inputs[Recurrent.Kernel]!.Shape[0];
            case MatMul:
                return results * inputs[0]!.Shape[inputs[0]!.Shape.Length - 1];
            case SqueezeExcite:
                return 2 * inputs[1]!.Count * inputs[0]!.Shape[0];
            case FusedConvolutions fused:
                return OfStages(fused, inputs);
            default:
                return 0;
        }
    }

    /// <summary>Multiply-adds of one output element.</summary>
    private static long OfPixel(Convolution convolution, int[] kernel) =>
        (long)kernel[0] * kernel[1] * (convolution.Kind == ConvolutionKind.Depthwise ? 1 : kernel[2]);

    private static long OfStages(FusedConvolutions fused, IReadOnlyList<Value?> inputs)
    {
        long sum = 0;
        Value x = inputs[0]!;
        int next = 1;
        foreach (Operation stage in fused.Stages)
        {
            Value?[] operands = [x, .. inputs.Skip(next).Take(stage is SqueezeExcite ? 4 : 2)];
            next += operands.Length - 1;
            int[] shape = ShapeInference.Infer(stage, operands)[0].Shape;
            sum += MultiplyAdds(stage, operands, shape);
            x = new Value(x.Name, x.Type, shape);
        }

        return sum;
    }
}
