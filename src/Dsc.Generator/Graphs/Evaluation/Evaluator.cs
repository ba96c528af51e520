using System;
using Dsc.Generator.Models;

namespace Dsc.Generator.Graphs.Evaluation;

/// <summary>
/// The meaning of every operation, as plain loops: what folds constants at compile time, and what tests compare everything else with.
/// </summary>
internal static class Evaluator
{
    /// <param name="operation">What to do.</param>
    /// <param name="inputs">As the operation's record lists them; null for one that is left out.</param>
    /// <param name="shapes">Shapes of the results, from <see cref="ShapeInference"/>.</param>
    /// <param name="types">Their element types.</param>
    public static Tensor[] Evaluate(Operation operation, Tensor?[] inputs, int[][] shapes, ElementType[] types)
    {
        Tensor x = inputs[0]!;
        return operation switch
        {
            Unary unary => [Elementwise.Apply(unary, x)],
            Binary binary => [Elementwise.Apply(binary, x, inputs[1]!, shapes[0], types[0])],
            Where => [Elementwise.Select(x, inputs[1]!, inputs[2]!, shapes[0])],
            Cast cast => [Elementwise.Cast(x, cast.To)],
            Reshape => [x.Reshaped(shapes[0])],
            Transpose transpose => [Movement.Transpose(x, [.. transpose.Permutation])],
            Concat concat => [Movement.Concat(inputs!, concat.Axis, shapes[0])],
            Interleave => [Movement.Interleave(x, inputs[1]!, shapes[0])],
            Slice slice => [Movement.Slice(x, slice)],
            Gather gather => [Movement.Gather(x, inputs[1]!, gather.Axis, shapes[0])],
            GatherElements gather => [Indexing.GatherElements(x, inputs[1]!, gather.Axis)],
            GatherND gather => [Indexing.GatherND(x, inputs[1]!, gather.BatchAxes, shapes[0])],
            ScatterElements scatter => [Indexing.ScatterElements(x, inputs[1]!, inputs[2]!, scatter)],
            ScatterND scatter => [Indexing.ScatterND(x, inputs[1]!, inputs[2]!, scatter.Reduction)],
            CumulativeSum sum => [Indexing.CumulativeSum(x, sum)],
            Triangle triangle => [Indexing.Triangle(x, triangle)],
            Pad pad => [Movement.Pad(x, pad, shapes[0])],
            Expand => [Movement.Expand(x, shapes[0])],
            Tile => [Movement.Tile(x, shapes[0])],
            Reduce reduce => [Reduction.Reduce(x, reduce, shapes[0])],
            ArgExtreme extreme => [Reduction.ArgExtreme(x, extreme, shapes[0])],
            TopK topK => Reduction.TopK(x, topK, shapes[0]),
            Softmax softmax => [Reduction.Softmax(x, softmax)],
            Convolution convolution => [Convolutions.Convolve(convolution, inputs, shapes[0])],
            TransposedConvolution convolution => [Convolutions.ConvolveTransposed(convolution, inputs, shapes[0])],
            Dense dense => [Products.Dense(dense, inputs, shapes[0])],
            MatMul => [Products.MatMul(x, inputs[1]!, shapes[0])],
            Recurrent recurrent => Recurrence.Run(recurrent, inputs, shapes),
            Pool pool => [Pooling.Pool(x, pool, shapes[0])],
            PoolPlaces pool => [Unpooling.Places(x, pool, shapes[0])],
            Unpool pool => [Unpooling.Unpool(x, inputs[1]!, pool, shapes[0])],
            InstanceNormalization normalization => [Pooling.InstanceNormalization(x, inputs[1]!, inputs[2]!, normalization.Epsilon)],
            GroupNormalization normalization => [Pooling.GroupNormalization(x, inputs[1]!, inputs[2]!, normalization)],
            LayerNormalization normalization => [Pooling.LayerNormalization(x, inputs.Length > 1 ? inputs[1] : null, inputs.Length > 2 ? inputs[2] : null, normalization)],
            LocalResponse response => [Pooling.LocalResponse(x, response)],
            Resize resize => [Resizing.Resize(x, resize, shapes[0])],
            GridSample sample => [Sampling.Grid(x, inputs[1]!, sample, shapes[0])],
            RoiAlign align => [Sampling.Regions(x, inputs[1]!, inputs[2]!, align, shapes[0])],
            SqueezeExcite excite => [Fused.SqueezeExcite(excite, inputs, 0)],
            FusedConvolutions fused => [Fused.Run(fused, inputs)],
            _ => throw new ArgumentException($"No meaning is known of {operation.Name}.", nameof(operation)),
        };
    }
}
