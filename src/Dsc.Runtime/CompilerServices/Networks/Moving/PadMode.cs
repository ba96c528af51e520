using System.ComponentModel;

namespace Dsc.CompilerServices.Networks;

/// <summary>What stands where a tensor was extended.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum PadMode
{
    /// <summary>One value.</summary>
    Constant,

    /// <summary>The tensor mirrored at its first and last element, which are not repeated.</summary>
    Reflect,

    /// <summary>The first or last element.</summary>
    Edge,

    /// <summary>The tensor from its other end.</summary>
    Wrap,

    /// <summary>The tensor mirrored behind its first and last element, which are repeated: TFLite's MIRROR_PAD SYMMETRIC.</summary>
    Symmetric,
}
