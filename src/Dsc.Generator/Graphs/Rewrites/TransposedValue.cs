using System.Collections.Generic;
using System.Linq;

namespace Dsc.Generator.Graphs.Rewrites;

/// <summary>A value that is another one with its axes in another order, not moved yet.</summary>
/// <param name="Base">What is there.</param>
/// <param name="Permutation">Axis i of the value is axis <c>Permutation[i]</c> of <paramref name="Base"/>.</param>
internal sealed record TransposedValue(Value Base, int[] Permutation)
{
    public bool IsPlain => Permutations.IsIdentity(Permutation);

    public int[] Shape => [.. Permutation.Select(axis => Base.Shape[axis])];

    public static TransposedValue Plain(Value value) => new(value, [.. Enumerable.Range(0, value.Shape.Length)]);

    /// <summary>The same value, plain where no element moves.</summary>
    public static TransposedValue Of(GraphBuilder builder, Value value, IReadOnlyList<int> permutation) =>
        Permutations.KeepsOrder(value.Shape, permutation)
            ? Plain(builder.Reshape(value, [.. permutation.Select(axis => value.Shape[axis])]))
            : new TransposedValue(value, [.. permutation]);
}
