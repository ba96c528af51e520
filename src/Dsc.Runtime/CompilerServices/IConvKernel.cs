using System.ComponentModel;

namespace Dsc.CompilerServices;

/// <summary>A generated kernel whose work is cut into strips that may run in any order and on any thread.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IConvKernel
{
    /// <summary>Computes the strips <paramref name="firstStrip"/> to <paramref name="endStrip"/> - 1 of <paramref name="call"/>.</summary>
    static abstract void Run(in ConvCall call, int firstStrip, int endStrip);

    /// <summary>Whether a strip uses what the strip before it has computed, so that every further range of strips computes something twice.</summary>
    static virtual bool ReusesStrips => false;
}
