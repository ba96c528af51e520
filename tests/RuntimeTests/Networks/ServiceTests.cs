using System;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using Dsc.CompilerServices;
using Dsc.CompilerServices.Networks;
using Xunit;

namespace Dsc.RuntimeTests.Networks;

public class ServiceTests
{
    [Fact]
    public unsafe void A_workspace_is_aligned_and_bounded()
    {
        foreach (long bytes in new long[] { 0, 1, 64, 1001 })
        {
            var workspace = new NetworkWorkspace(bytes);
            Assert.Equal(bytes, workspace.Span<byte>(0, (int)bytes).Length);
            Assert.Equal(0, (nint)Unsafe.AsPointer(ref System.Runtime.InteropServices.MemoryMarshal.GetReference(workspace.Span<byte>(0, 0))) % 64);
            Assert.Throws<ArgumentOutOfRangeException>("offset", () => workspace.Span<byte>(0, (int)bytes + 1));
            Assert.Throws<ArgumentOutOfRangeException>("offset", () => workspace.Span<byte>(bytes + 1, 0));
            Assert.Throws<ArgumentOutOfRangeException>("offset", () => workspace.Span<float>(-4, 1));
            Assert.Throws<ArgumentOutOfRangeException>("offset", () => workspace.Span<long>(0, int.MaxValue));
            Assert.Throws<ArgumentOutOfRangeException>("offset", () => workspace.Span<long>(0, -1));
        }

        var shared = new NetworkWorkspace(64);
        shared.Span<float>(8, 2).Fill(1);
        Assert.Equal([1f, 1f], shared.Span<float>(8, 2).ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => new NetworkWorkspace(-1));
    }

    [Fact]
    public void Denormal_weights_become_zero_and_no_others()
    {
        var weights = new NetworkWeights(5);
        float[] values = [float.Epsilon, -1e-40f, 1.17549435e-38f, -2f, float.NaN];
        values.CopyTo(System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref weights.At(0), 5));

        weights.ClearDenormals();

