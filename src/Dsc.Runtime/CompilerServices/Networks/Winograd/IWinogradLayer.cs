using System.ComponentModel;

namespace Dsc.CompilerServices.Networks;

/// <summary>What generated code tells <see cref="WinogradConv"/> of a layer. All of it is known when the code is compiled.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IWinogradLayer
{
    /// <summary>Channels of the input.</summary>
    static abstract int Inputs { get; }

    /// <summary>Channels of the output.</summary>
    static abstract int Outputs { get; }

    /// <summary>Floats from one pixel of the output to the next: <see cref="Outputs"/>, or more where the output is a part of a wider tensor; then with an activation that registers do. The residual lies as the output does.</summary>
    static abstract int OutputPixel { get; }

    /// <summary>Tiles of 2 x 2 outputs that are computed at a time: the pixels of the products.</summary>
    static abstract int Tiles { get; }

    /// <summary>Applied to the sums, behind bias and residual.</summary>
    static abstract Activation Activation { get; }

    /// <summary>Whether the call has a residual.</summary>
    static abstract bool HasResidual { get; }

    /// <summary>Multiplies <c>[Tiles][Inputs]</c> by <c>[Inputs][Outputs]</c>: a pointwise kernel on one thread, without activation.</summary>
    static abstract void Multiply(in ConvCall call);
}
