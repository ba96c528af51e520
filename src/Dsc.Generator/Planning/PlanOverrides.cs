using System;

namespace Dsc.Generator.Planning;

/// <summary>
/// Choices made in advance, for the tool that measures one plan against another; what is null is left to the planner.
/// </summary>
/// <param name="BlockColumns">Also the pixels of a block of a pointwise convolution.</param>
/// <param name="Pixels">Of the pointwise register tile.</param>
/// <param name="Vectors">Vectors of output channels of the pointwise register tile.</param>
/// <param name="ChannelBlock">Channels that a depthwise convolution alone works through at a time; 0 for all.</param>
/// <param name="HeldRows">Rows of the input of a depthwise convolution alone that are copied; 0 for none.</param>
internal sealed record PlanOverrides(
    int? BlockRows = null, int? BlockColumns = null, int? TileRows = null, int? TileColumns = null, int? Pixels = null, int? Vectors = null, int? ChannelBlock = null, int? HeldRows = null)
{
    public static readonly PlanOverrides None = new();

    /// <summary>The plan that was found; without overrides there always is one.</summary>
    public static T Found<T>(T? plan)
        where T : class => plan ?? throw new InvalidOperationException("No plan is left by the choices that were made in advance.");
}
