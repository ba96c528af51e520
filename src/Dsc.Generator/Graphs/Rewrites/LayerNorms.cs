using System.Collections.Generic;
using System.Linq;

namespace Dsc.Generator.Graphs.Rewrites;

/// <summary>
/// A layer norm that is spelled out: (x - mean) / sqrt(mean of squares + epsilon) over the last axes, or without the mean. Scale and shift behind it are
/// <see cref="NormScales"/>' part. TensorFlow's x k + (shift - mean k) with k = scale / sqrt(...) is taken whole.
/// </summary>
internal static class LayerNorms
{
    public static bool Apply(GraphBuilder builder, Node node)
    {
        if (node.Operation is not Binary binary || node.Output.Type != Models.ElementType.Float32 || node.Output.Count == 0)
            return false;
        return (binary.Kind switch
        {
            BinaryKind.Div => Quotient(builder, node.Inputs[0]!, node.Inputs[1]!),
            BinaryKind.Mul => Product(builder, node.Inputs[0]!, node.Inputs[1]!) ?? Product(builder, node.Inputs[1]!, node.Inputs[0]!),
            BinaryKind.Add => Shifted(builder, node.Inputs[0]!, node.Inputs[1]!) ?? Shifted(builder, node.Inputs[1]!, node.Inputs[0]!),
            _ => null,
        }) is { } norm && Become(builder, node, norm);
    }

    private static Norm? Product(GraphBuilder builder, Value x, Value inverse) => Inverted(inverse) is { } root ? Quotient(builder, x, root) : null;

    private static Norm? Quotient(GraphBuilder builder, Value x, Value root)
    {
        if (Spread(builder, root) is not var (squared, axes, epsilon))
            return null;
        if (Centred(squared, axes) is { } source)
            return Centred(x, axes) == source ? new Norm(source, axes, epsilon, HasMean: true) : null;
        return squared == x ? new Norm(x, axes, epsilon, HasMean: false) : null;
    }

    /// <summary>x k + (shift - mean k).</summary>
    private static Norm? Shifted(GraphBuilder builder, Value product, Value rest)
    {
        if (rest.Producer is not { Operation: Binary { Kind: BinaryKind.Sub } } difference || !difference.Inputs[0]!.IsConstant)
            return null;
        foreach ((Value x, Value factor) in Factors(product))
        {
            foreach ((Value mean, Value same) in Factors(difference.Inputs[1]!))
            {
                if (factor != same || Factor(factor) is not var (root, scale) || Spread(builder, root) is not var (squared, axes, epsilon)
                    || axes.Length != 1 || Centred(squared, axes) != x || !IsMean(mean, x, axes))
                    continue;
                Value shift = difference.Inputs[0]!;
                if (ScaleAndShift.OfChannels(builder, shift, x) is { } shifts && (scale is null ? null : ScaleAndShift.OfChannels(builder, scale, x)) is var scales && (scales is null) == (scale is null))
                    return new Norm(x, axes, epsilon, HasMean: true) { Scale = scales, Shift = shifts };
            }
        }

        return null;
    }

    /// <summary>A reciprocal of a root, or a constant times it.</summary>
    private static (Value Root, Value? Scale)? Factor(Value factor)
    {
        if (Inverted(factor) is { } root)
            return (root, null);
        foreach ((Value inverse, Value scale) in Factors(factor))
        {
            if (scale.IsConstant && Inverted(inverse) is { } scaled)
                return (scaled, scale);
        }

        return null;
    }

    /// <summary>The root whose reciprocal a value is.</summary>
    private static Value? Inverted(Value value) => value.Producer is { Operation: Unary { Kind: UnaryKind.Reciprocal } } inverse ? inverse.Inputs[0] : null;

    /// <summary>What is squared in sqrt(mean of squares + epsilon), and over which axes: all from one on.</summary>
    private static (Value Squared, int[] Axes, float Epsilon)? Spread(GraphBuilder builder, Value root)
    {
        if (root.Producer is not { Operation: Unary { Kind: UnaryKind.Sqrt } } sqrt || Scalars.Operand(builder, sqrt.Inputs[0], BinaryKind.Add) is not var (variance, epsilon)
            || variance.Producer is not { Operation: Reduce { Kind: ReduceKind.Mean, KeepDimensions: true } reduce } mean
            || mean.Inputs[0]!.Producer is not { Operation: Binary { Kind: BinaryKind.Mul } } square || Twice(square) is not { } squared)
            return null;
        int rank = squared.Shape.Length;
        int[] axes = [.. reduce.Axes.OrderBy(axis => axis)];
        return axes.Length > 0 && axes.SequenceEqual(Enumerable.Range(rank - axes.Length, axes.Length)) ? (squared, axes, epsilon) : null;
    }

    /// <summary>What a product is the square of; exporters may write a difference twice.</summary>
    private static Value? Twice(Node square)
    {
        Value first = square.Inputs[0]!, second = square.Inputs[1]!;
        bool isSame = first == second || (first.Producer is { Operation: Binary { Kind: BinaryKind.Sub } } one && second.Producer is { Operation: Binary { Kind: BinaryKind.Sub } } other
            && one.Inputs.SequenceEqual(other.Inputs));
        return isSame ? first : null;
    }

    /// <summary>The x of x - mean of x.</summary>
    private static Value? Centred(Value value, int[] axes) =>
        value.Producer is { Operation: Binary { Kind: BinaryKind.Sub } } difference && IsMean(difference.Inputs[1]!, difference.Inputs[0]!, axes) ? difference.Inputs[0] : null;

    private static bool IsMean(Value value, Value x, int[] axes) =>
        value.Producer is { Operation: Reduce { Kind: ReduceKind.Mean, KeepDimensions: true } reduce } mean && mean.Inputs[0] == x && reduce.Axes.OrderBy(axis => axis).SequenceEqual(axes);

    private static (Value, Value)[] Factors(Value product) => product.Producer is { Operation: Binary { Kind: BinaryKind.Mul } } node
        ? [(node.Inputs[0]!, node.Inputs[1]!), (node.Inputs[1]!, node.Inputs[0]!)]
        : [];

    private static bool Become(GraphBuilder builder, Node node, Norm norm)
    {
        Value x = norm.X;
        if (!Models.Shapes.Same(x.Shape, node.Output.Shape))
            return false;
        Scalars.Settle(builder, node.Output, x);
        builder.Sources = [.. Between(node, x).SelectMany(one => one.Sources).Distinct()];
        int first = norm.Axes[0];
        Value rows = builder.Reshape(x, [.. x.Shape.Take(first), Models.Shapes.Product(x.Shape, first, x.Shape.Length)]);
        Value result = builder.Add(new LayerNormalization(norm.Epsilon, norm.HasMean), rows, norm.Scale, norm.Shift);
        builder.Graph.Replace(node.Output, builder.Reshape(result, x.Shape));
        return true;
    }

    /// <summary>The nodes that make a value of another one, last ones first; others may read what they make too.</summary>
    private static List<Node> Between(Node last, Value x)
    {
        List<Node> nodes = [last];
        for (int i = 0; i < nodes.Count; i++)
            nodes.AddRange(nodes[i].Inputs.Where(input => input != x && input?.Producer is not null).Select(input => input!.Producer!).Distinct().Where(producer => !nodes.Contains(producer)).ToList());
        return [.. nodes.OrderBy(node => node.Order)];
    }

    /// <summary>A norm over the last axes of a value.</summary>
    private sealed record Norm(Value X, int[] Axes, float Epsilon, bool HasMean)
    {
        public Value? Scale { get; init; }

        public Value? Shift { get; init; }
    }
}
