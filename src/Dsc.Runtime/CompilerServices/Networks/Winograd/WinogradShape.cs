namespace Dsc.CompilerServices.Networks;

/// <summary>What <see cref="IWinogradLayer"/> says of a layer, as a value.</summary>
internal readonly record struct WinogradShape(int Inputs, int Outputs, int OutputPixel, int Tiles, Activation Activation, bool HasResidual);
