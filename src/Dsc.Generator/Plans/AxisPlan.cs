using System.Collections.Generic;
using System.Linq;

namespace Dsc.Generator.Plans;

/// <summary>A spatial axis as generated code sees it: sizes that are constants or fields of the call, and the window that slides along it.</summary>
internal sealed record AxisPlan(Extent Input, Extent Output, Extent PadBefore, int Kernel, int Stride, int Dilation)
{
    /// <summary>Input positions from the first to the last that some neighbouring outputs read, both included.</summary>
    public long Reach(long outputs) => ((outputs - 1) * Stride) + ((long)Dilation * (Kernel - 1)) + 1;

    /// <summary>The input positions that some neighbouring outputs read, ascending, from the first.</summary>
    public IReadOnlyList<long> Positions(int outputs) => Positions(outputs, Kernel);

    /// <inheritdoc cref="Positions(int)"/>
    /// <param name="taps">The first taps of the kernel alone.</param>
    public IReadOnlyList<long> Positions(int outputs, int taps) =>
        [.. Enumerable.Range(0, outputs).SelectMany(output => Enumerable.Range(0, taps).Select(tap => ((long)output * Stride) + ((long)tap * Dilation))).Distinct().OrderBy(position => position)];

    /// <summary>Whether an output reads an input position, and with which of the first taps.</summary>
    public bool IsTap(long position, int output, int taps, out int tap)
    {
        long distance = position - ((long)output * Stride);
        tap = (int)(distance / Dilation);
        return distance >= 0 && distance % Dilation == 0 && tap < taps;
    }
}
