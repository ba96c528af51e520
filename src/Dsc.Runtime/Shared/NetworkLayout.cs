namespace Dsc;

/// <summary>The order of the values in the inputs and outputs of a network.</summary>
#if DSC_GENERATOR
internal
#else
public
#endif
enum NetworkLayout
{
    /// <summary>As the model's file says: <c>[batch][channel][height][width]</c> for images of ONNX, <c>[batch][height][width][channel]</c> for TFLite.</summary>
    Model = 0,

    /// <summary>Every input and output of four dimensions is <c>[batch][height][width][channel]</c>; the others are as the file says.</summary>
    Nhwc = 1,
}
