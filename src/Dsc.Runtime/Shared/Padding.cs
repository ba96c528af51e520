namespace Dsc;

/// <summary>How the input is extended with zeros before a convolution.</summary>
#if DSC_GENERATOR
internal
#else
public
#endif
enum Padding
{
    /// <summary>No padding: the output has the pixels whose kernel lies wholly inside the input. The default of Keras, PyTorch and ONNX.</summary>
    Valid = 0,

    /// <summary>TensorFlow's SAME: output = ceil(input / stride); where the total is odd, the extra zero goes to the end.</summary>
    Same = 1,

    /// <summary>PyTorch's padding: dilation * (K - 1) / 2 zeros on both sides, which must be a whole number.</summary>
    Symmetric = 2,

    /// <summary>As <c>PadTop</c>, <c>PadBottom</c>, <c>PadLeft</c> and <c>PadRight</c> say; unset ones are 0.</summary>
    Explicit = 3,

    /// <summary>One-dimensional operations only: all padding, dilation * (K - 1) zeros, before the first sample.</summary>
    Causal = 4,
}
