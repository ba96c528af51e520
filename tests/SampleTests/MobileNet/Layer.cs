using System;

namespace SampleTests.MobileNet;

/// <summary>One step of the network: reads what the layer before it wrote and fills its own buffer.</summary>
/// <param name="Name">As in the model's own description.</param>
/// <param name="Flops">Floating-point operations of a run; a multiply-add counts as two.</param>
/// <param name="Output">What the last run computed, NHWC.</param>
public sealed record Layer(string Name, double Flops, float[] Output, Action Run);
