using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Dsc.CompilerServices.Networks;

/// <summary>
/// What a recurrent layer multiplies its state by, as panels: those of each gate by themselves, so that every gate begins a vector. Kernels are
/// <c>[gates * units][units]</c>; an empty bias is none.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class RecurrentWeights
{
    private readonly AlignedBlock _block;

    /// <summary>Packs weights that stay the same.</summary>
    public RecurrentWeights(int gates, int units, ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias)
    {
        _block = new AlignedBlock(gates * PackedLayout.PanelFloats(units, units));
        Pack(gates, units, kernel, bias, ref _block.First);
    }

    /// <summary>The first float of the panels.</summary>
    public ref float First => ref _block.First;

    /// <summary>Packs weights for one call, into a buffer of the thread.</summary>
    /// <returns>The first float of the panels.</returns>
    public static ref float Pack(int gates, int units, ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias)
    {
        ref float panels = ref Scratch.Weights(checked((int)(gates * PackedLayout.PanelFloats(units, units))));
        Pack(gates, units, kernel, bias, ref panels);
        return ref panels;
    }

    private static void Pack(int gates, int units, ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias, ref float panels)
    {
        KernelGuard.Length(kernel.Length, nameof(kernel), gates, units, units);
        if (!bias.IsEmpty)
            KernelGuard.Length(bias.Length, nameof(bias), gates, units);
        for (int gate = 0; gate < gates; gate++)
        {
            WeightPacking.PanelsTransposed(
                kernel.Slice(gate * units * units, units * units), bias.IsEmpty ? bias : bias.Slice(gate * units, units), units, units,
                ref Unsafe.Add(ref panels, (nint)(gate * PackedLayout.PanelFloats(units, units))));
        }
    }
}
