namespace Dsc.Analysis;

/// <summary>What one step of an operation costs for one image.</summary>
/// <param name="Name">Such as <c>depthwise</c>.</param>
/// <param name="Cost">Weights without biases, and multiply-adds; an addition or multiplication alone counts as one.</param>
/// <param name="InputElements">Floats read, without weights.</param>
/// <param name="OutputElements">Floats written.</param>
public sealed record StageCost(string Name, ConvCost Cost, long InputElements, long OutputElements)
{
    /// <summary>Bytes of input, weights and output, each moved once.</summary>
    public long Bytes => checked(sizeof(float) * (InputElements + Cost.Parameters + OutputElements));

    /// <summary>Floating-point operations for each byte moved.</summary>
    public double Intensity => (double)Cost.Flops / Bytes;
}
