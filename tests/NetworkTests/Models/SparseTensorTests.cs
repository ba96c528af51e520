using System;
using System.Runtime.InteropServices;
using Dsc.Generator.Graphs.Evaluation;
using Dsc.Generator.Models;
using Dsc.Generator.Networks;
using NetworkTests.Support;
using Xunit;
using static NetworkTests.Support.TfliteFile;

namespace NetworkTests.Models;

/// <summary>Constants of TFLite of which the file has a part of the elements.</summary>
public class SparseTensorTests
{
    private static readonly int[] s_segments = [0, 2, 2, 3], s_indices = [1, 3, 0];

    /// <summary>A list of the kinds that files have: of four, two or one byte.</summary>
    public static TheoryData<int, int> Widths => new() { { 4, 4 }, { 2, 1 }, { 1, 2 }, { 4, 1 } };

    [Theory]
    [MemberData(nameof(Widths))]
    public void RowsListTheirColumns(int segmentWidth, int indexWidth)
    {
        TfliteFile file = Added([3, 4], [5, 6, 7], [0, 1], [], All(3), Listed(List(s_segments, segmentWidth), List(s_indices, indexWidth)));

        Close.Equal(new Tensor([3, 4], [0, 5, 0, 6, 0, 0, 0, 0, 7, 0, 0, 0]), file.Run(new Tensor([3, 4], new float[12]))[0], 0);
    }

    [Fact]
    public void ColumnsListTheirRows()
    {
        TfliteFile file = Added([2, 3], [5, 6, 7], [1, 0], [], All(3), Listed(new byte[] { 0, 1, 3, 3 }, new byte[] { 1, 0, 1 }));

        Close.Equal(new Tensor([2, 3], [0, 6, 0, 5, 7, 0]), file.Run(new Tensor([2, 3], new float[6]))[0], 0);
    }

    [Fact]
    public void BothAxesMayBeSparse()
    {
        TfliteFile file = Added([4, 3], [5, 6, 7], [0, 1], [], Listed(new byte[] { 0, 2 }, new byte[] { 1, 3 }), Listed(new byte[] { 0, 1, 3 }, new byte[] { 2, 0, 1 }));

        Close.Equal(new Tensor([4, 3], [0, 0, 0, 0, 0, 5, 0, 0, 0, 6, 7, 0]), file.Run(new Tensor([4, 3], new float[12]))[0], 0);
    }

    [Fact]
    public void AxesAreCutIntoBlocks()
    {
        // Blocks of two rows and two columns: the second of the first two rows, the first of the others.
        TfliteFile file = Added([4, 4], [1, 2, 3, 4, 5, 6, 7, 8], [0, 1, 2, 3], [0, 1], All(2), Listed(new byte[] { 0, 1, 2 }, new byte[] { 1, 0 }), All(2), All(2));

        Close.Equal(new Tensor([4, 4], [0, 0, 1, 2, 0, 0, 3, 4, 5, 6, 0, 0, 7, 8, 0, 0]), file.Run(new Tensor([4, 4], new float[16]))[0], 0);
    }

    [Fact]
    public void ATensorOfZerosHasNoElements()
    {
        TfliteFile file = Added([2, 2], [], [0, 1], [], All(2), Listed(new byte[] { 0, 0, 0 }, Array.Empty<byte>()));

        Close.Equal(new Tensor([2, 2], [1, 2, 3, 4]), file.Run(new Tensor([2, 2], [1, 2, 3, 4]))[0], 0);
    }

    [Fact]
    public void IntegersMayBeSparseToo()
    {
        TfliteFile file = new TfliteFile().Input("x", 2, 3).Sparse("s", TfliteFile.Int32, [2], MemoryMarshal.AsBytes<int>([-1]).ToArray(), [0], [], Listed(new byte[] { 0, 1 }, new byte[] { 1 }))
            .Node("DENSIFY", ["s"], ["d"]).Node("RESHAPE", ["x", "d"], ["y"]).Output("y");

        Assert.Contains("[2, 3] cannot be reshaped to [0, -1]", file.Refusal(), StringComparison.Ordinal);
    }

