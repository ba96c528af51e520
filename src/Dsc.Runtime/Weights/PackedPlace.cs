using Dsc.CompilerServices;

namespace Dsc;

/// <summary>What lies at a place of a packed block, in the words of the layer: for messages about a single weight.</summary>
internal static class PackedPlace
{
    /// <summary>A place among packed taps.</summary>
    /// <param name="stage">What the weights are called.</param>
    /// <param name="offset">Floats from the start of the taps.</param>
    /// <param name="kernelWidth">Taps of a row of the kernel.</param>
    /// <param name="taps">Taps of a filter.</param>
    /// <param name="outputs">Output channels.</param>
    public static string InTaps(string stage, long offset, int kernelWidth, int taps, int outputs)
    {
        (int group, int row, int lane) = Split(offset, taps);
        int channel = PackedLayout.GroupStart(group, outputs) + lane;
        return row == 0
            ? $"the {stage} bias of channel {channel}"
            : $"the {stage} weight of channel {channel} at row {(row - 1) / kernelWidth}, column {(row - 1) % kernelWidth} of the kernel";
    }

    /// <summary>A place among the packed weights of a stage that mixes channels.</summary>
    /// <param name="stage">What the weights are called.</param>
    /// <param name="offset">Floats from the start of the block.</param>
    /// <param name="matrix">How they lie.</param>
    public static string InMatrix(string stage, long offset, PackedMatrix matrix)
    {
        (int output, int term) = matrix.At(offset);
        return term < 0 ? $"the {stage} bias of output {output}" : $"the {stage} weight of input {term} and output {output}";
    }

    /// <summary>As <see cref="InMatrix"/>, where the weights always lie in panels.</summary>
    public static string InPanels(string stage, long offset, int inputs) => InMatrix(stage, offset, new PackedMatrix(inputs, PackedLayout.Lanes, false));

    /// <summary>A place among the packed weights of a standard convolution, whose sums run over taps and, within them, input channels.</summary>
    /// <param name="offset">Floats from the start of the block.</param>
    /// <param name="matrix">How they lie.</param>
    /// <param name="shape">The sizes.</param>
    public static string InWindows(long offset, PackedMatrix matrix, StandardConvShape shape)
    {
        (int output, int term) = matrix.At(offset);
        if (term < 0)
            return $"the kernel's bias of output {output}";
        int tap = term / shape.Cin;
        return $"the kernel's weight of input {term % shape.Cin} and output {output} at row {tap / shape.KernelWidth}, column {tap % shape.KernelWidth}";
    }

    /// <summary>The number of a bias and the weights after it, the vector among them (0 is the bias), and the lane.</summary>
    private static (int Block, int Row, int Lane) Split(long offset, int weights)
    {
        long vector = offset / PackedLayout.Lanes;
        return ((int)(vector / (weights + 1L)), (int)(vector % (weights + 1L)), (int)(offset % PackedLayout.Lanes));
    }
}
