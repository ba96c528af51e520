using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Dsc.CompilerServices;

/// <summary>Depth-multiplied channels: kernels compute them plane by plane, tensors hold them interleaved.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Planes
{
    /// <summary>From pixels of <c>[multiplier][channels]</c>, <paramref name="sourceStride"/> floats apart, to pixels of <c>[channels][multiplier]</c>.</summary>
    public static void Interleave(ref float source, int sourceStride, ref float destination, int pixels, int channels, int multiplier)
    {
        for (int pixel = 0; pixel < pixels; pixel++)
        {
            for (int channel = 0; channel < channels; channel++)
            {
                for (int m = 0; m < multiplier; m++)
                    Unsafe.Add(ref destination, (channel * multiplier) + m) = Unsafe.Add(ref source, (m * channels) + channel);
            }

            source = ref Unsafe.Add(ref source, sourceStride);
            destination = ref Unsafe.Add(ref destination, channels * multiplier);
        }
    }
}
