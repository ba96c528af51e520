namespace Dsc.RuntimeTests.Kernels.Harness;

/// <summary>Which tiers kernels have code for: <c>DscMaxVectorWidth</c> and <c>DscMinVectorWidth</c>, in bits.</summary>
/// <param name="Min">The narrowest; what is below runs the runtime's scalar loops. 0 for a scalar tier of their own.</param>
/// <param name="IsBelowAll">Whether they run as on a machine below the narrowest of them.</param>
public readonly record struct VectorWidths(int Max, int Min, bool IsBelowAll = false)
{
    /// <summary>The runtime's scalar loops, whatever this process can run.</summary>
    public static readonly VectorWidths ScalarLoops = new(512, 512, IsBelowAll: true);
}
