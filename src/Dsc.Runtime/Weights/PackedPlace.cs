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
    /// <param name="channels">Input channels.</param>
    /// <param name="multiplier">Filters of each input channel.</param>
    public static string InTaps(string stage, long offset, int kernelWidth, int taps, int channels, int multiplier)
    {
        (int block, int row, int lane) = Split(offset, taps);
        int groups = PackedLayout.Groups(channels);
        int channel = ((PackedLayout.GroupStart(block % groups, channels) + lane) * multiplier) + (block / groups);
        return row == 0
            ? $"the {stage} bias of channel {channel}"
            : $"the {stage} weight of channel {channel} at row {(row - 1) / kernelWidth}, column {(row - 1) % kernelWidth} of the kernel";
    }

    /// <summary>A place among packed panels, which have a row for each input channel.</summary>
    /// <param name="stage">What the weights are called.</param>
    /// <param name="offset">Floats from the start of the panels.</param>
    /// <param name="inputs">Input channels.</param>
    public static string InPanels(string stage, long offset, int inputs)
    {
        (int panel, int row, int lane) = Split(offset, inputs);
        int output = (panel * PackedLayout.Lanes) + lane;
        return row == 0 ? $"the {stage} bias of output {output}" : $"the {stage} weight of input {row - 1} and output {output}";
    }

    /// <summary>A place among the panels of a standard convolution, which have a row for each tap and, within it, each input channel.</summary>
    /// <param name="offset">Floats from the start of the panels.</param>
    /// <param name="shape">The sizes.</param>
    public static string InWindows(long offset, StandardConvShape shape)
    {
        (int panel, int row, int lane) = Split(offset, shape.KernelHeight * shape.KernelWidth * shape.Cin);
        int output = (panel * PackedLayout.Lanes) + lane;
        if (row == 0)
            return $"the kernel's bias of output {output}";
        int tap = (row - 1) / shape.Cin;
        return $"the kernel's weight of input {(row - 1) % shape.Cin} and output {output} at row {tap / shape.KernelWidth}, column {tap % shape.KernelWidth}";
    }

    /// <summary>The number of a bias and the weights after it, the vector among them (0 is the bias), and the lane.</summary>
    private static (int Block, int Row, int Lane) Split(long offset, int weights)
    {
        long vector = offset / PackedLayout.Lanes;
        return ((int)(vector / (weights + 1L)), (int)(vector % (weights + 1L)), (int)(offset % PackedLayout.Lanes));
    }
}
