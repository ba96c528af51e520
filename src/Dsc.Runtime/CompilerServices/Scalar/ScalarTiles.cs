using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Dsc.CompilerServices;

/// <summary>
/// The register tiles of every layer's scalar tier, which has a plan of its own but no code but the walk: these are compiled once and told the sizes. Sums run in
/// the same order as in generated code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class ScalarTiles
{
    /// <summary>A pointwise convolution over some rows of pixels.</summary>
    /// <param name="source">The first pixel.</param>
    /// <param name="panels">The panels of weights, as floats or as halves.</param>
    /// <param name="output">Where the first result goes.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="columns">Pixels of a row.</param>
    /// <param name="inputs">Input channels.</param>
    /// <param name="outputs">Output channels.</param>
    /// <param name="activation">What happens to each sum.</param>
    /// <param name="sourceRow">Floats from one row of the source to the next; 0 where its pixels are one run.</param>
    /// <param name="targetRow">The same of the results.</param>
    /// <param name="sourcePixel">Floats from one pixel of the source to the next, where they are more than its channels.</param>
    /// <param name="targetPixel">The same of the results.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pointwise<TWeight>(
        ref float source,
        ref TWeight panels,
        ref float output,
        int rows,
        int columns,
        int inputs,
        int outputs,
        Activation activation = Activation.None,
        nint sourceRow = 0,
        nint targetRow = 0,
        int sourcePixel = 0,
        int targetPixel = 0)
        where TWeight : unmanaged =>
        Pointwise(ref source, ref panels, ref output, ref Unsafe.NullRef<float>(), rows, columns, inputs, outputs, activation, sourceRow, targetRow, sourcePixel, targetPixel);

    /// <inheritdoc cref="Pointwise{TWeight}(ref float, ref TWeight, ref float, int, int, int, int, Activation, nint, nint, int, int)"/>
    /// <param name="addend">The first of the floats that are added before the activation; they lie as the results do.</param>
#pragma warning disable CS1573 // the others are inherited
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pointwise<TWeight>(
        ref float source,
        ref TWeight panels,
        ref float output,
        ref float addend,
        int rows,
        int columns,
        int inputs,
        int outputs,
        Activation activation = Activation.None,
        nint sourceRow = 0,
        nint targetRow = 0,
        int sourcePixel = 0,
        int targetPixel = 0)
        where TWeight : unmanaged
#pragma warning restore CS1573
    {
        ScalarSums sums = ScalarSums.OfPixels(rows, columns, inputs, outputs);
        sums.SourcePixel = Math.Max(sourcePixel, inputs);
        sums.TargetPixel = Math.Max(targetPixel, outputs);
        sums.SourceRow = sourceRow != 0 ? sourceRow : columns * sums.SourcePixel;
        sums.TargetRow = targetRow != 0 ? targetRow : columns * sums.TargetPixel;
        sums.Finish = new ScalarFinish(activation);
        Mix(ref source, ref panels, ref output, ref addend, in sums);
    }
}
