using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Dsc.CompilerServices.Networks;

/// <summary>Weighted sums of four pixels.</summary>
internal static class MixedPixels
{
    /// <summary>Rows of samples: of each the mean of the four pixels around its place.</summary>
    public static void Run(in GridShape shape, ref float input, ref float grid, ref float zeros, ref float output, int firstRow, int endRow)
    {
        if (Vector512.IsHardwareAccelerated && shape.Channels >= 16)
            Run<Vector512<float>, Vector512Ops>(in shape, ref input, ref grid, ref zeros, ref output, firstRow, endRow);
        else if (Vector256.IsHardwareAccelerated && shape.Channels >= 8)
            Run<Vector256<float>, Vector256Ops>(in shape, ref input, ref grid, ref zeros, ref output, firstRow, endRow);
        else if (Vector128.IsHardwareAccelerated && shape.Channels >= 4)
            Run<Vector128<float>, Vector128Ops>(in shape, ref input, ref grid, ref zeros, ref output, firstRow, endRow);
        else
            Run<float, ScalarOps>(in shape, ref input, ref grid, ref zeros, ref output, firstRow, endRow);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run<TVector, TOps>(in GridShape shape, ref float input, ref float grid, ref float zeros, ref float output, int firstRow, int endRow)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>
    {
        var rows = new GridAxis(shape.Height, shape.Padding, isNearest: false, shape.AlignsCorners);
        var columns = new GridAxis(shape.Width, shape.Padding, isNearest: false, shape.AlignsCorners);
        nint channels = shape.Channels, rowStride = shape.Width * channels;
        for (int row = firstRow; row < endRow; row++)
        {
            ref float image = ref Unsafe.Add(ref input, row / shape.OutputHeight * shape.Height * rowStride);
            for (nint pixel = (nint)row * shape.OutputWidth; pixel < ((nint)row + 1) * shape.OutputWidth; pixel++)
            {
                (int left, int right, float across) = columns.Find(Unsafe.Add(ref grid, 2 * pixel));
                (int top, int bottom, float down) = rows.Find(Unsafe.Add(ref grid, (2 * pixel) + 1));

                // Outside there are zeros to read.
                ref float topLeft = ref (top | left) < 0 ? ref zeros : ref Unsafe.Add(ref image, (top * rowStride) + (left * channels));
                ref float topRight = ref (top | right) < 0 ? ref zeros : ref Unsafe.Add(ref image, (top * rowStride) + (right * channels));
                ref float bottomLeft = ref (bottom | left) < 0 ? ref zeros : ref Unsafe.Add(ref image, (bottom * rowStride) + (left * channels));
                ref float bottomRight = ref (bottom | right) < 0 ? ref zeros : ref Unsafe.Add(ref image, (bottom * rowStride) + (right * channels));
                TVector a = TOps.Create((1 - down) * (1 - across)), b = TOps.Create((1 - down) * across);
                TVector c = TOps.Create(down * (1 - across)), d = TOps.Create(down * across);
                ref float target = ref Unsafe.Add(ref output, pixel * channels);

                // The last vector ends with the channels and overlaps the one before.
                for (nint next = 0; next < channels; next += TOps.Count)
                {
                    nuint channel = (nuint)Math.Min(next, channels - TOps.Count);
                    TVector sum = TOps.Multiply(TOps.Load(ref topLeft, channel), a);
                    sum = TOps.MultiplyAdd(TOps.Load(ref topRight, channel), b, sum);
                    sum = TOps.MultiplyAdd(TOps.Load(ref bottomLeft, channel), c, sum);
                    TOps.Store(TOps.MultiplyAdd(TOps.Load(ref bottomRight, channel), d, sum), ref target, channel);
                }
            }
        }
    }
}
