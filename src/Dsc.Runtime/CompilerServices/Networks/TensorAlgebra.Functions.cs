using System;
using System.ComponentModel;

namespace Dsc.CompilerServices.Networks;

/// <summary>A function of each element of a tensor, as <see cref="Unary"/> has them.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate void ElementFunction(ReadOnlySpan<float> input, Span<float> output);

/// <summary>A function of the elements of two tensors with broadcasting, as <see cref="Binary"/> has them.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate void PairFunction(ReadOnlySpan<float> a, ReadOnlySpan<int> shapeA, ReadOnlySpan<float> b, ReadOnlySpan<int> shapeB, Span<float> output);

public static partial class TensorAlgebra
{
    /// <summary>The function of each element.</summary>
    public static float[] Apply(ReadOnlySpan<float> values, ElementFunction function)
    {
        var result = new float[values.Length];
        function(values, result);
        return result;
    }

    /// <summary>The function of the elements of two tensors, with broadcasting.</summary>
    public static float[] Apply(ReadOnlySpan<float> a, ReadOnlySpan<int> shapeA, ReadOnlySpan<float> b, ReadOnlySpan<int> shapeB, PairFunction function)
    {
        var result = new float[Broadcast.Of(shapeA, shapeB).Count];
        function(a, shapeA, b, shapeB, result);
        return result;
    }

    /// <summary>The same numbers as another type.</summary>
    public static TTo[] Cast<TFrom, TTo>(ReadOnlySpan<TFrom> values)
        where TFrom : unmanaged, System.Numerics.INumber<TFrom>
        where TTo : unmanaged, System.Numerics.INumber<TTo>
    {
        var result = new TTo[values.Length];
        Conversions.Cast<TFrom, TTo>(values, result);
        return result;
    }

    /// <summary>The tensor repeated along axes of size 1 to a larger shape.</summary>
    public static T[] Expand<T>(ReadOnlySpan<T> values, ReadOnlySpan<int> shape, ReadOnlySpan<int> resultShape)
        where T : unmanaged
    {
        var result = new T[Axes.Count(resultShape)];
        Movement.Expand(values, shape, result.AsSpan(), resultShape);
        return result;
    }
}
