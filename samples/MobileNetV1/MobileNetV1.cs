namespace Dsc.Samples.MobileNet;

/// <summary>MobileNetV1 with a width multiplier of 0.25 for pictures of 224 x 224 RGB bytes; a value is (byte - 127.5) / 127.5.</summary>
[Network("mobilenet.tflite", Mean = new[] { 0.5f }, Std = new[] { 0.5f })]
internal sealed partial class MobileNetV1;
