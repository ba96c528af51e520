namespace Dsc.Samples.Faces;

/// <summary>UltraFace for pictures of 320 x 240 RGB bytes; a value is (byte - 127) / 128.</summary>
[Network("ultraface.onnx", Mean = new[] { 127f / 255 }, Std = new[] { 128f / 255 })]
internal sealed partial class UltraFace;
