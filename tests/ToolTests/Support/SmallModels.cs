using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using NetworkTests.Support;

namespace ToolTests.Support;

/// <summary>Files that tests inspect.</summary>
internal static class SmallModels
{
    /// <summary>A 3 x 3 convolution with ReLU, a depthwise and a pointwise one: x [1, 3, 6, 6] to y [1, 8, 4, 4].</summary>
    public static byte[] Separable(params object[] shape) => new OnnxFile()
        .Input("x", shape.Length > 0 ? shape : [1, 3, 6, 6])
        .Floats("first", [4, 3, 3, 3], Ramp(4 * 3 * 3 * 3))
        .Floats("depthwise", [4, 1, 3, 3], Ramp(4 * 3 * 3))
        .Floats("pointwise", [8, 4, 1, 1], Ramp(8 * 4))
        .Node("Conv", ["x", "first"], ["c"], ("pads", new[] { 1, 1, 1, 1 }))
        .Node("Relu", ["c"], ["r"])
        .Node("Conv", ["r", "depthwise"], ["d"], ("group", 4))
        .Node("Conv", ["d", "pointwise"], ["y"])
        .Output("y").ToArray();

    /// <summary>y = max(x, 0) + 1 for x [1, 2, 2, 2].</summary>
    public static byte[] AddOne(params object[] shape) => new OnnxFile()
        .Input("x", shape.Length > 0 ? shape : [1, 2, 2, 2])
        .Floats("one", [1], 1)
        .Node("Relu", ["x"], ["r"])
        .Node("Add", ["r", "one"], ["y"])
        .Output("y").ToArray();

    /// <summary>A file of a <c>TensorProto</c> of floats.</summary>
    public static byte[] Tensor(string name, int[] shape, params float[] values) =>
        OnnxFile.Tensor(name, 1, shape).Bytes(9, MemoryMarshal.AsBytes<float>(values).ToArray()).ToArray();

    private static float[] Ramp(int count) => [.. Enumerable.Range(0, count).Select(i => (i % 7 - 3) * 0.25f)];
}
