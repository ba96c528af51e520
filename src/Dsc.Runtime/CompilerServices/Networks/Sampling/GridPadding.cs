using System.ComponentModel;

namespace Dsc.CompilerServices.Networks;

/// <summary>What a grid finds outside the image.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum GridPadding
{
    /// <summary>Zeros.</summary>
    Zeros,

    /// <summary>The nearest pixel of the image.</summary>
    Border,

    /// <summary>The image mirrored at its borders, as often as it takes.</summary>
    Reflection,
}
