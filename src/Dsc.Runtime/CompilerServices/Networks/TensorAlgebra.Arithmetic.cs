using System;

namespace Dsc.CompilerServices.Networks;

// Elements one by one: weights are combined once, and compiling the vector loops of the layers would take longer than what they save.
public static partial class TensorAlgebra
{
    /// <summary>a + b with broadcasting.</summary>
    public static float[] Add(ReadOnlySpan<float> a, ReadOnlySpan<int> shapeA, ReadOnlySpan<float> b, ReadOnlySpan<int> shapeB)
    {
        var result = new float[Broadcast.Of(shapeA, shapeB).Count];
        Binary.Add<float>(a, shapeA, b, shapeB, result.AsSpan());
        return result;
    }

    /// <summary>a - b with broadcasting.</summary>
    public static float[] Sub(ReadOnlySpan<float> a, ReadOnlySpan<int> shapeA, ReadOnlySpan<float> b, ReadOnlySpan<int> shapeB)
    {
        var result = new float[Broadcast.Of(shapeA, shapeB).Count];
        Binary.Sub<float>(a, shapeA, b, shapeB, result.AsSpan());
        return result;
    }

    /// <summary>a * b with broadcasting.</summary>
    public static float[] Mul(ReadOnlySpan<float> a, ReadOnlySpan<int> shapeA, ReadOnlySpan<float> b, ReadOnlySpan<int> shapeB)
    {
        var result = new float[Broadcast.Of(shapeA, shapeB).Count];
        Binary.Mul<float>(a, shapeA, b, shapeB, result.AsSpan());
        return result;
    }

    /// <summary>a / b with broadcasting.</summary>
    public static float[] Div(ReadOnlySpan<float> a, ReadOnlySpan<int> shapeA, ReadOnlySpan<float> b, ReadOnlySpan<int> shapeB)
    {
        var result = new float[Broadcast.Of(shapeA, shapeB).Count];
        Binary.Div<float>(a, shapeA, b, shapeB, result.AsSpan());
        return result;
    }
}
