using System;
using Dsc;

internal static partial class Check
{
    [SeparableConv(K = 3, Cin = 3, Cout = 5, Padding = Padding.Same, Activation = Activation.Relu6)]
    public static partial void Block(ReadOnlySpan<float> input, SeparableConvWeights weights, Span<float> output, int height, int width);

    /// <summary>Runs the kernel and compares it with the reference.</summary>
    public static string Answer()
    {
        float[] input = Values(7 * 9 * 3), depthwise = Values(27), pointwise = Values(15), output = new float[7 * 9 * 5], expected = new float[7 * 9 * 5];
        Block(input, SeparableConvWeights.FromKeras(new SeparableConvShape(3, 3, 3, 5), depthwise, pointwise), output, 7, 9);
        Reference.SeparableConv<float>(
            new WindowAxis(7, 3, Padding: Padding.Same), new WindowAxis(9, 3, Padding: Padding.Same), 3, 5, 1,
            input, depthwise, default, pointwise, default, default, expected, activation: Activation.Relu6);
        float largest = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            largest = MathF.Max(largest, MathF.Abs(expected[i]));
            if (!(MathF.Abs(expected[i] - output[i]) <= 1e-5f))
                return $"value {i} is {output[i]}, expected {expected[i]}";
        }

        return largest > 1 ? "as the reference" : "the reference is empty";
    }

    private static float[] Values(int count)
    {
        var values = new float[count];
        for (int i = 0; i < count; i++)
            values[i] = MathF.Sin(i + 1);
        return values;
    }
}
