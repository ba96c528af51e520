using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Dsc.CompilerServices.Networks;

/// <summary>Squeeze-excite that no kernel has taken in.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Gating
{
    /// <summary>Scales each channel of each image by the gate that two dense layers make of the means of all channels.</summary>
    /// <param name="input"><c>[batch][pixels][channels]</c></param>
    /// <param name="batch">Number of images.</param>
    /// <param name="pixels">Pixels of an image.</param>
    /// <param name="weights">The dense layers.</param>
    /// <param name="reduceFunction">Applied after the first one; null for none.</param>
    /// <param name="gateFunction">Applied after the second one; null for none.</param>
    /// <param name="output">As the input; may be exactly the input.</param>
    public static void Run(
        ReadOnlySpan<float> input, int batch, int pixels, GateWeights weights, ElementFunction? reduceFunction, ElementFunction? gateFunction, Span<float> output)
    {
        int channels = weights.Channels, reduced = weights.Reduced;
        KernelGuard.Length(input.Length, nameof(input), batch, pixels, channels);
        KernelGuard.Length(output.Length, nameof(output), input.Length);
        int padded = PackedLayout.Groups(channels) * PackedLayout.Lanes, paddedReduced = PackedLayout.Groups(reduced) * PackedLayout.Lanes;
        for (int image = 0; image < batch; image++)
        {
            ref float map = ref Unsafe.AsRef(in input[image * pixels * channels]);
            ref float means = ref Scratch.Floats((2L * padded) + paddedReduced);
            ref float gates = ref Unsafe.Add(ref means, padded);
            ref float squeezed = ref Unsafe.Add(ref gates, padded);
            ChannelMeans.Run(ref map, pixels, channels, ref means);
            SqueezeExcite.Dense(ref means, ref weights.Squeeze, channels, reduced, ref squeezed);
            Apply(reduceFunction, ref squeezed, reduced);
            SqueezeExcite.Dense(ref squeezed, ref weights.Excite, reduced, channels, ref gates);
            Apply(gateFunction, ref gates, channels);
            Scale(ref map, pixels, channels, ref gates, ref output[image * pixels * channels]);
        }
    }

    private static unsafe void Scale(ref float map, int pixels, int channels, ref float gates, ref float scaled)
    {
        fixed (float* values = &map, factors = &gates, target = &scaled)
        {
            var work = new ScaledPixels(values, channels, factors, target);
            WorkTeam.Share(work, pixels, (long)pixels * channels);
        }
    }

    private static void Apply(ElementFunction? function, ref float values, int count)
    {
        Span<float> span = MemoryMarshal.CreateSpan(ref values, count);
        function?.Invoke(span, span);
    }

    private readonly unsafe struct ScaledPixels(float* map, int channels, float* gates, float* scaled) : IRowWork
    {
        public void Run(int firstRow, int endRow) =>
            SqueezeExcite.Scale(ref map[(nint)firstRow * channels], endRow - firstRow, channels, ref *gates, ref scaled[(nint)firstRow * channels]);
    }
}
