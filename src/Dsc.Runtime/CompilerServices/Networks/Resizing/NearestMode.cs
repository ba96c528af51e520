using System.ComponentModel;

namespace Dsc.CompilerServices.Networks;

/// <summary>Which element is the nearest one, as ONNX's nearest_mode.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum NearestMode
{
    /// <summary>The nearer one, of two equally near ones the lower.</summary>
    RoundPreferFloor,

    /// <summary>The nearer one, of two equally near ones the higher.</summary>
    RoundPreferCeil,

    /// <summary>The one below.</summary>
    Floor,

    /// <summary>The one above.</summary>
    Ceil,
}
