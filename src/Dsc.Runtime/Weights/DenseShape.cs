namespace Dsc;

/// <summary>The sizes that the weights of a dense layer depend on.</summary>
/// <param name="In">Floats of an input vector; at least 1.</param>
/// <param name="Out">Floats of an output vector; at least 1.</param>
public readonly record struct DenseShape(int In, int Out);
