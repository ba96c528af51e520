using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Dsc.CompilerServices.Networks;

/// <summary>The packed weights of all kernels of a network, on 64-byte boundaries, which its instances share.</summary>
/// <param name="floats">How many floats they are.</param>
/// <exception cref="OutOfMemoryException">More than an array can hold.</exception>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class NetworkWeights(long floats)
{
    private readonly AlignedBlock _block = new(floats);

    /// <summary>The first float of a block of weights.</summary>
    /// <param name="start">Floats from the first block.</param>
    public ref float At(nint start) => ref Unsafe.Add(ref _block.First, start);

    /// <summary>
    /// Makes weights below the smallest normal number 0. Training leaves channels that have died with such numbers, which are nothing beside any
    /// other, but each product with one takes the processor a hundred times as long.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void ClearDenormals()
    {
        ref float first = ref _block.First;
        for (nint i = 0; i < _block.Length; i++)
        {
            ref float value = ref Unsafe.Add(ref first, i);
            if (float.IsSubnormal(value))
                value = 0;
        }
    }
}
