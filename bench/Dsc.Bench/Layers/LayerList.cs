using System;
using System.Collections.Generic;
using System.Linq;

namespace Dsc.Bench.Layers;

/// <summary>The layers that are compared with other libraries: real networks, and some that no library is tuned for.</summary>
internal static class LayerList
{
    private const string V1 = "MobileNetV1", Other = "Other networks", Untuned = "Untuned", Residual = "Inverted residual",
        Depthwise1 = "Depthwise stride 1", Depthwise2 = "Depthwise stride 2", Pointwise = "Pointwise", Rest = "First and last", Few = "Few channels";

    /// <summary>The smallest layer there is, whose time is that of a call.</summary>
    public static readonly Layer Nothing = Layer.Pointwise("Call", 1, 1, 1);

    public static readonly IReadOnlyList<Layer> All =
    [
        Layer.Separable(V1, 112, 112, 32, 64),
        Layer.Separable(V1, 112, 112, 64, 128, stride: 2),
        Layer.Separable(V1, 56, 56, 128, 128),
        Layer.Separable(V1, 56, 56, 128, 256, stride: 2),
        Layer.Separable(V1, 28, 28, 256, 256),
        Layer.Separable(V1, 28, 28, 256, 512, stride: 2),
        Layer.Separable(V1, 14, 14, 512, 512),
        Layer.Separable(V1, 14, 14, 512, 1024, stride: 2),
        Layer.Separable(V1, 7, 7, 1024, 1024),

        Layer.Separable(Other, 32, 32, 32, 64),
        Layer.Separable(Other, 28, 28, 240, 80, 5, 5), // MobileNetV3
        Layer.Separable(Other, 14, 14, 112, 112, 5, 5), // EfficientNet
        Layer.Separable(Other, 56, 56, 144, 24), // MobileNetV2
        Layer.Separable(Other, 19, 19, 728, 728), // Xception
        Layer.Separable(Other, 37, 37, 256, 728), // Xception
        Layer.Signal(Other, 1000, 64, 64, 33), // audio
        Layer.Signal(Other, 500, 256, 256, 33), // audio
        Layer.Signal(Other, 250, 512, 512, 87, dilation: 2), // audio

        Layer.Separable(Untuned, 56, 56, 24, 24),
        Layer.Separable(Untuned, 56, 56, 17, 29),
        Layer.Separable(Untuned, 56, 56, 12, 20),
        Layer.Separable(Untuned, 56, 56, 8, 16, stride: 2),
        Layer.Separable(Untuned, 28, 28, 64, 64, 5, 5, stride: 2),
        Layer.Separable(Untuned, 1, 256, 64, 64, 1, 9),
        Layer.Separable(Untuned, 10, 10, 576, 160),

        Layer.InvertedResidual(Residual, 112, 16, 96, 24, stride: 2),
        Layer.InvertedResidual(Residual, 56, 24, 144, 24),
        Layer.InvertedResidual(Residual, 28, 32, 192, 32),
        Layer.InvertedResidual(Residual, 14, 64, 384, 64),
        Layer.InvertedResidual(Residual, 7, 160, 960, 160),

        Layer.Depthwise(Depthwise1, 112, 32),
        Layer.Depthwise(Depthwise1, 56, 144),
        Layer.Depthwise(Depthwise1, 28, 192),
        Layer.Depthwise(Depthwise1, 14, 384),
        Layer.Depthwise(Depthwise1, 14, 576),
        Layer.Depthwise(Depthwise1, 7, 960),
        Layer.Depthwise(Depthwise1, 28, 120, kernel: 5), // MobileNetV3
        Layer.Depthwise(Depthwise1, 14, 672, kernel: 5), // EfficientNet
        Layer.Depthwise(Depthwise1, 19, 728), // Xception
        Layer.Depthwise(Depthwise2, 112, 96, stride: 2),
        Layer.Depthwise(Depthwise2, 56, 144, stride: 2),
        Layer.Depthwise(Depthwise2, 28, 192, stride: 2),
        Layer.Depthwise(Depthwise2, 14, 576, stride: 2),
        Layer.Depthwise(Depthwise2, 56, 72, kernel: 5, stride: 2), // MobileNetV3
        Layer.Depthwise(Depthwise2, 14, 672, kernel: 5, stride: 2), // EfficientNet

        Layer.Pointwise(Pointwise, 112, 32, 16),
        Layer.Pointwise(Pointwise, 56, 24, 144),
        Layer.Pointwise(Pointwise, 56, 128, 128),
        Layer.Pointwise(Pointwise, 28, 192, 32),
        Layer.Pointwise(Pointwise, 14, 96, 576),
        Layer.Pointwise(Pointwise, 14, 512, 512),
        Layer.Pointwise(Pointwise, 7, 960, 160),
        Layer.Pointwise(Pointwise, 7, 320, 1280),

        Layer.Standard(Rest, 224, 3, 32, stride: 2),
        Layer.Standard(Rest, 224, 3, 16, stride: 2), // MobileNetV3
        Layer.Standard(Rest, 56, 64, 64),
        Layer.Dense(Rest, 1024, 1000),
        Layer.Dense(Rest, 1280, 1000),

        Layer.Separable(Few, 112, 112, 3, 16),
        Layer.Separable(Few, 56, 56, 3, 8),
        Layer.Separable(Few, 56, 56, 32, 1),
        Layer.Separable(Few, 28, 28, 64, 4),
        Layer.Depthwise(Few, 224, 3),
        Layer.Depthwise(Few, 112, 8),
        Layer.Depthwise(Few, 56, 17),
        Layer.Pointwise(Few, 56, 64, 1),
        Layer.Pointwise(Few, 56, 64, 3),
        Layer.Pointwise(Few, 28, 1024, 1),
        Layer.Standard(Few, 56, 64, 1),
        Layer.Standard(Few, 112, 3, 3),
        Layer.Dense(Few, 512, 1),
        Layer.Dense(Few, 512, 10),
    ];

    public static IReadOnlyList<Layer> Matching(string filter) =>
        [.. All.Where(layer => $"{layer.Group} {layer.Name}".Contains(filter, StringComparison.OrdinalIgnoreCase))];
}
