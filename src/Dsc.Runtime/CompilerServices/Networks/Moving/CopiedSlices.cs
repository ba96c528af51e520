using System;

namespace Dsc.CompilerServices.Networks;

/// <summary>Slices along the first axis of a copy between places with strides of their own, which threads of a run of the network share.</summary>
internal readonly unsafe struct CopiedSlices<T>(T* source, Axes sourceStrides, T* target, Axes targetStrides, Axes sizes, int rank) : IRowWork
    where T : unmanaged
{
    public void Run(int firstRow, int endRow)
    {
        Axes part = sizes;
        part[0] = endRow - firstRow;
        Movement.Copy(
            ref source[(nint)firstRow * sourceStrides[0]], ((ReadOnlySpan<int>)sourceStrides)[..rank],
            ref target[(nint)firstRow * targetStrides[0]], ((ReadOnlySpan<int>)targetStrides)[..rank], ((ReadOnlySpan<int>)part)[..rank]);
    }
}
