namespace Dsc.CompilerServices.Networks;

/// <summary>Runs that are taken from two in turn, which threads of a run of the network share.</summary>
internal readonly unsafe struct InterleavedRuns(float* even, nint evenStep, float* odd, nint oddStep, float* target, nint targetStep, nint run) : IRowWork
{
    public void Run(int firstRow, int endRow) => RunInterleave.Run(
        ref even[firstRow * evenStep], evenStep, ref odd[firstRow * oddStep], oddStep, ref target[firstRow * targetStep], targetStep, run, endRow - firstRow);
}
