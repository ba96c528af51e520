using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Dsc.CompilerServices.Networks;

/// <summary>
/// Folds over any axes. <c>outputShape</c> has as many axes as the input's shape and 1 for each axis that is folded.
/// </summary>
/// <exception cref="ArgumentException">The shapes do not go together, or a length does not fit its shape.</exception>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Reductions
{
    /// <summary>The sum.</summary>
    public static void Sum(ReadOnlySpan<float> input, ReadOnlySpan<int> shape, Span<float> output, ReadOnlySpan<int> outputShape) =>
        Run(new SumFold(), input, shape, output, outputShape);

    /// <summary>The mean.</summary>
    public static void Mean(ReadOnlySpan<float> input, ReadOnlySpan<int> shape, Span<float> output, ReadOnlySpan<int> outputShape)
    {
        Run(new SumFold(), input, shape, output, outputShape);
        Binary.Div(output, [output.Length], [output.Length == 0 ? 1f : (float)input.Length / output.Length], [1], output);
    }

    /// <summary>The greatest; NaN where there is one, negative infinity where there is nothing.</summary>
    public static void Max(ReadOnlySpan<float> input, ReadOnlySpan<int> shape, Span<float> output, ReadOnlySpan<int> outputShape) =>
        Run(new MaxFold(), input, shape, output, outputShape);

    /// <summary>The least; NaN where there is one, infinity where there is nothing.</summary>
    public static void Min(ReadOnlySpan<float> input, ReadOnlySpan<int> shape, Span<float> output, ReadOnlySpan<int> outputShape) =>
        Run(new MinFold(), input, shape, output, outputShape);

    /// <summary>The product.</summary>
    public static void Prod(ReadOnlySpan<float> input, ReadOnlySpan<int> shape, Span<float> output, ReadOnlySpan<int> outputShape) =>
        Run(new ProductFold(), input, shape, output, outputShape);

    /// <summary>The sum of |x|.</summary>
    public static void L1(ReadOnlySpan<float> input, ReadOnlySpan<int> shape, Span<float> output, ReadOnlySpan<int> outputShape) =>
        Run(new MagnitudeFold(), input, shape, output, outputShape);

    /// <summary>The sum of x * x.</summary>
    public static void SumSquare(ReadOnlySpan<float> input, ReadOnlySpan<int> shape, Span<float> output, ReadOnlySpan<int> outputShape) =>
        Run(new SquareFold(), input, shape, output, outputShape);

    /// <summary>The square root of the sum of x * x.</summary>
    public static void L2(ReadOnlySpan<float> input, ReadOnlySpan<int> shape, Span<float> output, ReadOnlySpan<int> outputShape)
    {
        Run(new SquareFold(), input, shape, output, outputShape);
        Unary.Sqrt(output, output);
    }

    /// <summary>The logarithm of the sum.</summary>
    public static void LogSum(ReadOnlySpan<float> input, ReadOnlySpan<int> shape, Span<float> output, ReadOnlySpan<int> outputShape)
    {
        Run(new SumFold(), input, shape, output, outputShape);
        Unary.Log(output, output);
    }

    /// <summary>The logarithm of the sum of e^x, without overflow.</summary>
    public static void LogSumExp(ReadOnlySpan<float> input, ReadOnlySpan<int> shape, Span<float> output, ReadOnlySpan<int> outputShape)
    {
        Span<float> max = MemoryMarshal.CreateSpan(ref Scratch.Floats(output.Length), output.Length);
        Run(new MaxFold(), input, shape, max, outputShape);
        output.Clear();

        // The rows are walked once more as they were for the maximum.
        Broadcast plan = Broadcast.Of(shape, outputShape);
        int last = plan.Rank - 1;
        nint at = 0, result = 0, unused = 0;
        Axes indices = default;
        if (input.IsEmpty)
            return;
        do
        {
            for (int i = 0; i < plan.Sizes[last]; i++)
            {
                int place = (int)result + (i * plan.B[last]);
                float x = input[(int)at + i];
                output[place] += x == max[place] ? 1f : MathF.Exp(x - max[place]);
            }
        }
        while (plan.Next(ref indices, ref at, ref result, ref unused));

        for (int i = 0; i < output.Length; i++)
            output[i] = MathF.Log(output[i]) + max[i];
    }

    private static void Run<TFold>(in TFold fold, ReadOnlySpan<float> input, ReadOnlySpan<int> shape, Span<float> output, ReadOnlySpan<int> outputShape)
        where TFold : struct, IFold
    {
        Broadcast plan = Checked(input.Length, shape, output.Length, outputShape);
        output.Fill(fold.Identity);
        if (input.IsEmpty)
            return;
        ref float source = ref MemoryMarshal.GetReference(input);
        ref float target = ref MemoryMarshal.GetReference(output);
        int last = plan.Rank - 1;
        nint count = plan.Sizes[last];
        bool toOne = plan.B[last] == 0;
        nint at = 0, result = 0, unused = 0;
        Axes indices = default;
        do
        {
            ref float row = ref Unsafe.Add(ref source, at);
            ref float place = ref Unsafe.Add(ref target, result);
            if (toOne)
                place = fold.Combine<float, ScalarOps>(place, Fold.Run(in fold, ref row, count));
            else
                Fold.Into(in fold, ref row, ref place, count);
        }
        while (plan.Next(ref indices, ref at, ref result, ref unused));
    }

    private static Broadcast Checked(int input, ReadOnlySpan<int> shape, int output, ReadOnlySpan<int> outputShape)
    {
        for (int axis = 0; axis < shape.Length; axis++)
        {
            if (outputShape.Length != shape.Length || (outputShape[axis] != 1 && outputShape[axis] != shape[axis]))
                KernelGuard.Throw(nameof(outputShape), "outputShape must have the sizes of shape, or 1 for an axis that is folded.");
        }

        KernelGuard.Length(input, nameof(input), Axes.Count(shape));
        KernelGuard.Length(output, nameof(output), Axes.Count(outputShape));
        return Broadcast.Of(shape, outputShape);
    }
}
