using System.ComponentModel;

namespace Dsc.CompilerServices;

/// <summary>The sliding window of a layer that runs on the shared scalar loops.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct ScalarWindow(int KernelHeight, int KernelWidth, int StrideHeight, int StrideWidth, int DilationHeight, int DilationWidth)
{
    internal int Taps => KernelHeight * KernelWidth;
}
