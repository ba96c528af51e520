namespace Dsc.CompilerServices.Networks;

/// <summary>A copy of neighbours, which threads of a run of the network share.</summary>
internal readonly unsafe struct CopiedElements<T>(T* source, T* target) : IElementWork
    where T : unmanaged
{
    public void Run(nint first, nint end) => RunCopy.Run(ref source[first], 0, ref target[first], 0, end - first, 1);
}
