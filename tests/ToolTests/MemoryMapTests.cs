using System.Linq;
using Dsc.Generator.Networks;
using Dsc.Tool.Inspection;
using NetworkTests.Support;
using ToolTests.Support;
using Xunit;

namespace ToolTests;

/// <summary>What the steps say about the workspace over time.</summary>
public class MemoryMapTests
{
    [Fact]
    public void AValueLivesFromItsWriterToItsLastReader()
    {
        NetworkSpec spec = NetworkCompiler.Compile(SmallModels.Separable(), "x.onnx", new NetworkOptions()).Spec!;

        MemoryMap map = MemoryMap.Of(spec);

        // Transpose, convolution, separable convolution, transpose to the caller's output.
        Assert.Equal(4, spec.Steps.Count);
        Assert.Equal([(0, 1), (1, 2), (2, 3)], map.Blocks.Select(block => (block.First, block.Last)));
        Assert.Equal([3 * 36 * 4L, 4 * 36 * 4, 8 * 16 * 4], map.Blocks.Select(block => block.Bytes));
        Assert.Equal([432L, 432 + 576, 576 + 512, 512], map.Live);
    }

    [Fact]
    public void WhatLivesFitsInTheWorkspaceOfAnyNetwork()
    {
        for (int seed = 0; seed < 60; seed++)
        {
            NetworkSpec spec = NetworkCompiler.Compile(RandomNetwork.Make(seed), "x.onnx", new NetworkOptions()).Spec!;
            MemoryMap map = MemoryMap.Of(spec);
            Assert.All(map.Live, live => Assert.InRange(live, 0, spec.WorkspaceBytes));
            Assert.All(map.Blocks, block => Assert.InRange(block.Offset + block.Bytes, 1, spec.WorkspaceBytes));
        }
    }
}
