using System.ComponentModel;

namespace Dsc.CompilerServices.Networks;

/// <summary>Which place of the input an output stands for, as ONNX's coordinate_transformation_mode.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum ResizeCoordinates
{
    /// <summary><c>(x + 0.5) / scale - 0.5</c></summary>
    HalfPixel,

    /// <summary>As <see cref="HalfPixel"/>, but 0 where the output has one element.</summary>
    PytorchHalfPixel,

    /// <summary><c>x / scale</c></summary>
    Asymmetric,

    /// <summary><c>x * (input - 1) / (output - 1)</c></summary>
    AlignCorners,

    /// <summary><c>(x + 0.5) / scale</c></summary>
    TensorFlowHalfPixelForNearest,

    /// <summary>As <see cref="HalfPixel"/>, the whole shifted so that both centres meet where the scale times the size was rounded.</summary>
    HalfPixelSymmetric,
}
