using System;
using System.Runtime.CompilerServices;

namespace Dsc.CompilerServices.Networks;

/// <summary>
/// The mean of each channel of <c>[pixels][channels]</c>: sums of blocks of pixels, which threads of a run of the network share, added in the order of the blocks. So it
/// has the same bits on any number of threads, and of many pixels is rounded less often than one sum over all.
/// </summary>
internal static class ChannelMeans
{
    private const int BlockPixels = 64;

    public static unsafe void Run(ref float image, int pixels, int channels, ref float means)
    {
        int blocks = (pixels + BlockPixels - 1) / BlockPixels;
        if (blocks <= 1)
        {
            Pooling.Average(ref image, pixels, channels, ref means);
            return;
        }

        ref float sums = ref Scratch.Tiles((long)blocks * channels);
        fixed (float* values = &image, target = &sums)
        {
            var work = new Blocks(values, pixels, channels, target);
            WorkTeam.Share(work, blocks, (long)pixels * channels);
        }

        for (nint block = 1; block < blocks; block++)
            VectorRow<FloatAdd>.Run(ref sums, 1, ref Unsafe.Add(ref sums, block * channels), 1, ref sums, channels);
        float count = pixels;
        VectorRow<FloatDivide>.Run(ref sums, 1, ref count, 0, ref means, channels);
    }

    private readonly unsafe struct Blocks(float* image, int pixels, int channels, float* sums) : IRowWork
    {
        public void Run(int firstRow, int endRow)
        {
            for (int block = firstRow; block < endRow; block++)
            {
                int first = block * BlockPixels;
                Pooling.Sum(ref image[(nint)first * channels], Math.Min(BlockPixels, pixels - first), channels, ref sums[(nint)block * channels]);
            }
        }
    }
}
