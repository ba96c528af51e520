using System;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Dsc.Tools.TrainShapes;

/// <summary>Sums over whole planes.</summary>
internal static class Planes
{
    public static void AddScaled(Span<float> target, float factor, ReadOnlySpan<float> values)
    {
        Span<Vector<float>> targets = MemoryMarshal.Cast<float, Vector<float>>(target);
        ReadOnlySpan<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(values);
        for (int i = 0; i < targets.Length; i++)
            targets[i] += factor * vectors[i];
        for (int i = targets.Length * Vector<float>.Count; i < target.Length; i++)
            target[i] += factor * values[i];
    }

    public static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        ReadOnlySpan<Vector<float>> vectorsA = MemoryMarshal.Cast<float, Vector<float>>(a), vectorsB = MemoryMarshal.Cast<float, Vector<float>>(b);
        Vector<float> sums = Vector<float>.Zero;
        for (int i = 0; i < vectorsA.Length; i++)
            sums += vectorsA[i] * vectorsB[i];
        float sum = Vector.Sum(sums);
        for (int i = vectorsA.Length * Vector<float>.Count; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }

    public static float Sum(ReadOnlySpan<float> values)
    {
        float sum = 0;
        foreach (float value in values)
            sum += value;
        return sum;
    }

    public static void Rectify(Span<float> values)
    {
        foreach (ref float value in values)
            value = MathF.Max(value, 0);
    }
}
