using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.CompilerServices;
using Dsc.Generator.Graphs.Evaluation;
using Dsc.Generator.Helpers;
using Dsc.Generator.Models;
using Dsc.Generator.Models.Tflite;
using Half = Dsc.Generator.Models.Half;

namespace Dsc.Generator.Graphs.Weights;

/// <summary>Evaluates constants over the bytes of a file, and remembers which of them the graph's structure depends on.</summary>
internal sealed class FileConstants(byte[] file)
{
    /// <summary>Constants of more elements are never read while a graph is understood.</summary>
    public const int LargestRead = 1 << 16;

    /// <summary>A look at a number must not cost more than numbers do.</summary>
    private const int LargestPeek = 1024;

    /// <summary>How many elements may be computed while a graph is understood: a small file must not keep the compiler busy.</summary>
    private const long Budget = 1L << 29;

    private readonly HashSet<FileSlice> _structure = [];
    private readonly Dictionary<Value, Tensor> _peeked = [];
    private long _work;

    public byte[] File { get; } = file;

    /// <summary>The places in the file whose numbers were read to understand the graph: another file must have the same there.</summary>
    public IEnumerable<FileSlice> Structure => _structure;

    /// <summary>
    /// The numbers of a small constant on which the structure is going to depend; null for what is no constant or a large one.
    /// </summary>
    public Tensor? Read(Value? value)
    {
        if (value?.Constant is not { } constant || value.Count > LargestRead)
            return null;
        foreach (FileSlice slice in Slices(constant))
            _structure.Add(slice);
        Charge(constant);
        return Evaluate(constant);
    }

    /// <summary>The numbers of a small constant, for a look: <see cref="Read"/> must follow where something comes of it.</summary>
    public Tensor? Peek(Value? value)
    {
        if (value?.Constant is not { } constant || value.Count > LargestPeek)
            return null;
        if (_peeked.TryGetValue(value, out Tensor known))
            return known;
        if (!IsSmall(constant))
            return null;
        Charge(constant);
        return _peeked[value] = Evaluate(constant);
    }

    private static bool IsSmall(WeightExpression expression) =>
        Shapes.Count(expression.Shape) <= LargestPeek && (expression is not Apply apply || apply.Operands.All(IsSmall));

    private static long Cost(WeightExpression expression) =>
        1 + Shapes.Count(expression.Shape) + (expression is Apply apply ? apply.Operands.Sum(Cost) : 0);

    private void Charge(WeightExpression expression)
    {
        _work += Cost(expression);
        if (_work > Budget)
            throw new UnsupportedException("there is too much arithmetic on constants before it");
    }

    /// <summary>All parts of the file in an expression.</summary>
    public static IEnumerable<FileSlice> Slices(WeightExpression expression) => expression switch
    {
        FileSlice slice => [slice],
        SparseTensor sparse => [sparse.Values],
        Apply apply => apply.Operands.SelectMany(Slices),
        _ => [],
    };

    public Tensor Evaluate(WeightExpression expression) => expression switch
    {
        FileSlice slice => Load(slice),
        SparseTensor sparse => Load(sparse),
        Literal literal => literal.Type.IsFloat()
            ? new Tensor([.. literal.Shape], [.. literal.Floats])
            : new Tensor(literal.Type, [.. literal.Shape], [.. literal.Integers]),
        Apply apply => Evaluator.Evaluate(apply.Operation, [.. apply.Operands.Select(Evaluate)], [[.. apply.Shape]], [apply.Type])[0],
        _ => throw new ArgumentException("An unknown expression.", nameof(expression)),
    };

    /// <summary>A tensor as an expression that depends on no file.</summary>
    public static Literal ToLiteral(Tensor tensor) => tensor.IsFloat
        ? new Literal(ElementType.Float32, new(tensor.Shape), new(tensor.Floats), new([]))
        : new Literal(tensor.Type, new(tensor.Shape), new([]), new(tensor.Integers));

    private Tensor Load(SparseTensor sparse)
    {
        int[] places = new int[1];
        foreach (SparseLevel level in sparse.Levels)
        {
            places = level.Segments is null
                ? SparsePlaces.All(places, level.Size, level.Stride)
                : SparsePlaces.Listed(places, TfliteSparsity.Numbers(File, level.Segments), TfliteSparsity.Numbers(File, level.Indices!), level.Stride);
        }

        Tensor values = Load(sparse.Values);
        var whole = new Tensor(sparse.Type, [.. sparse.Shape]);
        for (int i = 0; i < places.Length; i++)
        {
            if (values.IsFloat)
                whole.Floats[places[i]] = values.Floats[i];
            else
                whole.Integers[places[i]] = values.Integers[i];
        }

        return whole;
    }

    private Tensor Load(FileSlice slice)
    {
        int size = slice.FileType.Size();
        int count = slice.Length / size;
        int[] shape = [.. slice.Shape];
        if (slice.FileType.IsFloat())
        {
            var floats = new float[count];
            if (slice.FileType == ElementType.Float32 && BitConverter.IsLittleEndian)
                Buffer.BlockCopy(File, slice.Offset, floats, 0, slice.Length);
            for (int i = 0; i < count && slice.FileType != ElementType.Float32; i++)
            {
                int at = slice.Offset + (i * size);
                floats[i] = size == 2 ? Half.ToSingle(BitConverter.ToUInt16(File, at)) : (float)BitConverter.ToDouble(File, at);
            }

            return new Tensor(shape, floats);
        }

        var integers = new long[count];
        for (int i = 0; i < count; i++)
        {
            int at = slice.Offset + (i * size);
            integers[i] = slice.FileType switch
            {
                ElementType.Int64 => BitConverter.ToInt64(File, at),
                ElementType.Int32 => BitConverter.ToInt32(File, at),
                ElementType.Int8 => (sbyte)File[at],
                ElementType.Bool => File[at] == 0 ? 0 : 1,
                _ => File[at],
            };
        }

        return new Tensor(slice.Type, shape, integers);
    }
}
