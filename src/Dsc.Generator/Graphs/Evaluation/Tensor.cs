using System;
using Dsc.Generator.Models;

namespace Dsc.Generator.Graphs.Evaluation;

/// <summary>Numbers and their shape, row-major. Floats of every width are held as float, all other types as long.</summary>
internal sealed class Tensor
{
    private readonly float[]? _floats;
    private readonly long[]? _integers;

    public Tensor(ElementType type, int[] shape)
    {
        Type = type;
        Shape = shape;
        int count = (int)Shapes.Count(shape);
        if (type.IsFloat())
            _floats = new float[count];
        else
            _integers = new long[count];
    }

    public Tensor(int[] shape, float[] floats)
    {
        Type = ElementType.Float32;
        Shape = shape;
        _floats = floats;
    }

    public Tensor(ElementType type, int[] shape, long[] integers)
    {
        Type = type;
        Shape = shape;
        _integers = integers;
    }

    public ElementType Type { get; }

    public int[] Shape { get; }

    public int Count => _floats?.Length ?? _integers!.Length;

    public bool IsFloat => _floats is not null;

    public float[] Floats => _floats ?? throw new UnsupportedException($"{Type} numbers where floats are needed");

    public long[] Integers => _integers ?? throw new UnsupportedException("floats where integers are needed");

    /// <summary>The same numbers in another shape.</summary>
    public Tensor Reshaped(int[] shape) => IsFloat ? new Tensor(shape, Floats) : new Tensor(Type, shape, Integers);

    /// <summary>A tensor of this type whose element i is this one's element <paramref name="source"/>(i); -1 stands for 0.</summary>
    public Tensor Picked(int[] shape, Func<int, int> source)
    {
        var result = new Tensor(Type, shape);
        for (int i = 0; i < result.Count; i++)
        {
            int from = source(i);
            if (from < 0)
                continue;
            if (IsFloat)
                result.Floats[i] = Floats[from];
            else
                result.Integers[i] = Integers[from];
        }

        return result;
    }
}
