using System.Linq;
using Dsc.Generator.Helpers;
using Dsc.Generator.Models;

namespace Dsc.Generator.Graphs.Weights;

/// <summary>
/// A constant tensor: numbers of the file and what is done to them before they are weights. Plain values that compare. Floats are float32
/// outside the file.
/// </summary>
/// <param name="Type">Of the result: float32 or one of the integer types.</param>
internal abstract record WeightExpression(ElementType Type, EquatableArray<int> Shape);

/// <summary>Numbers that lie in the file in one piece, little-endian, row-major, at any alignment.</summary>
/// <param name="FileType">The type in the file; float16 and float64 become float32.</param>
/// <param name="Offset">Of the first byte in the file.</param>
/// <param name="Length">In bytes.</param>
internal sealed record FileSlice(ElementType FileType, EquatableArray<int> FileShape, int Offset, int Length)
    : WeightExpression(FileType.IsFloat() ? ElementType.Float32 : FileType, FileShape);

/// <summary>A tensor of which the file has those elements alone that are not 0.</summary>
/// <param name="Values">The stored elements, of one axis.</param>
/// <param name="Levels">Where they belong.</param>
internal sealed record SparseTensor(FileSlice Values, EquatableArray<SparseLevel> Levels, EquatableArray<int> WholeShape)
    : WeightExpression(Values.Type, WholeShape);

/// <summary>Numbers that follow from the graph.</summary>
/// <param name="Floats">The values of a float tensor, otherwise empty.</param>
/// <param name="Integers">The values of any other; truth values are 0 and 1.</param>
internal sealed record Literal(ElementType LiteralType, EquatableArray<int> LiteralShape, EquatableArray<float> Floats, EquatableArray<long> Integers)
    : WeightExpression(LiteralType, LiteralShape);

/// <summary>
/// An operation on constants: one of <see cref="Unary"/>, <see cref="Binary"/>, <see cref="Cast"/>, <see cref="Reshape"/>, <see cref="Transpose"/>,
/// <see cref="Concat"/>, <see cref="Slice"/>, <see cref="Pad"/>, <see cref="Expand"/>.
/// </summary>
internal sealed record Apply(Operation Operation, EquatableArray<WeightExpression> Operands, ElementType ResultType, EquatableArray<int> ResultShape)
    : WeightExpression(ResultType, ResultShape)
{
    /// <summary>The most operations that an expression may have: more become steps of the network.</summary>
    public const int LargestSize = 200;

    /// <summary>Operations and operands below, shared ones counted each time.</summary>
    public static int SizeOf(WeightExpression expression) => expression is Apply apply ? apply.Size : 1;

    public int Size { get; } = 1 + Operands.Sum(SizeOf);

    /// <summary>Whether expressions have the operation.</summary>
    public static bool Has(Operation operation) =>
        operation is Unary or Binary or Cast or Reshape or Transpose or Concat or Slice or Pad { Mode: PadMode.Constant } or Expand;
}
