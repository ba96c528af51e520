using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Dsc.CompilerServices;

/// <summary>
/// Squeeze-excite (Hu et al. 2018): the mean of each channel goes through two dense layers to a gate that scales the channel.
/// A small part of a layer, so it runs in 128-bit vectors on every tier: one order of sums, the same bits everywhere.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SqueezeExcite
{
    /// <summary>Copies a block of filtered pixels to its place in the map <c>[height][width][channels]</c>.</summary>
    public static void Collect(
        ref float block, int blockRowStride, int blockPixelStride, ref float map, int width, int rows, int columns, int channels)
    {
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                ref float source = ref Unsafe.Add(ref block, ((nint)row * blockRowStride) + ((nint)column * blockPixelStride));
                ref float target = ref Unsafe.Add(ref map, (((nint)row * width) + column) * channels);
                MemoryMarshal.CreateReadOnlySpan(ref source, channels).CopyTo(MemoryMarshal.CreateSpan(ref target, channels));
            }
        }
    }

    /// <summary>Makes the gates of an image: mean, dense, activation, dense, activation.</summary>
    /// <remarks>
    /// The weights are the panels of both dense layers, the reducing one first. Behind the gates lies room for the means and the
    /// reduced values, each a multiple of 16 floats.
    /// </remarks>
    public static void Gates(
        ref float map, int pixels, int channels, int reduced, ref float weights, Activation reduceActivation, Activation gateActivation, ref float gates)
    {
        int padded = PackedLayout.Groups(channels) * PackedLayout.Lanes;
        ref float means = ref Unsafe.Add(ref gates, padded);
        ref float squeezed = ref Unsafe.Add(ref means, padded);
        Pooling.Average(ref map, pixels, channels, ref means);
        Dense(ref means, ref weights, channels, reduced, ref squeezed);
        Activations.ApplyInPlace(reduceActivation, ref squeezed, reduced);
        Dense(ref squeezed, ref Unsafe.Add(ref weights, (nint)PackedLayout.PanelFloats(channels, reduced)), reduced, channels, ref gates);
        Activations.ApplyInPlace(gateActivation, ref gates, channels);
    }

    /// <summary>Multiplies every pixel of the map by the gates.</summary>
    public static void Scale(ref float map, int pixels, int channels, ref float gates) => Scale(ref map, pixels, channels, ref gates, ref map);

    /// <summary>Multiplies every pixel of a map by the gates, into another map or in place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Scale(ref float map, int pixels, int channels, ref float gates, ref float scaled)
    {
        for (nint pixel = 0; pixel < pixels; pixel++)
        {
            ref float values = ref Unsafe.Add(ref map, pixel * channels), target = ref Unsafe.Add(ref scaled, pixel * channels);
            nint channel = 0;
            if (Vector512.IsHardwareAccelerated)
            {
                for (; channel <= channels - 16; channel += 16)
                    (Vector512.LoadUnsafe(ref values, (nuint)channel) * Vector512.LoadUnsafe(ref gates, (nuint)channel)).StoreUnsafe(ref target, (nuint)channel);
            }

            if (Vector256.IsHardwareAccelerated)
            {
                for (; channel <= channels - 8; channel += 8)
                    (Vector256.LoadUnsafe(ref values, (nuint)channel) * Vector256.LoadUnsafe(ref gates, (nuint)channel)).StoreUnsafe(ref target, (nuint)channel);
            }

            for (; channel <= channels - 4; channel += 4)
                (Vector128.LoadUnsafe(ref values, (nuint)channel) * Vector128.LoadUnsafe(ref gates, (nuint)channel)).StoreUnsafe(ref target, (nuint)channel);
            for (; channel < channels; channel++)
                Unsafe.Add(ref target, channel) = Unsafe.Add(ref values, channel) * Unsafe.Add(ref gates, channel);
        }
    }

    /// <summary>A dense layer over panels; the output has room for a whole last panel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Dense(ref float input, ref float panels, int inputs, int outputs, ref float output)
    {
        ref float weight = ref panels;
        for (int panel = 0; panel < PackedLayout.Groups(outputs); panel++)
        {
            Vector128<float> sum0 = Vector128.LoadUnsafe(ref weight);
            Vector128<float> sum1 = Vector128.LoadUnsafe(ref weight, 4);
            Vector128<float> sum2 = Vector128.LoadUnsafe(ref weight, 8);
            Vector128<float> sum3 = Vector128.LoadUnsafe(ref weight, 12);
            for (nint i = 0; i < inputs; i++)
            {
                weight = ref Unsafe.Add(ref weight, PackedLayout.Lanes);
                Vector128<float> x = Vector128.Create(Unsafe.Add(ref input, i));
                sum0 = VectorMath.MultiplyAdd(x, Vector128.LoadUnsafe(ref weight), sum0);
                sum1 = VectorMath.MultiplyAdd(x, Vector128.LoadUnsafe(ref weight, 4), sum1);
                sum2 = VectorMath.MultiplyAdd(x, Vector128.LoadUnsafe(ref weight, 8), sum2);
                sum3 = VectorMath.MultiplyAdd(x, Vector128.LoadUnsafe(ref weight, 12), sum3);
            }

            weight = ref Unsafe.Add(ref weight, PackedLayout.Lanes);
            ref float target = ref Unsafe.Add(ref output, panel * PackedLayout.Lanes);
            sum0.StoreUnsafe(ref target);
            sum1.StoreUnsafe(ref target, 4);
            sum2.StoreUnsafe(ref target, 8);
            sum3.StoreUnsafe(ref target, 12);
        }
    }
}
