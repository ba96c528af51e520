using System;
using System.Linq;
using Dsc.Generator.Graphs.Evaluation;
using NetworkTests.Support;
using Xunit;

namespace NetworkTests.Graphs;

/// <summary>Parts of axes: what each mask of STRIDED_SLICE means, and axes turned round.</summary>
public class TfliteSliceTests
{
    /// <summary>Elements of [2, 3, 4] numbered from 0.</summary>
    private static readonly Tensor s_numbers = new([2, 3, 4], [.. Enumerable.Range(0, 24).Select(i => (float)i)]);

    [Theory]
    // One entry stands for the axes in the middle.
    [InlineData(new[] { 1, 0, 2 }, new[] { 2, 0, 4 }, new[] { 1, 1, 1 }, 0, 0, 2, 0, 0, false, new[] { 1, 3, 2 }, new float[] { 14, 15, 18, 19, 22, 23 })]
    // An ellipsis that stands for no axis.
    [InlineData(new[] { 1, 0, 0, 2 }, new[] { 2, 0, 1, 4 }, new[] { 1, 1, 1, 1 }, 0, 0, 2, 0, 0, false, new[] { 1, 1, 2 }, new float[] { 14, 15 })]
    // New axes before, between and behind.
    [InlineData(new[] { 0, 1, 0, 0 }, new[] { 0, 2, 0, 1 }, new[] { 1, 1, 1, 1 }, 0, 0, 0, 5, 0, false, new[] { 1, 1, 1, 1, 4 }, new float[] { 12, 13, 14, 15 })]
    // A new axis behind an ellipsis, as x[..., None].
    [InlineData(new[] { 0, 0 }, new[] { 0, 0 }, new[] { 1, 1 }, 0, 0, 1, 2, 0, false, new[] { 2, 3, 4, 1 }, new float[] { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23 })]
    // x[..., -1]
    [InlineData(new[] { 0, -1 }, new[] { 0, 0 }, new[] { 1, 1 }, 0, 0, 1, 0, 2, false, new[] { 2, 3 }, new float[] { 3, 7, 11, 15, 19, 23 })]
    // Ends that count from the begin.
    [InlineData(new[] { 1, -2, 0 }, new[] { 1, 1, 3 }, new[] { 1, 1, 2 }, 0, 0, 0, 0, 0, true, new[] { 1, 1, 2 }, new float[] { 16, 18 })]
    // Backwards from the end to the begin by both masks.
    [InlineData(new[] { 1, 0, 0 }, new[] { 2, 1, 0 }, new[] { 1, 1, -1 }, 4, 4, 0, 0, 0, false, new[] { 1, 1, 4 }, new float[] { 15, 14, 13, 12 })]
    public void MasksSayWhatAnEntryStandsFor(
        int[] begin, int[] end, int[] strides, int beginMask, int endMask, int ellipsis, int added, int shrinks, bool isOffset, int[] shape, float[] expected)
    {
        TfliteFile file = Sliced(begin, end, strides, beginMask, endMask, ellipsis, added, shrinks, isOffset);

        Close.Equal(new Tensor(shape, expected), file.Run(s_numbers)[0]);
    }

    [Theory]
    [InlineData(3, 0, 0, "2 entries for 3 axes")]
    [InlineData(0, 0, 1, "element 7 of an axis of 2")]
    public void MasksThatContradictTheInputAreRefused(int ellipsis, int added, int shrinks, string reason)
    {
        string refusal = Sliced([7, 0], [8, 1], [1, 1], 0, 0, ellipsis, added, shrinks, isOffset: false).Refusal();

        Assert.Contains(reason, refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void AxesAreTurnedRound()
    {
        TfliteFile file = new TfliteFile().Input("x", 2, 3, 4).Integers("a", 0, -1).Node("REVERSE_V2", ["x", "a"], ["y"]).Output("y");

        Close.Equal(
            new Tensor([2, 3, 4], [15, 14, 13, 12, 19, 18, 17, 16, 23, 22, 21, 20, 3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8]), file.Run(s_numbers)[0]);
    }

    [Theory]
    [InlineData("STRIDED_SLICE", "its input 'begin' is missing")]
    [InlineData("SLICE", "its input 'begin' is missing")]
    [InlineData("REVERSE_V2", "its input 'axis' is missing")]
    [InlineData("TRANSPOSE", "its input 'perm' is missing")]
    [InlineData("PAD", "its input 'paddings' is missing")]
    [InlineData("TILE", "its input 'repeats' is missing")]
    [InlineData("SPACE_TO_BATCH_ND", "its input 'block_shape' is missing")]
    [InlineData("BROADCAST_TO", "its input 'shape' is missing")]
    public void InputsThatAreLeftOutAreNamed(string operation, string reason)
    {
        string refusal = new TfliteFile().Input("x", 2, 3, 4).Node(operation, ["x", "", "", ""], ["y"]).Output("y").Refusal();

        Assert.Equal(reason, refusal);
    }

    private static TfliteFile Sliced(int[] begin, int[] end, int[] strides, int beginMask, int endMask, int ellipsis, int added, int shrinks, bool isOffset) =>
        new TfliteFile().Input("x", 2, 3, 4).Integers("b", begin).Integers("e", end).Integers("s", strides)
            .Node("STRIDED_SLICE", ["x", "b", "e", "s"], ["y"], beginMask, endMask, ellipsis, added, shrinks, isOffset).Output("y");
}
