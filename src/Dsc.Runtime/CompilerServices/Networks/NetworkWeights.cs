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
}
