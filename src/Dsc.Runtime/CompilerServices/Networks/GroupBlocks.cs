using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Dsc.CompilerServices.Networks;

/// <summary>A grouped convolution as dense ones, each of a block of some groups.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class GroupBlocks
{
    /// <summary>
    /// Puts the weights <c>[taps][inputs][groups * outputs]</c> in blocks of some groups, <c>[blocks][taps][size * inputs][size * outputs]</c>, with zeros between
    /// the inputs of one group and the outputs of another.
    /// </summary>
    /// <param name="kernel">The weights.</param>
    /// <param name="taps">Taps of the window.</param>
    /// <param name="inputs">Input channels of a group.</param>
    /// <param name="outputs">Output channels of a group.</param>
    /// <param name="blocks">Blocks.</param>
    /// <param name="size">Groups of a block.</param>
    /// <exception cref="ArgumentException">The number of weights is another.</exception>
    public static float[] Weights(ReadOnlySpan<float> kernel, int taps, int inputs, int outputs, int blocks, int size)
    {
        KernelGuard.Length(kernel.Length, nameof(kernel), taps, inputs, blocks * size * outputs);
        var result = new float[checked(kernel.Length * size)];
        int width = size * outputs;
        for (int block = 0; block < blocks; block++)
        {
            for (int tap = 0; tap < taps; tap++)
            {
                for (int channel = 0; channel < size * inputs; channel++)
                {
                    int group = channel / inputs;
                    ReadOnlySpan<float> row = kernel.Slice((((tap * inputs) + (channel % inputs)) * blocks * width) + (block * width) + (group * outputs), outputs);
                    row.CopyTo(result.AsSpan((((((block * taps) + tap) * size * inputs) + channel) * width) + (group * outputs)));
                }
            }
        }

        return result;
    }

    /// <summary>
    /// Copies the channels of a block from all pixels of an input to a buffer of the calling thread, which stays valid until the next block. A window reads each of
    /// them several times: from pixels far apart they would share few sets of the first-level cache.
    /// </summary>
    /// <param name="input">The first channel of the block in the first pixel.</param>
    /// <param name="pixels">Pixels of all images.</param>
    /// <param name="pixel">Floats from one pixel of the input to the next.</param>
    /// <param name="channels">Channels of the block.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ref float Input(ref float input, int pixels, int pixel, int channels)
    {
        ref float block = ref Scratch.Block((long)pixels * channels);
        for (nint i = 0; i < pixels; i++)
            Patch.Copy(ref Unsafe.Add(ref input, i * pixel), ref Unsafe.Add(ref block, i * channels), channels);
        return ref block;
    }
}
