namespace Dsc.CompilerServices.Networks;

/// <summary>Runs that are made longer, which threads of a run of the network share.</summary>
internal readonly unsafe struct ExtendedRuns(uint* source, nint size, uint* target, nint padded, uint value) : IRowWork
{
    public void Run(int firstRow, int endRow) => PaddedRuns.Run(ref source[firstRow * size], size, ref target[firstRow * padded], padded, endRow - firstRow, value);
}
