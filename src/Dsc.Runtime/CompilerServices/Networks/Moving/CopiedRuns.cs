namespace Dsc.CompilerServices.Networks;

/// <summary>Copies of runs, which threads of a run of the network share.</summary>
internal readonly unsafe struct CopiedRuns<T>(T* source, nint sourceStep, T* target, nint targetStep, nint run) : IRowWork
    where T : unmanaged
{
    public void Run(int firstRow, int endRow) =>
        RunCopy.Run(ref source[firstRow * sourceStep], sourceStep, ref target[firstRow * targetStep], targetStep, run, endRow - firstRow);
}
