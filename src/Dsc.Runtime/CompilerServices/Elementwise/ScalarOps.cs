using System;
using System.Runtime.CompilerServices;

namespace Dsc.CompilerServices;

/// <summary>One float at a time, for machines without vectors.</summary>
internal readonly struct ScalarOps : IVectorOps<float>
{
    public static int Count => 1;

    public static float Load(ref float source, nuint offset) => Unsafe.Add(ref source, offset);

    public static void Store(float value, ref float destination, nuint offset) => Unsafe.Add(ref destination, offset) = value;

    public static float Create(float value) => value;

    public static float Add(float a, float b) => a + b;

    public static float Subtract(float a, float b) => a - b;

    public static float Multiply(float a, float b) => a * b;

    public static float Divide(float a, float b) => a / b;

    public static float MultiplyAdd(float a, float b, float c) => (a * b) + c;

    public static float Max(float a, float b) => a > b ? a : b;

    public static float Min(float a, float b) => a < b ? a : b;

    public static float Abs(float a) => MathF.Abs(a);

    public static float CopySign(float a, float b) => MathF.CopySign(a, b);

    public static float HighPart(float a) => BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(a) & -0x1000);

    public static float LowBitsToExponent(float a) => BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(a) << 23);

    public static float Sqrt(float a) => MathF.Sqrt(a);

    public static float Floor(float a) => MathF.Floor(a);

    public static float Ceiling(float a) => MathF.Ceiling(a);

    public static float Round(float a) => MathF.Round(a);

    public static float MaxOrNaN(float a, float b) => MathF.Max(a, b);

    public static bool HasNoNaN(float a) => !float.IsNaN(a);

    public static float MinOrNaN(float a, float b) => MathF.Min(a, b);
}
