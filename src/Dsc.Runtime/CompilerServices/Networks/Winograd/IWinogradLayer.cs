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

    /// <summary>Floats from one pixel of the output to the next: <see cref="Outputs"/>, or more where the output is a part of a wider tensor. The residual lies as the output does.</summary>
    static abstract int OutputPixel { get; }

    /// <summary>Rows and columns of the kernel: 3 or 5.</summary>
    static abstract int Taps { get; }

    /// <summary>Rows and columns of outputs of a tile: 2, or with three taps 4.</summary>
    static abstract int TileOutputs { get; }

    /// <summary>Tiles that are computed at a time: the pixels of the products.</summary>
    static abstract int Tiles { get; }

    /// <summary>Applied to the sums, behind bias and residual.</summary>
    static abstract Activation Activation { get; }

    /// <summary>Whether the call has a residual.</summary>
    static abstract bool HasResidual { get; }

    /// <summary>Multiplies <c>[Tiles][Inputs]</c> by <c>[Inputs][Outputs]</c>: a pointwise kernel on one thread, without activation.</summary>
    static abstract void Multiply(in ConvCall call);
}
