using Dsc.Generator.Helpers;
using Dsc.Generator.Models;

namespace Dsc.Generator.Graphs;

/// <summary>
/// What a node does: every parameter resolved, no opset, no layout but channels last for what has windows. Plain values that compare.
/// Inputs are named in the remarks of each record, in order; a question mark is an optional one.
/// </summary>
internal abstract record Operation
{
    /// <summary>The operation's name in tables and messages.</summary>
    public virtual string Name => GetType().Name;
}

/// <summary>A function of each element. Inputs: x. <c>Alpha</c> and <c>Beta</c> are the function's numbers.</summary>
internal sealed record Unary(UnaryKind Kind, float Alpha = 0, float Beta = 0) : Operation
{
    public override string Name => Kind.ToString();
}

/// <summary>The functions of one element; a and b are <see cref="Unary.Alpha"/> and <see cref="Unary.Beta"/>.</summary>
internal enum UnaryKind
{
    /// <summary>max(x, 0)</summary>
    Relu,

    /// <summary>x limited to [a, b]</summary>
    Clip,

    /// <summary>x where positive, otherwise a x</summary>
    LeakyRelu,

    /// <summary>x limited by max(0, min(1, a x + b))</summary>
    HardSigmoid,

    /// <summary>x HardSigmoid(x) with a and b</summary>
    HardSwish,

    /// <summary>1 / (1 + exp(-x))</summary>
    Sigmoid,

    /// <summary>x / (1 + exp(-a x)); a = 1 is SiLU, a = 1.702 the quick form of GELU</summary>
    Silu,
    Tanh,

    /// <summary>x (1 + erf(x / sqrt 2)) / 2</summary>
    Gelu,

    /// <summary>x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))) / 2</summary>
    GeluTanh,

    /// <summary>x where positive, otherwise a (exp(x) - 1)</summary>
    Elu,

    /// <summary>b x where positive, otherwise b a (exp(x) - 1)</summary>
    Selu,

    /// <summary>x where positive, otherwise a (exp(x / a) - 1)</summary>
    Celu,

    /// <summary>log(1 + exp(x))</summary>
    Softplus,

    /// <summary>x / (1 + |x|)</summary>
    Softsign,

    /// <summary>x tanh(log(1 + exp(x)))</summary>
    Mish,

    /// <summary>x where above a, otherwise 0</summary>
    ThresholdedRelu,
    Exp,
    Log,
    Sqrt,

    /// <summary>1 / x</summary>
    Reciprocal,
    Neg,
    Abs,
    Sign,
    Floor,
    Ceil,

    /// <summary>To the nearest integer, halves to the even one.</summary>
    Round,
    Erf,
    Sin,
    Cos,
    Tan,
    Asin,
    Acos,
    Atan,
    Sinh,
    Cosh,
    Asinh,
    Acosh,
    Atanh,

    /// <summary>x + b below -a, x - b above a, otherwise 0</summary>
    Shrink,

    /// <summary>Truth values.</summary>
    Not,
}

/// <summary>A function of two elements, shapes broadcast to one another from the last axis. Inputs: a, b.</summary>
internal sealed record Binary(BinaryKind Kind) : Operation
{
    public override string Name => Kind.ToString();

    /// <summary>Whether the result is a truth value.</summary>
    public bool IsComparison => Kind is >= BinaryKind.Equal and <= BinaryKind.GreaterOrEqual;

    /// <summary>Whether its operands are the bits of integers.</summary>
    public bool IsBitwise => Kind is >= BinaryKind.BitwiseAnd and <= BinaryKind.ShiftRight;
}

internal enum BinaryKind
{
    Add,
    Sub,
    Mul,
    Div,
    Pow,
    Min,
    Max,

    /// <summary>a where positive, otherwise a b</summary>
    PRelu,

    /// <summary>The remainder with the sign of the divisor.</summary>
    Mod,

    /// <summary>The remainder with the sign of the dividend.</summary>
    Fmod,
    Equal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    And,
    Or,
    Xor,
    BitwiseAnd,
    BitwiseOr,
    BitwiseXor,

    /// <summary>The bits of a without a sign moved b places up; 0 where there are not so many.</summary>
    ShiftLeft,

    /// <summary>The bits of a without a sign moved b places down.</summary>
    ShiftRight,
}

/// <summary>b where the condition holds, otherwise c, broadcast. Inputs: condition, b, c.</summary>
internal sealed record Where : Operation;

internal sealed record Cast(ElementType To) : Operation;

/// <summary>The same elements in the same order, another shape. Inputs: x.</summary>
internal sealed record Reshape(EquatableArray<int> Shape) : Operation;

/// <summary>Axis <c>i</c> of the result is axis <c>Permutation[i]</c> of the input. Inputs: x.</summary>
internal sealed record Transpose(EquatableArray<int> Permutation) : Operation;

/// <summary>Inputs: any number.</summary>
internal sealed record Concat(int Axis) : Operation;

/// <summary>The elements of the last axes of two tensors of one shape in turn. Inputs: a, b.</summary>
internal sealed record Interleave : Operation;

/// <summary><c>Sizes</c> elements along each axis from <c>Starts</c>, every <c>Steps</c>-th; steps may be negative. Inputs: x.</summary>
internal sealed record Slice(EquatableArray<int> Starts, EquatableArray<int> Steps, EquatableArray<int> Sizes) : Operation;

/// <summary>Elements of an axis by number, negative numbers from the end. Inputs: x, indices.</summary>
internal sealed record Gather(int Axis) : Operation;

/// <summary>Inputs: x.</summary>
internal sealed record Pad(EquatableArray<int> Before, EquatableArray<int> After, PadMode Mode, float Value) : Operation;

internal enum PadMode
{
    Constant,
    Reflect,
    Edge,
    Wrap,

    /// <summary>Reflection that repeats the border (TFLite's SYMMETRIC).</summary>
    Symmetric,
}

/// <summary>Broadcast to a shape. Inputs: x.</summary>
internal sealed record Expand(EquatableArray<int> Shape) : Operation;

/// <summary>Inputs: x.</summary>
internal sealed record Tile(EquatableArray<int> Repeats) : Operation;

/// <summary>Inputs: x.</summary>
internal sealed record Reduce(ReduceKind Kind, EquatableArray<int> Axes, bool KeepDimensions) : Operation
{
    public override string Name => "Reduce" + Kind;
}

internal enum ReduceKind
{
    Mean,
    Sum,
    Max,
    Min,
    Prod,
    L1,
    L2,
    SumSquare,
    LogSumExp,
    LogSum,
}

/// <summary>Number of the largest (smallest) element along an axis, of the first or the last of equals. Inputs: x. Result: int64.</summary>
internal sealed record ArgExtreme(bool IsMin, int Axis, bool KeepDimensions, bool TakesLast, ElementType Result) : Operation
{
    public override string Name => IsMin ? "ArgMin" : "ArgMax";
}

/// <summary>The <c>Count</c> largest (smallest) elements along an axis and their numbers. Inputs: x. Outputs: values, indices.</summary>
internal sealed record TopK(int Axis, int Count, bool IsLargest, ElementType IndexType) : Operation;

/// <summary>Inputs: x.</summary>
internal sealed record Softmax(int Axis, bool IsLog) : Operation
{
    public override string Name => IsLog ? "LogSoftmax" : "Softmax";
}
