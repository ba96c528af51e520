using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Models;

namespace Dsc.Generator.Graphs.Import;

/// <summary>
/// Sums of products by Einstein's convention: operand after operand is multiplied to what there is, as matrices where letters that nothing else has
/// are summed, and letters that only one operand has are summed before.
/// </summary>
internal sealed class OnnxEinsum
{
    private readonly GraphBuilder _builder;
    private readonly Dictionary<char, int> _sizes = [];

    private OnnxEinsum(GraphBuilder builder) => _builder = builder;

    public static Value Import(NodeReader node)
    {
        EinsumEquation equation = new(node.Text("equation", ""), [.. node.Inputs().Select(input => input.Shape.Length)]);
        return new OnnxEinsum(node.Builder).Run(equation, node.Inputs());
    }

    private Value Run(EinsumEquation equation, Value[] inputs)
    {
        Operand[] operands = [.. inputs.Select((input, i) => Diagonal(new Operand(equation.Operands[i], input)))];
        foreach (Operand operand in operands)
            Measure(operand);
        operands = [.. operands.Select(Unrepeated)];
        Operand result = operands[0];
        for (int i = 1; i < operands.Length; i++)
            result = Product(Summed(result, Needed(i)), operands[i], Needed(i + 1));
        return Ordered(Summed(result, equation.Result), equation.Result);

        string Needed(int from) => equation.Result + string.Concat(operands.Skip(from).Select(operand => operand.Letters));
    }

    private void Measure(Operand operand)
    {
        for (int axis = 0; axis < operand.Letters.Length; axis++)
        {
            char letter = operand.Letters[axis];
            int size = operand.Value.Shape[axis];
            if (_sizes.TryGetValue(letter, out int known) && known != size && known != 1 && size != 1)
                throw new UnsupportedException($"{EinsumEquation.Name(letter)} is {known} and {size}");
            _sizes[letter] = known > 1 ? known : size;
        }
    }

    /// <summary>Of axes with one letter the elements at which their indices are the same.</summary>
    private Operand Diagonal(Operand operand)
    {
        while (operand.Letters.GroupBy(letter => letter).FirstOrDefault(same => same.Count() > 1)?.Key is { } twice)
        {
            int first = operand.Letters.IndexOf(twice), second = operand.Letters.IndexOf(twice, first + 1), rank = operand.Letters.Length, size = operand.Value.Shape[first];
            if (operand.Value.Shape[second] != size)
                throw new UnsupportedException($"{EinsumEquation.Name(twice)} is {size} and {operand.Value.Shape[second]}");
            int[] others = [.. Enumerable.Range(0, rank).Where(axis => axis != first && axis != second)];
            int[] shape = [.. others.Select(axis => operand.Value.Shape[axis])];
            Value flat = _builder.Reshape(_builder.Transpose(operand.Value, [.. others, first, second]), [.. shape, size * size]);
            operand = new Operand(string.Concat(others.Select(axis => operand.Letters[axis])) + twice, _builder.Slice(flat, shape.Length, 0, size, size + 1));
        }

        return operand;
    }

    /// <summary>Without axes of one element that others have more of: they are repeated.</summary>
    private Operand Unrepeated(Operand operand)
    {
        int[] left = [.. Enumerable.Range(0, operand.Letters.Length).Where(axis => operand.Value.Shape[axis] == _sizes[operand.Letters[axis]])];
        return new Operand(string.Concat(left.Select(axis => operand.Letters[axis])), _builder.Reshape(operand.Value, [.. left.Select(axis => operand.Value.Shape[axis])]));
    }

    /// <summary>Without the letters that nobody needs any more.</summary>
    private Operand Summed(Operand operand, string kept)
    {
        int[] gone = [.. Enumerable.Range(0, operand.Letters.Length).Where(axis => kept.IndexOf(operand.Letters[axis]) < 0)];
        return gone.Length == 0
            ? operand
            : new Operand(Of(operand.Letters, letter => kept.IndexOf(letter) >= 0), _builder.Add(new Reduce(ReduceKind.Sum, new(gone), KeepDimensions: false), operand.Value));
    }

    private Operand Product(Operand a, Operand b, string kept)
    {
        b = Summed(b, kept + a.Letters);
        if (a.Value.IsConstant && !b.Value.IsConstant)
            (a, b) = (b, a);
        string common = Of(a.Letters, letter => b.Letters.IndexOf(letter) >= 0);
        string batch = Of(common, letter => kept.IndexOf(letter) >= 0), summed = Of(common, letter => kept.IndexOf(letter) < 0);
        string rows = Of(a.Letters, letter => common.IndexOf(letter) < 0), columns = Of(b.Letters, letter => common.IndexOf(letter) < 0);
        if (summed.Length == 0 || !a.Value.Type.IsFloat())
        {
            Value left = Blocks(a, batch + summed, rows, ""), right = Blocks(b, batch + summed, "", columns);
            return Summed(new Operand(batch + summed + rows + columns, _builder.Reshape(_builder.Binary(BinaryKind.Mul, left, right), Sizes(batch + summed + rows + columns))), kept);
        }

        Value product = OnnxAxes.Multiplied(_builder, Blocks(a, batch, rows, summed), Blocks(b, batch, summed, columns));
        return new Operand(batch + rows + columns, _builder.Reshape(product, Sizes(batch + rows + columns)));
    }

    /// <summary>Matrices with some letters each along their rows and columns; one alone where no letter tells matrices apart.</summary>
    private Value Blocks(Operand operand, string batch, string rows, string columns)
    {
        int[] sizes = [Count(rows), Count(columns)];
        return _builder.Reshape(Ordered(operand, batch + rows + columns), batch.Length == 0 ? sizes : [Count(batch), .. sizes]);
    }

    private Value Ordered(Operand operand, string letters) => _builder.Transpose(operand.Value, [.. letters.Select(letter => operand.Letters.IndexOf(letter))]);

    private int[] Sizes(string letters) => [.. letters.Select(letter => _sizes[letter])];

    private int Count(string letters) => Shapes.Count(Sizes(letters)) is >= 0 and <= int.MaxValue and var count ? (int)count : throw new UnsupportedException($"a product of {letters.Length} axes is too large");

    private static string Of(string letters, Func<char, bool> isTaken) => string.Concat(letters.Where(isTaken));

    /// <summary>A letter for each axis.</summary>
    private readonly record struct Operand(string Letters, Value Value);
}
