using System;

namespace Dsc.Generator.Graphs.Rewrites;

/// <summary>
/// Functions that exporters spell out of several operations: ReLU6 as minimum and maximum, hard-sigmoid as addition, clip and division,
/// hard-swish and SiLU as products, GELU by the error function, leaky ReLU as a maximum or a PReLU of one slope.
/// </summary>
internal static class ActivationSpellings
{
    public static bool Apply(GraphBuilder builder, Node node)
    {
        if (node.Operation is not (Binary or Unary) || node.Output.Type != Models.ElementType.Float32)
            return false;
        (Value X, Unary Function)? match = node.Operation switch
        {
            Binary { Kind: BinaryKind.Min or BinaryKind.Max } binary => Bound(builder, node, binary.Kind),
            Binary { Kind: BinaryKind.PRelu } => OneSlope(builder, node),
            Binary { Kind: BinaryKind.Mul } => HardSigmoid(builder, node.Output) ?? HardSwish(builder, node) ?? SelfGated(builder, node) ?? Gelu(builder, node),
            Unary { Kind: UnaryKind.Clip or UnaryKind.Relu } unary => Limits(node, unary) ?? (unary.Kind == UnaryKind.Clip ? HardSigmoid(builder, node.Output) : null),
            _ => null,
        };
        if (match is not { } found || !Models.Shapes.Same(found.X.Shape, node.Output.Shape))
            return false;
        Scalars.Settle(builder, node.Output, found.X);
        builder.Graph.Replace(node.Output, builder.Add(found.Function, found.X));
        return true;
    }

    private static (Value X, Unary Function)? Bound(GraphBuilder builder, Node node, BinaryKind kind)
    {
        if (Scalars.Operand(builder, node.Output, kind) is { } bound)
            return (bound.X, kind == BinaryKind.Min ? Clip(float.NegativeInfinity, bound.Number) : Clip(bound.Number, float.PositiveInfinity));

        // max(x, a x) with a between 0 and 1.
        foreach ((Value x, Value scaled) in Orders(node))
        {
            if (kind == BinaryKind.Max && Scalars.Operand(builder, scaled, BinaryKind.Mul) is { } product && product.X == x && product.Number is > 0 and < 1)
                return (x, new Unary(UnaryKind.LeakyRelu, product.Number));
        }

        return null;
    }

    private static (Value X, Unary Function)? OneSlope(GraphBuilder builder, Node node) =>
        Scalars.Of(builder, node.Inputs[1], node.Inputs[0]!) is { } slope ? (node.Inputs[0]!, new Unary(UnaryKind.LeakyRelu, slope)) : null;

    /// <summary>A limit of a limit is one.</summary>
    private static (Value X, Unary Function)? Limits(Node node, Unary outer)
    {
        if (node.Inputs[0]!.Producer is not { Operation: Unary { Kind: UnaryKind.Clip or UnaryKind.Relu } inner } before)
            return outer is { Kind: UnaryKind.Clip, Alpha: 0, Beta: float.PositiveInfinity } ? (node.Inputs[0]!, new Unary(UnaryKind.Relu)) : null;
        (float low, float high) = Of(inner);
        (float lower, float upper) = Of(outer);
        float Limited(float value) => value < lower ? lower : value > upper ? upper : value;
        return (before.Inputs[0]!, Clip(Limited(low), Limited(high)));
    }

    private static (float Low, float High) Of(Unary unary) => unary.Kind == UnaryKind.Relu ? (0, float.PositiveInfinity) : (unary.Alpha, unary.Beta);

    private static Unary Clip(float low, float high) =>
        low == 0 && float.IsPositiveInfinity(high) ? new Unary(UnaryKind.Relu) : new Unary(UnaryKind.Clip, low, high);

    /// <summary>factor * clip(slope x + offset, 0, high) with factor * high = 1, where something is done to x before the clip.</summary>
    private static (Value X, Unary Function)? HardSigmoid(GraphBuilder builder, Value value)
    {
        if (Ramp(builder, value) is not { } ramp || !Scalars.Same(ramp.High, 1) || (ramp.Slope == 1 && ramp.Offset == 0))
            return null;
        return (ramp.X, new Unary(UnaryKind.HardSigmoid, (float)ramp.Slope, (float)ramp.Offset));
    }

