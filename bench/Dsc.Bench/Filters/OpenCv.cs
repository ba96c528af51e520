using System;
using System.IO;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Dsc.Bench.Layers;

namespace Dsc.Bench.Filters;

/// <summary>OpenCV's filters on one thread, behind bench/peers/opencv.cpp.</summary>
internal sealed unsafe class OpenCv
{
    private readonly delegate* unmanaged<in Shape, float*, float*, int> _sepFilter;
    private readonly delegate* unmanaged<in Shape, float*, float*, int> _gaussianBlur;

    private OpenCv(nint library)
    {
        _sepFilter = (delegate* unmanaged<in Shape, float*, float*, int>)NativeLibrary.GetExport(library, "opencv_sep_filter");
        _gaussianBlur = (delegate* unmanaged<in Shape, float*, float*, int>)NativeLibrary.GetExport(library, "opencv_gaussian_blur");
        ((delegate* unmanaged<void>)NativeLibrary.GetExport(library, "opencv_begin"))();
    }

    /// <summary>The library, or null where it is absent.</summary>
    public static OpenCv? Load([CallerFilePath] string file = "")
    {
        string path = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "..", "artifacts", "peers", "libdscpeer_opencv.so"));
        return NativeLibrary.TryLoad(path, out nint library) ? new OpenCv(library) : null;
    }

    public void SepFilter(Filter filter, PinnedFloats input, PinnedFloats output) => Call(_sepFilter, filter, input, output);

    public void GaussianBlur(Filter filter, PinnedFloats input, PinnedFloats output) => Call(_gaussianBlur, filter, input, output);

    private static void Call(delegate* unmanaged<in Shape, float*, float*, int> function, Filter filter, PinnedFloats input, PinnedFloats output)
    {
        fixed (float* column = filter.Column, row = filter.Row)
        {
            var shape = new Shape(Filter.Height, Filter.Width, filter.Channels, filter.Column.Length, column, row);
            if (function(in shape, input.Pointer, output.Pointer) != 0)
                throw new InvalidOperationException($"OpenCV failed at {filter.Name}.");
        }
    }

    /// <summary><c>Filter</c> of bench/peers/opencv.cpp.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Shape(int height, int width, int channels, int taps, float* column, float* row)
    {
        public readonly int Height = height, Width = width, Channels = channels, Taps = taps;
        public readonly float* Column = column, Row = row;
    }
}
