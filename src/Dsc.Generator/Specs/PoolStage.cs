using System;

namespace Dsc.Generator.Specs;

/// <summary>The mean of each channel over all pixels.</summary>
internal sealed record PoolStage(int Channels) : Stage
{
    public override int Inputs => Channels;

    public override int Outputs => Channels;

    public override string Name => "average pool";

    public override double MultiplyAdds(Window window) => (double)Math.Max(window.Rows.Size, 1) * Math.Max(window.Columns.Size, 1) * Channels;
}
