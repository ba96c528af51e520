using System;
using Dsc.Generator.Specs;

namespace Dsc.Generator.Planning;

/// <summary>How a row is folded, and the estimated cycles of one vector of all rows of a tile.</summary>
internal sealed record FoldedRowChoice(int Rows, int Lanes, int Period, int CopiedFloats, bool KeepsTaps, double Cost)
{
    /// <summary>Cycles of all results of some columns.</summary>
    public double RowsCost(int columns, DepthwiseStage stage) => Math.Ceiling((double)columns * stage.Outputs / Lanes) * Cost;
}
