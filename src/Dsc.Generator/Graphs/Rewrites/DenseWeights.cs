using System.Linq;

namespace Dsc.Generator.Graphs.Rewrites;

/// <summary>
/// A dense layer over flattened pixels in another order than theirs: the rows of its weights change places instead of the pixels.
/// </summary>
internal static class DenseWeights
{
    public static bool Apply(GraphBuilder builder, Node node)
    {
        if (node.Operation is not Dense || node.Inputs[0]!.Producer is not { Operation: Reshape } reshape
            || reshape.Inputs[0]!.Producer is not { Operation: Transpose transpose } moved || builder.Graph.OnlyUser(reshape.Output) is null)
            return false;
        Value x = moved.Inputs[0]!;
        int[] shape = moved.Output.Shape;
        Value flat = reshape.Output, kernel = node.Inputs[1]!;
        int rows = kernel.Shape[0];

        // The leading axes must be the batch, before and after; the others are the rows.
        int batch = 0;
        for (int product = 1; batch < shape.Length && product * shape[batch] <= flat.Count / rows && transpose.Permutation[batch] == batch; batch++)
            product *= shape[batch];
        if (shape.Take(batch).Aggregate(1, (product, size) => product * size) != flat.Count / rows)
            return false;
        int[] inner = [.. shape.Skip(batch)];
        int[] order = [.. transpose.Permutation.Skip(batch).Select(axis => axis - batch)];
        Value split = builder.Reshape(kernel, [.. inner, kernel.Shape[1]]);
        Value turned = builder.Transpose(split, [.. Permutations.Inverse(order), inner.Length]);
        node.SetInput(0, builder.Reshape(x, flat.Shape));
        node.SetInput(1, builder.Reshape(turned, rows, kernel.Shape[1]));
        return true;
    }
}
