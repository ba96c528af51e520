using System.ComponentModel;

namespace Dsc.CompilerServices;

/// <summary>A generated kernel whose output is cut into work items that may be computed in any order and on any thread.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IConvKernel
{
    /// <summary>Computes the items <paramref name="firstItem"/> to <paramref name="endItem"/> - 1 of <paramref name="call"/>.</summary>
    static abstract void Run(in ConvCall call, int firstItem, int endItem);
}
