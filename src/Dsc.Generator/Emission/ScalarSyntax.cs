using System.Collections.Generic;
using Dsc.Generator.Plans;
using static Dsc.Generator.Emission.Syntax;

namespace Dsc.Generator.Emission;

/// <summary>The arguments that tell the runtime's scalar tiles about a layer.</summary>
internal static class ScalarSyntax
{
    /// <summary>The window of a convolution.</summary>
    public static string SlidingWindow(AxisPlan rows, AxisPlan columns) => SlidingWindow(rows, columns, (rows.Stride, columns.Stride), (rows.Dilation, columns.Dilation));

    /// <inheritdoc cref="SlidingWindow(AxisPlan, AxisPlan)"/>
    /// <param name="strides">Along both axes, as the dilations.</param>
    public static string SlidingWindow(AxisPlan rows, AxisPlan columns, (int Rows, int Columns) strides, (int Rows, int Columns) dilations) =>
        $"new ScalarWindow({rows.Kernel}, {columns.Kernel}, {strides.Rows}, {strides.Columns}, {dilations.Rows}, {dilations.Columns})";

    /// <summary>The activation that is applied to each sum, where there is one.</summary>
    public static IEnumerable<string> Activation(Epilogue epilogue) => epilogue.IsInline ? [$"global::Dsc.Activation.{epilogue.Activation}"] : [];

    /// <summary>A named argument, where it is not the usual one.</summary>
    public static IEnumerable<string> Unless(long usual, string name, long value) => value == usual ? [] : [$"{name}: {Number(value)}"];

    /// <summary>How many channels are worked through at a time, where these are not all.</summary>
    public static IEnumerable<string> ChannelBlock(DepthwiseStep step) => step.Walk.IsBlocked ? ["channelBlock: ChannelBlock"] : [];
}
