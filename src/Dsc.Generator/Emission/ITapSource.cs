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

    /// <summary>Writes how an input row is found, around what is done with it.</summary>
    /// <param name="row">Its number among those under the tile that are read at a time, which its name ends with.</param>
    /// <param name="further">How many rows below the first of them it lies.</param>
    /// <param name="distance">Of the first from the first under the tile, as a term to be added; may be empty.</param>
    void WriteRow(int row, long further, string distance, Action body);

    /// <summary>Writes the way from some input rows to as many below them.</summary>
    void WriteNextRows(int rows);

    /// <summary>Writes what stands before a row that is taken some taps at a time.</summary>
    void WriteBeforeSteps();

    /// <summary>Writes the way to the next taps of a row.</summary>
    void WriteNextStep(long columns);

    /// <summary>A vector of the input at a column under the tile.</summary>
    /// <param name="row">As in <see cref="WriteRow"/>.</param>
    string Load(int row, long column);
}
