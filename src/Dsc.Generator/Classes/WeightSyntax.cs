using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Dsc.Generator.Graphs;
using Dsc.Generator.Graphs.Weights;
using Dsc.Generator.Helpers;
using Dsc.Generator.Models;

namespace Dsc.Generator.Classes;

/// <summary>Constants of a network as C#: arrays read from the bytes of the file, and what is done to them.</summary>
internal static class WeightSyntax
{
    /// <summary>An expression that is an array of the constant's elements.</summary>
    public static string Text(WeightExpression expression) => expression switch
    {
        FileSlice slice => $"WeightReader.{Reader(slice.FileType)}(file.Slice({slice.Offset}, {slice.Length}))",
        Literal literal => $"new {literal.Type.Keyword()}[] {{ {string.Join(", ", Elements(literal))} }}",
        SparseTensor sparse => $"SparseWeights.Scattered<{sparse.Type.Keyword()}>({Text(sparse.Values)}, {sparse.Levels.Aggregate("new int[1]", Places)}, {Emission.Syntax.Number(Shapes.Count(sparse.Shape))})",
        Apply apply => Text(apply),
        _ => throw new NotSupportedException(expression.ToString()),
    };

    /// <summary>An array of sizes; it converts to a span over data of the assembly.</summary>
    public static string Sizes(IEnumerable<int> sizes) => $"new int[] {{ {string.Join(", ", sizes.Select(size => Emission.Syntax.Number(size)))} }}";

    private static string Places(string above, SparseLevel level)
    {
        static string List(IndexList list) => $"file.Slice({list.Offset}, {list.Count * list.Width}), {list.Width}";
        return level.Segments is null ? $"SparseWeights.All({above}, {level.Size}, {level.Stride})" : $"SparseWeights.Listed({above}, {List(level.Segments)}, {List(level.Indices!)}, {level.Stride})";
    }

    private static string Text(Apply apply)
    {
        string[] operands = [.. apply.Operands.Select(Text)];
        WeightExpression first = apply.Operands[0];
        string type = first.Type.Keyword();
        return apply.Operation switch
        {
            Reshape => operands[0],
            Transpose transpose => $"TensorAlgebra.Permute<{type}>({operands[0]}, {Sizes(first.Shape)}, {Sizes(transpose.Permutation)})",
            Unary { Kind: UnaryKind.Sqrt } => $"TensorAlgebra.Sqrt({operands[0]})",
            Unary unary => $"TensorAlgebra.Apply({operands[0]}, static (input, output) => {FunctionSyntax.Call(unary, "input", "output")})",
            Binary { Kind: BinaryKind.Add or BinaryKind.Sub or BinaryKind.Mul or BinaryKind.Div } binary when type == "float" =>
                $"TensorAlgebra.{binary.Kind}({operands[0]}, {Sizes(first.Shape)}, {operands[1]}, {Sizes(apply.Operands[1].Shape)})",
            Binary binary when type == "float" && !binary.IsComparison =>
                $"TensorAlgebra.Apply({operands[0]}, {Sizes(first.Shape)}, {operands[1]}, {Sizes(apply.Operands[1].Shape)}, static (a, shapeA, b, shapeB, output) => Binary.{binary.Kind}(a, shapeA, b, shapeB, output))",
            Cast cast when cast.To.IsFloat() == first.Type.IsFloat() && cast.To.Keyword() == type => operands[0],
            Cast cast => $"TensorAlgebra.Cast<{type}, {cast.To.Keyword()}>({operands[0]})",
            Concat concat => operands.Skip(1).Aggregate(operands[0], (all, next) => $"TensorAlgebra.Concat<{type}>({all}, {next}, {Emission.Syntax.Number(first.Shape.Take(concat.Axis).Aggregate(1, (product, size) => product * size))})"),
            Slice slice => $"TensorAlgebra.Slice<{type}>({operands[0]}, {Sizes(first.Shape)}, {Sizes(slice.Starts)}, {Sizes(slice.Steps)}, {Sizes(apply.Shape)})",
            Pad pad => $"TensorAlgebra.Pad<{type}>({operands[0]}, {Sizes(first.Shape)}, {Sizes(pad.Before)}, {Sizes(apply.Shape)}, {(type == "float" ? Number(pad.Value) : $"({type}){pad.Value.ToString(CultureInfo.InvariantCulture)}")})",
            Expand => $"TensorAlgebra.Expand<{type}>({operands[0]}, {Sizes(first.Shape)}, {Sizes(apply.Shape)})",
            _ => throw new NotSupportedException($"{apply.Operation.Name} of {type} constants"),
        };
    }

    /// <summary>A float as C# has it.</summary>
    public static string Number(float value) =>
        float.IsNaN(value) ? "float.NaN" : float.IsPositiveInfinity(value) ? "float.PositiveInfinity" : float.IsNegativeInfinity(value) ? "float.NegativeInfinity" : Floats.Literal(value);

    private static string Reader(ElementType type) => type switch
    {
        ElementType.Float32 => "Floats",
        ElementType.Float16 => "Halves",
        ElementType.Float64 => "Doubles",
        ElementType.Int8 => "SBytes",
        ElementType.UInt8 => "Bytes",
        ElementType.Int32 => "Ints",
        ElementType.Int64 => "Longs",
        ElementType.Bool => "Bools",
        _ => throw new NotSupportedException(type.ToString()),
    };

    private static IEnumerable<string> Elements(Literal literal) => literal.Type.IsFloat()
        ? literal.Floats.Select(Number)
        : literal.Type == ElementType.Bool ? literal.Integers.Select(value => value != 0 ? "true" : "false") : literal.Integers.Select(value => Emission.Syntax.Number(value));
}
