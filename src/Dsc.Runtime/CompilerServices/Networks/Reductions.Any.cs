using System;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Dsc.CompilerServices.Networks;

// Integers and doubles: plain loops.
public static partial class Reductions
{
    /// <summary>The sum; integers wrap around.</summary>
    public static void Sum<T>(ReadOnlySpan<T> input, ReadOnlySpan<int> shape, Span<T> output, ReadOnlySpan<int> outputShape)
        where T : unmanaged, INumber<T>, IMinMaxValue<T> =>
        Run<T, AddOf<T>>(T.Zero, input, shape, output, outputShape);

    /// <summary>The product; integers wrap around.</summary>
    public static void Prod<T>(ReadOnlySpan<T> input, ReadOnlySpan<int> shape, Span<T> output, ReadOnlySpan<int> outputShape)
        where T : unmanaged, INumber<T>, IMinMaxValue<T> =>
        Run<T, MultiplyOf<T>>(T.One, input, shape, output, outputShape);

    /// <summary>The greatest.</summary>
    public static void Max<T>(ReadOnlySpan<T> input, ReadOnlySpan<int> shape, Span<T> output, ReadOnlySpan<int> outputShape)
        where T : unmanaged, INumber<T>, IMinMaxValue<T> =>
        Run<T, MaximumOf<T>>(T.MinValue, input, shape, output, outputShape);

    /// <summary>The least.</summary>
    public static void Min<T>(ReadOnlySpan<T> input, ReadOnlySpan<int> shape, Span<T> output, ReadOnlySpan<int> outputShape)
        where T : unmanaged, INumber<T>, IMinMaxValue<T> =>
        Run<T, MinimumOf<T>>(T.MaxValue, input, shape, output, outputShape);

    private static void Run<T, TBinary>(T identity, ReadOnlySpan<T> input, ReadOnlySpan<int> shape, Span<T> output, ReadOnlySpan<int> outputShape)
        where T : unmanaged
        where TBinary : struct, IBinary<T, T>
    {
        Broadcast plan = Checked(input.Length, shape, output.Length, outputShape);
        output.Fill(identity);
        if (input.IsEmpty)
            return;
        int last = plan.Rank - 1;
        nint at = 0, result = 0, unused = 0;
        Axes indices = default;
        do
        {
            for (int i = 0; i < plan.Sizes[last]; i++)
            {
                ref T place = ref output[(int)result + (i * plan.B[last])];
                place = TBinary.Apply(place, input[(int)at + i]);
            }
        }
        while (plan.Next(ref indices, ref at, ref result, ref unused));
    }
}