    /// <summary>Each is wrong in one way.</summary>
    public static TheoryData<string, int[], int[], int[], int[], int[], int> Wrong => new()
    {
        { "levels", [0], [], [0, 2, 2, 3], [1, 3, 0], [3], 3 },
        { "order", [0, 2], [], [0, 2, 2, 3], [1, 3, 0], [3], 3 },
        { "same axis", [0, 0], [], [0, 2, 2, 3], [1, 3, 0], [3], 3 },
        { "size", [0, 1], [], [0, 2, 2, 3], [1, 3, 0], [4], 3 },
        { "segments", [0, 1], [], [0, 2, 3], [1, 3, 0], [3], 3 },
        { "descending segments", [0, 1], [], [0, 2, 1, 3], [1, 3, 0], [3], 3 },
        { "segments beyond", [0, 1], [], [0, 4, 2, 3], [1, 3, 0], [3], 3 },
        { "late segments", [0, 1], [], [1, 2, 2, 3], [1, 3, 0], [3], 3 },
        { "index", [0, 1], [], [0, 2, 2, 3], [1, 4, 0], [3], 3 },
        { "negative index", [0, 1], [], [0, 2, 2, 3], [-1, 3, 0], [3], 3 },
        { "same index", [0, 1], [], [0, 2, 2, 3], [3, 3, 0], [3], 3 },
        { "elements", [0, 1], [], [0, 2, 2, 3], [1, 3, 0], [3], 4 },
        { "block", [0, 1], [1], [0, 2, 2, 3], [1, 3, 0], [3], 3 },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void DescriptionsThatContradictThemselvesAreAnError(string what, int[] order, int[] blocked, int[] segments, int[] indices, int[] sizes, int stored)
    {
        byte[] file = Added([3, 4], new float[stored], order, blocked, All(sizes[0]), Listed(segments, indices)).ToArray();

        var problem = Assert.Throws<ModelFormatException>(() => ModelReader.Read(file, "x.tflite"));

        Assert.True(problem.Message.Contains("sparse tensor contradicts itself", StringComparison.Ordinal), what);
    }

    [Fact]
    public void AFewBytesMustNotStandForALargeTensor()
    {
        byte[] file = Added([1 << 15, 1 << 12], [1], [0, 1], [], All(1 << 15), Listed(new int[(1 << 15) + 1], Array.Empty<int>())).ToArray();
        Assert.InRange(file.Length, 1 << 17, 1 << 18);

        Assert.Contains("'s' is sparse and of shape [32768, 4096], far more than the file holds", Assert.Throws<ModelFormatException>(() => ModelReader.Read(file, "x.tflite")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SparseBlocksAreNotUnderstood()
    {
        byte[] file = Added([3, 4], [5, 6], [0, 1, 2], [1], All(3), All(2), Listed(new[] { 0, 1, 1, 1, 1, 1, 2 }, new[] { 1, 0 })).ToArray();

        Assert.Contains("'s' is sparse inside its blocks", Assert.Throws<ModelFormatException>(() => ModelReader.Read(file, "x.tflite")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnotherFileMayHaveOtherElementsInTheSamePlaces()
    {
        byte[] file = Added([3, 4], [5, 6, 7], [0, 1], [], All(3), Listed(s_segments, s_indices)).ToArray();
        byte[] values = Added([3, 4], [5, 6, 8], [0, 1], [], All(3), Listed(s_segments, s_indices)).ToArray();
        byte[] places = Added([3, 4], [5, 6, 7], [0, 1], [], All(3), Listed(s_segments, new[] { 1, 3, 1 })).ToArray();

        Assert.Equal(Hash(file), Hash(values));
        Assert.NotEqual(Hash(file), Hash(places));
    }

    private static ulong Hash(byte[] file) => NetworkCompiler.Compile(file, "x.tflite", new NetworkOptions()).Spec!.File.SkeletonHash;

    private static TfliteFile Added(int[] shape, float[] stored, int[] order, int[] blocked, params object?[][] levels) => new TfliteFile().Input("x", shape)
        .Sparse("s", Float32, shape, MemoryMarshal.AsBytes<float>(stored).ToArray(), order, blocked, levels).Node("DENSIFY", ["s"], ["w"]).Node("ADD", ["x", "w"], ["y"]).Output("y");

    private static Array List(int[] numbers, int width) => width switch
    {
        4 => numbers,
        2 => Array.ConvertAll(numbers, number => (ushort)number),
        _ => Array.ConvertAll(numbers, number => (byte)number),
    };
}
