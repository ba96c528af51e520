using System;
using System.Linq;
using Dsc.Generator.Models;

namespace Dsc.Generator.Graphs.Evaluation;

/// <summary>Operations along axes.</summary>
internal static class Reduction
{
    public static Tensor Reduce(Tensor x, Reduce reduce, int[] shape)
    {
        // Where each element of the input goes: the place in the result, whose reduced axes have the stride 0.
        int[] kept = ShapeInference.Reduced(x.Shape, reduce.Axes, keepsDimensions: true);
        int[] places = Elementwise.Indices(kept, x.Shape);
        var sums = new double[(int)Shapes.Count(shape)];
        for (int i = 0; i < sums.Length; i++)
            sums[i] = Start(reduce.Kind);
        for (int i = 0; i < places.Length; i++)
            sums[places[i]] = Step(reduce.Kind, sums[places[i]], x.IsFloat ? x.Floats[i] : x.Integers[i]);
        double count = sums.Length == 0 ? 1 : (double)x.Count / sums.Length;
        var result = new Tensor(x.Type, shape);
        if (reduce.Kind == ReduceKind.LogSumExp)
            return LogSumExp(x, places, shape);
        for (int i = 0; i < sums.Length; i++)
        {
            double value = reduce.Kind switch
            {
                ReduceKind.Mean => sums[i] / count,
                ReduceKind.L2 => Math.Sqrt(sums[i]),
                ReduceKind.LogSum => Math.Log(sums[i]),
                _ => sums[i],
            };
            if (result.IsFloat)
                result.Floats[i] = (float)value;
            else
                result.Integers[i] = (long)value;
        }

        return result;
    }

    public static Tensor ArgExtreme(Tensor x, ArgExtreme extreme, int[] shape)
    {
        var result = new Tensor(extreme.Result, shape);
        ForEachLine(x.Shape, extreme.Axis, (line, start, stride, length) =>
        {
            int best = 0;
            for (int i = 1; i < length; i++)
            {
                double difference = Number(x, start + (i * stride)) - Number(x, start + (best * stride));
                if (difference == 0 ? extreme.TakesLast : difference > 0 != extreme.IsMin)
                    best = i;
            }

            result.Integers[line] = best;
        });
        return result;
    }

    public static Tensor[] TopK(Tensor x, TopK topK, int[] shape)
    {
        var values = new Tensor(x.Type, shape);
        var indices = new Tensor(topK.IndexType, shape);
        int stride = Shapes.Product(shape, topK.Axis + 1, shape.Length);
        ForEachLine(x.Shape, topK.Axis, (line, start, step, length) =>
        {
            int[] order = [.. Enumerable.Range(0, length).OrderBy(i => Number(x, start + (i * step)) * (topK.IsLargest ? -1 : 1)).Take(topK.Count)];
            int first = (line / stride * topK.Count * stride) + (line % stride);
            for (int i = 0; i < order.Length; i++)
            {
                indices.Integers[first + (i * stride)] = order[i];
                if (x.IsFloat)
                    values.Floats[first + (i * stride)] = x.Floats[start + (order[i] * step)];
                else
                    values.Integers[first + (i * stride)] = x.Integers[start + (order[i] * step)];
            }
        });
        return [values, indices];
    }

    public static Tensor Softmax(Tensor x, Softmax softmax)
    {
        var result = new Tensor(x.Type, x.Shape);
        ForEachLine(x.Shape, softmax.Axis, (_, start, stride, length) =>
        {
            double largest = double.NegativeInfinity, sum = 0;
            for (int i = 0; i < length; i++)
                largest = Math.Max(largest, x.Floats[start + (i * stride)]);
            for (int i = 0; i < length; i++)
                sum += Math.Exp(x.Floats[start + (i * stride)] - largest);
            for (int i = 0; i < length; i++)
            {
                double exponent = x.Floats[start + (i * stride)] - largest;
                result.Floats[start + (i * stride)] = (float)(softmax.IsLog ? exponent - Math.Log(sum) : Math.Exp(exponent) / sum);
            }
        });
        return result;
    }

    private static Tensor LogSumExp(Tensor x, int[] places, int[] shape)
    {
        var result = new Tensor(x.Type, shape);
        var largest = new double[result.Count];
        var sums = new double[result.Count];
        for (int i = 0; i < largest.Length; i++)
            largest[i] = double.NegativeInfinity;
        for (int i = 0; i < places.Length; i++)
            largest[places[i]] = Math.Max(largest[places[i]], x.Floats[i]);
        for (int i = 0; i < places.Length; i++)
            sums[places[i]] += Math.Exp(x.Floats[i] - largest[places[i]]);
        for (int i = 0; i < sums.Length; i++)
            result.Floats[i] = (float)(largest[i] + Math.Log(sums[i]));
        return result;
    }

    private static double Start(ReduceKind kind) => kind switch
    {
        ReduceKind.Max => double.NegativeInfinity,
        ReduceKind.Min => double.PositiveInfinity,
        ReduceKind.Prod => 1,
        _ => 0,
    };

    private static double Step(ReduceKind kind, double sum, double value) => kind switch
    {
        ReduceKind.Max => Math.Max(sum, value),
        ReduceKind.Min => Math.Min(sum, value),
        ReduceKind.Prod => sum * value,
        ReduceKind.L1 => sum + Math.Abs(value),
        ReduceKind.L2 or ReduceKind.SumSquare => sum + (value * value),
        _ => sum + value,
    };

    private static double Number(Tensor x, int index) => x.IsFloat ? x.Floats[index] : x.Integers[index];

    private static void ForEachLine(int[] shape, int axis, Action<int, int, int, int> body)
    {
        int stride = Shapes.Product(shape, axis + 1, shape.Length), length = shape[axis], outer = Shapes.Product(shape, 0, axis);
        for (int line = 0; line < outer * stride; line++)
            body(line, (line / stride * length * stride) + (line % stride), stride, length);
    }
}
