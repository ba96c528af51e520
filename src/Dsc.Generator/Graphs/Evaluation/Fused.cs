using System.Collections.Generic;
using System.Linq;

namespace Dsc.Generator.Graphs.Evaluation;

/// <summary>Operations that stand for several: done one after the other.</summary>
internal static class Fused
{
    public static Tensor SqueezeExcite(SqueezeExcite excite, Tensor?[] inputs, int first)
    {
        Tensor x = inputs[0]!;
        var mean = new Reduce(ReduceKind.Mean, new([1, 2]), KeepDimensions: false);
        Tensor means = Reduction.Reduce(x, mean, [x.Shape[0], x.Shape[3]]);
        Tensor reduced = Products.Dense(new Dense(excite.Reduce), [means, inputs[first + 1], inputs[first + 2]], [x.Shape[0], inputs[first + 1]!.Shape[1]]);
        Tensor gate = Products.Dense(new Dense(excite.Gate), [reduced, inputs[first + 3], inputs[first + 4]], [x.Shape[0], x.Shape[3]]);
        return Elementwise.Apply(new Binary(BinaryKind.Mul), x, gate.Reshaped([x.Shape[0], 1, 1, x.Shape[3]]), x.Shape, x.Type);
    }

    public static Tensor Run(FusedConvolutions fused, Tensor?[] inputs)
    {
        Tensor x = inputs[0]!;
        int next = 1;
        for (int i = 0; i < fused.Stages.Count; i++)
        {
            if (fused.Stages[i] is SqueezeExcite excite)
            {
                x = SqueezeExcite(excite, [x, .. inputs.Skip(next).Take(4)], 0);
                next += 4;
                continue;
            }

            var convolution = (Convolution)fused.Stages[i];
            List<Tensor?> operands = [x, inputs[next], inputs[next + 1]];
            next += 2;
            if (i == fused.Stages.Count - 1)
                operands.Add(next < inputs.Length ? inputs[next] : null);
            x = Convolutions.Convolve(convolution, [.. operands], ShapeOf(convolution, x, inputs[next - 2]!));
        }

        return x;
    }

    private static int[] ShapeOf(Convolution convolution, Tensor x, Tensor kernel)
    {
        var value = new Value("x", x.Type, x.Shape);
        return ShapeInference.Infer(convolution, [value, new Value("kernel", kernel.Type, kernel.Shape)])[0].Shape;
    }
}
