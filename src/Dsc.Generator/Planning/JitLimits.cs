namespace Dsc.Generator.Planning;

/// <summary>What the JIT's optimiser takes in one method without giving up or spilling; docs/performance.md has the measurements.</summary>
internal static class JitLimits
{
    /// <summary>Multiply-adds of one straight-line method. Past some 600 the JIT spills what should stay in registers.</summary>
    public const int StraightLineMultiplyAdds = 256;

    /// <summary>Multiply-adds that are written out in one loop body.</summary>
    public const int LoopBodyMultiplyAdds = 64;

    /// <summary>Straight-line multiply-adds of one register tile, over all its methods, that <c>Unroll.Full</c> may write.</summary>
    public const long FullUnrollMultiplyAdds = 4096;

    /// <summary>Floats of the sums of one tile that wait in memory between such methods: as many vectors of sixteen as any tier has registers.</summary>
    public const int WaitingSums = 32 * 16;
}
