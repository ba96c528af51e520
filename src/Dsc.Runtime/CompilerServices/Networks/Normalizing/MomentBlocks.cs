using System;

namespace Dsc.CompilerServices.Networks;

/// <summary>Mean and sum of squared distances of each channel in blocks of pixels, which threads of a run of the network share. Moments are <c>[blocks][2][channels]</c>.</summary>
internal readonly unsafe struct MomentBlocks(float* image, int pixels, int channels, int size, float* moments) : IRowWork
{
    public void Run(int firstRow, int endRow)
    {
        for (int block = firstRow; block < endRow; block++)
        {
            int count = Math.Min(size, pixels - (block * size));
            ref float values = ref image[(nint)block * size * channels];
            ref float centres = ref moments[2L * block * channels], squares = ref moments[((2L * block) + 1) * channels];
            Pooling.Average(ref values, count, channels, ref centres);
            ChannelMoments.Squares(ref values, count, channels, ref centres, ref squares);
        }
    }
}
