using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Dsc.CompilerServices;

/// <summary>Sums of a standard convolution that wait in the output while one tap after the other is added to them.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TapSums
{
    /// <summary>Starts the sums of some pixels with the bias.</summary>
    /// <param name="panels">The first panel of weights; each begins with the biases of its sixteen output channels.</param>
    /// <param name="panelFloats">Floats from one panel to the next.</param>
    /// <param name="output">The first sum.</param>
    /// <param name="pixels">How many pixels.</param>
    /// <param name="outputs">Output channels.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Begin(ref float panels, nint panelFloats, ref float output, int pixels, int outputs)
    {
        int whole = outputs / PackedLayout.Lanes * PackedLayout.Lanes;
        for (int pixel = 0; pixel < pixels; pixel++)
        {
            ref float bias = ref panels;
            for (int channel = 0; channel < whole; channel += PackedLayout.Lanes)
            {
                SixteenFloats.Copy(ref bias, ref Unsafe.Add(ref output, channel));
                bias = ref Unsafe.Add(ref bias, panelFloats);
            }

            for (int channel = whole; channel < outputs; channel++)
                Unsafe.Add(ref output, channel) = Unsafe.Add(ref bias, channel - whole);
            output = ref Unsafe.Add(ref output, outputs);
        }
    }

    /// <summary>The first output whose tap lies inside the input.</summary>
    /// <param name="start">The position that the first output's tap reads; may lie outside.</param>
    /// <param name="stride">Positions from one output to the next.</param>
    public static int First(int start, int stride) => start >= 0 ? 0 : (int)((stride - 1L - start) / stride);

    /// <summary>The output behind the last one whose tap lies inside the input.</summary>
    /// <param name="start">The position that the first output's tap reads; may lie outside.</param>
    /// <param name="stride">Positions from one output to the next.</param>
    /// <param name="size">Positions of the input.</param>
    /// <param name="outputs">Outputs.</param>
    public static int End(int start, int stride, int size, int outputs) => start >= size ? 0 : (int)Math.Min(outputs, ((size - 1L - start) / stride) + 1);
}
