using System;

namespace Dsc.CompilerServices.Networks;

/// <summary>Slices along the first axis of a view that is copied, which threads of a run of the network share.</summary>
internal readonly unsafe struct ViewSlices<T>(T* source, Axes sizes, Axes strides, int rank, T* target, nint slice) : IRowWork
    where T : unmanaged
{
    public void Run(int firstRow, int endRow)
    {
        Axes part = sizes;
        part[0] = endRow - firstRow;
        StridedCopy.Merged(ref source[(nint)firstRow * strides[0]], rank, in part, in strides, ref target[firstRow * slice]);
    }
}
