using System;
using Dsc;

float[] output = new float[2];
Library.Layers.Mix([1, 2], [1, 10, 100, 1000], output, 1, 1);
if (output is not [201, 2010])
    throw new InvalidOperationException($"The library's internal kernel gives {output[0]} and {output[1]}.");
Library.MoreLayers.Mix([1, 2], [1, 10, 100, 1000], output, 1, 1);
if (output is not [201, 2010])
    throw new InvalidOperationException($"The kernel beside it gives {output[0]} and {output[1]}.");
Console.WriteLine(Library.Layers.Answer());

namespace Library
{
    /// <summary>The same kernel in the same namespace as the library's, whose internal types are visible here.</summary>
    internal static partial class MoreLayers
    {
        [PointwiseConv(Cin = 2, Cout = 2)]
        public static partial void Mix(ReadOnlySpan<float> input, ReadOnlySpan<float> kernel, Span<float> output, int height, int width);
    }
}