    /// <summary>x times a ramp of x, with a number anywhere: (x clip(x + 3, 0, 6)) / 6, (x / 6) clip(x + 3, 0, 6), x HardSigmoid(x).</summary>
    private static (Value X, Unary Function)? HardSwish(GraphBuilder builder, Node node)
    {
        if (Product(builder, node) is not { } product)
            return null;
        foreach ((Value plain, Value gate) in Orders(product.Node))
        {
            if (Ramp(builder, gate) is not { } ramp)
                continue;
            (Value x, double slope) = Scalars.Operand(builder, plain, BinaryKind.Mul) is { } own && own.X == ramp.X ? (own.X, own.Number) : (plain, 1.0);
            if (x != ramp.X)
                continue;
            double whole = slope * product.Factor;
            if (Scalars.Same(ramp.High * whole, 1))
                return (x, new Unary(UnaryKind.HardSwish, (float)(ramp.Slope * whole), (float)(ramp.Offset * whole)));
        }

        return null;
    }

    /// <summary>The value as clip(slope x + offset, 0, high).</summary>
    private static (Value X, double Slope, double Offset, double High)? Ramp(GraphBuilder builder, Value value)
    {
        (Value limited, double factor, double shift) = Scalars.Affine(builder, value);
        if (shift != 0 || factor <= 0 || limited.Producer is not { Operation: Unary unary } node)
            return null;
        if (unary.Kind == UnaryKind.HardSigmoid)
            return (node.Inputs[0]!, unary.Alpha * factor, unary.Beta * factor, factor);
        if (unary is not { Kind: UnaryKind.Clip, Alpha: 0 } || float.IsPositiveInfinity(unary.Beta))
            return null;
        (Value x, double slope, double offset) = Scalars.Affine(builder, node.Inputs[0]!);
        return (x, slope * factor, offset * factor, unary.Beta * factor);
    }

    /// <summary>x Sigmoid(a x) and x tanh(softplus(x)).</summary>
    private static (Value X, Unary Function)? SelfGated(GraphBuilder builder, Node node)
    {
        foreach ((Value x, Value gate) in Orders(node))
        {
            if (gate.Producer is not { Operation: Unary unary } function)
                continue;
            Value inner = function.Inputs[0]!;
            if (unary.Kind == UnaryKind.Tanh && inner.Producer is { Operation: Unary { Kind: UnaryKind.Softplus } } softplus && softplus.Inputs[0] == x)
                return (x, new Unary(UnaryKind.Mish));
            if (unary.Kind != UnaryKind.Sigmoid)
                continue;
            if (inner == x)
                return (x, new Unary(UnaryKind.Silu, 1));
            if (Scalars.Operand(builder, inner, BinaryKind.Mul) is { } scaled && scaled.X == x)
                return (x, new Unary(UnaryKind.Silu, scaled.Number));
        }

        return null;
    }

    /// <summary>x (1 + erf(x / sqrt 2)) / 2, the half in any place.</summary>
    private static (Value X, Unary Function)? Gelu(GraphBuilder builder, Node node)
    {
        if (Product(builder, node) is not { } product)
            return null;
        foreach ((Value plain, Value gate) in Orders(product.Node))
        {
            (Value sum, double outer, double shift) = Scalars.Affine(builder, gate);
            if (sum.Producer is not { Operation: Unary { Kind: UnaryKind.Erf } } erf || !Scalars.Same(outer, shift))
                continue;
            (Value x, double slope, double offset) = Scalars.Affine(builder, plain);
            if (Scalars.Operand(builder, erf.Inputs[0], BinaryKind.Mul) is { } inner && inner.X == x && offset == 0
                && Scalars.Same(inner.Number, Math.Sqrt(0.5)) && Scalars.Same(product.Factor * outer * slope, 0.5))
                return (x, new Unary(UnaryKind.Gelu));
        }

        return null;
    }

    /// <summary>A product of two values, and the number by which it is then multiplied.</summary>
    private static (double Factor, Node Node)? Product(GraphBuilder builder, Node node)
    {
        if (Scalars.Operand(builder, node.Output, BinaryKind.Mul) is not { } scaled)
            return (1, node);
        return scaled.X.Producer is { Operation: Binary { Kind: BinaryKind.Mul } } product ? (scaled.Number, product) : null;
    }

    private static (Value, Value)[] Orders(Node node)
    {
        Value first = node.Inputs[0]!, second = node.Inputs[1]!;
        return [(first, second), (second, first)];
    }
}
