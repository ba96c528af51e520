using System.ComponentModel;

namespace Dsc.CompilerServices;

/// <summary>A generated kernel whose output is cut into work items that may be computed in any order and on any thread.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IConvKernel
{
    /// <summary>Into how many work items a call is cut.</summary>
    static abstract int WorkItems(in ConvCall call);

    /// <summary>Computes the items <paramref name="firstItem"/> to <paramref name="endItem"/> - 1 of <paramref name="call"/>.</summary>
    static abstract void Run(in ConvCall call, int firstItem, int endItem);

    /// <summary>Whether an item uses what the item before it has computed, so that every further range of items computes something twice.</summary>
    static virtual bool ReusesItems => false;
}
