using System;

namespace Dsc.Generator.Emission;

/// <summary>Where a depthwise tile that loops over its taps finds the rows and columns under it.</summary>
internal interface ITapSource
{
    /// <summary>Whether rows and columns past the end of the output must be left alone.</summary>
    bool MayStickOut { get; }

    /// <summary>The declaration of what stands for columns outside the input.</summary>
    string Zero { get; }

    /// <summary>Writes what stands before the loop over tap rows.</summary>
    void WriteBeforeRows();

    /// <summary>Writes how the input row of a tap row is found, around what is done with it.</summary>
    /// <param name="output">The row of the tile that it is added to, where the tile has the sums of several rows at hand; else 0.</param>
    /// <param name="distance">From the first input row under that row of the tile, as a term to be added; may be empty.</param>
    void WriteRow(int output, string distance, Action row);

    /// <summary>Writes the way to the next input row.</summary>
    void WriteNextRow();

    /// <summary>Writes what stands before a row that is taken some taps at a time.</summary>
    void WriteBeforeSteps();

    /// <summary>Writes the way to the next taps of a row.</summary>
    void WriteNextStep(long columns);

    /// <summary>A vector of the input at a column under the tile.</summary>
    /// <param name="output">As in <see cref="WriteRow"/>.</param>
    string Load(int output, long column);
}