        Assert.Equal([0f, 0f, 1.17549435e-38f, -2f, float.NaN], System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref weights.At(0), 5).ToArray());
    }

    [Fact]
    public void One_call_at_a_time()
    {
        var workspace = new NetworkWorkspace(4);
        workspace.Enter("MobileNet");
        Assert.Contains("new MobileNet(other)", Assert.Throws<InvalidOperationException>(() => workspace.Enter("MobileNet")).Message, StringComparison.Ordinal);
        workspace.Exit();
        workspace.Enter("MobileNet");
        workspace.Exit();
    }

    [Fact]
    public void Lengths_and_overlaps()
    {
        NetworkGuard.Length(6, "image", 6, "2 x 3");
        Assert.Equal(
            "image must hold 2 x 3 = 6 elements, but holds 5. (Parameter 'image')",
            Assert.Throws<ArgumentException>("image", () => NetworkGuard.Length(5, "image", 6, "2 x 3")).Message);
        var bytes = new byte[16];
        NetworkGuard.Apart<byte, byte>(bytes.AsSpan(0, 8), "scores", bytes.AsSpan(8), "boxes");
        Assert.Throws<ArgumentException>("boxes", () => NetworkGuard.Apart<byte, float>(
            bytes.AsSpan(0, 8), "scores", System.Runtime.InteropServices.MemoryMarshal.Cast<byte, float>(bytes.AsSpan(4)), "boxes"));
        Assert.Throws<ArgumentNullException>("other", () => NetworkGuard.NotNull<string>(null, "other"));
    }

    [Fact]
    public void Only_weights_may_differ()
    {
        byte[] file = [.. Enumerable.Range(0, 1000).Select(i => (byte)(i * 7))];
        long[] ranges = [100, 50, 150, 0, 400, 333];
        ulong hash = SkeletonHash.Compute(file, ranges);
        ModelFile.Check(file, "a.onnx", file.Length, ranges, hash);
        for (int i = 0; i < file.Length; i++)
        {
            file[i] ^= 4;
            bool isWeight = i is (>= 100 and < 150) or (>= 400 and < 733);
            Assert.Equal(isWeight, SkeletonHash.Compute(file, ranges) == hash);
            file[i] ^= 4;
        }

        Assert.NotEqual(hash, SkeletonHash.Compute(file, [100, 51, 400, 333]));
        Assert.Throws<ArgumentException>("file", () => ModelFile.Check(new byte[999], "a.onnx", 1000, ranges, hash));
        Assert.Throws<ArgumentException>("file", () => ModelFile.Check(new byte[1000], "a.onnx", 1000, ranges, hash));
        Assert.Throws<ArgumentException>("weightRanges", () => SkeletonHash.Compute(file, [990, 11]));
        Assert.Throws<ArgumentException>("weightRanges", () => SkeletonHash.Compute(file, [100, 50, 120, 5]));
        Assert.Throws<ArgumentException>("weightRanges", () => SkeletonHash.Compute(file, [100, -1]));
    }

    [Fact]
    public void A_file_that_is_not_embedded_is_named()
    {
        string message = Assert.Throws<InvalidOperationException>(() => ModelFile.Embedded(typeof(ServiceTests).Assembly, "Dsc.Network/none.onnx").Length).Message;
        Assert.Contains("Dsc.Network/none.onnx", message, StringComparison.Ordinal);
        Assert.Contains("Embed=\"false\"", message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_attribute_leaves_no_trace() =>
        Assert.Equal("DSC_KEEP_ATTRIBUTES", typeof(NetworkAttribute).GetCustomAttribute<System.Diagnostics.ConditionalAttribute>()!.ConditionString);

    [Fact]
    public void Summary_and_profile_print_tables()
    {
        var summary = new NetworkSummary(
            "Tiny", "tiny.onnx",
            [
                new NetworkLayer("conv", "StandardConv 3x3 s2", "1x8x8x3", "1x4x4x16", 6912, 448, ["/conv/Conv", "/act/Relu"], "StandardConv_1", 2048),
                new NetworkLayer("softmax", "Softmax", "1x10", "1x10", 0, 0, ["/softmax"], "Probabilities", 80),
            ],
            1792, 3 << 20);
        Assert.Equal(6912, summary.MultiplyAdds);
        Assert.Equal(448, summary.Parameters);
        Assert.Equal(
            """
            Tiny (tiny.onnx): 2 layers of 3 nodes
            #  layer    operation            input    output     MMAC  parameters  nodes  workspace  kernel
            -  -------  -------------------  -------  --------  -----  ----------  -----  ---------  --------------
            0  conv     StandardConv 3x3 s2  1x8x8x3  1x4x4x16  0.007         448      2    2.0 KiB  StandardConv_1
            1  softmax  Softmax              1x10     1x10      0.000           0      1       80 B  Probabilities
            0.007 million multiply-adds, 448 parameters, weights 1.8 KiB, workspace 3.00 MiB

            """.ReplaceLineEndings("\n"), summary.ToString());

        var profile = new NetworkProfile(summary, [TimeSpan.FromMicroseconds(3), TimeSpan.FromMicroseconds(1)], 20);
        Assert.Equal(4.608, profile.GigaflopPerSecond(0), 1e-9);
        Assert.Equal(
            """
            Tiny (tiny.onnx): 20 runs, medians
            #  layer    operation            output     us     %   MMAC  GFLOP/s
            -  -------  -------------------  --------  ---  ----  -----  -------
            0  conv     StandardConv 3x3 s2  1x4x4x16  3.0  75.0  0.007      4.6
            1  softmax  Softmax              1x10      1.0  25.0  0.000
            4.0 us, 3.5 GFLOP/s

            """.ReplaceLineEndings("\n"), profile.ToString());
        Assert.Throws<ArgumentOutOfRangeException>("layer", () => profile.GigaflopPerSecond(2));

        var clock = new LayerClock(2, 3);
        for (int run = 0; run < 3; run++)
        {
            clock.Start();
            clock.Lap(0);
            clock.Lap(1);
        }

        NetworkProfile measured = clock.ToProfile(summary);
        Assert.Equal(3, measured.Runs);
        Assert.Equal(2, measured.LayerTimes.Count);
        Assert.Throws<ArgumentOutOfRangeException>("runs", () => new LayerClock(2, 0));
    }
}
