using System.Linq;
using System.Threading.Tasks;
using Dsc.Generator.Models;

namespace Dsc.Generator.Graphs.Evaluation;

/// <summary>Products of matrices.</summary>
internal static class Products
{
    public static Tensor Dense(Dense dense, Tensor?[] inputs, int[] shape)
    {
        Tensor x = inputs[0]!, kernel = inputs[1]!;
        int depth = kernel.Shape[0], outputs = kernel.Shape[1];
        var result = new Tensor(x.Type, shape);
        Parallel.For(0, result.Count / outputs, row =>
        {
            var sums = new double[outputs];
            Convolutions.Begin(sums, Convolutions.Optional(inputs, Convolution.Bias));
            for (int i = 0; i < depth; i++)
            {
                double value = x.Floats[(row * depth) + i];
                for (int o = 0; o < outputs; o++)
                    sums[o] += value * kernel.Floats[(i * outputs) + o];
            }

            Convolutions.Finish(dense.Activation, sums, inputs, result.Floats, row * outputs);
        });
        return result;
    }

    public static Tensor MatMul(Tensor a, Tensor b, int[] shape)
    {
        int rows = shape[shape.Length - 2], columns = shape[shape.Length - 1], depth = a.Shape[a.Shape.Length - 1];
        int[] outer = [.. shape.Take(shape.Length - 2)];
        int[] first = Elementwise.Indices([.. a.Shape.Take(a.Shape.Length - 2)], outer);
        int[] second = Elementwise.Indices([.. b.Shape.Take(b.Shape.Length - 2)], outer);
        var result = new Tensor(a.Type, shape);
        Parallel.For(0, (int)Shapes.Count(outer) * rows, line =>
        {
            int matrix = line / rows, row = line % rows;
            for (int column = 0; column < columns; column++)
            {
                double sum = 0;
                for (int i = 0; i < depth; i++)
                    sum += (double)a.Floats[(((first[matrix] * rows) + row) * depth) + i] * b.Floats[(((second[matrix] * depth) + i) * columns) + column];
                result.Floats[(line * columns) + column] = (float)sum;
            }
        });
        return result;
    }
}
