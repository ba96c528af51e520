namespace Dsc.CompilerServices.Networks;

/// <summary>A function of each element, which threads of a run of the network share.</summary>
internal readonly unsafe struct MappedElements<TMap>(TMap map, float* input, float* output) : IElementWork
    where TMap : struct, IMap
{
    public void Run(nint first, nint end) => Map.Run(in map, ref input[first], ref output[first], (nuint)(end - first));
}
