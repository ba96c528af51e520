using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using Dsc.RuntimeTests.Kernels.Harness;
using Tests.Shared;
using Xunit;

namespace Dsc.RuntimeTests.Kernels;

/// <summary>The hot loops of usual layers keep every vector in a register, which the disassembly of the JIT shows.</summary>
public class SpillTests
{
    private const string Code = """
        ; rsp based frame
        G_M1_IG01:  ;; offset=0x0000
               vmovups  zmmword ptr [rsp+0x40], zmm16
               jmp      SHORT G_M1_IG04
        G_M1_IG02:  ;; offset=0x0020
               vfmadd231ps zmm0, zmm1, zmmword ptr [rax+0x40]
               vmovups  zmm2, zmmword ptr [rbp+0x40]
               dec      ecx
               jne      SHORT G_M1_IG02
        G_M1_IG03:  ;; offset=0x0030
               vmovups  zmm3, zmmword ptr [rsp+0x40]
               inc      edx
        G_M1_IG04:  ;; offset=0x0040
               cmp      edx, 5
               jl       G_M1_IG02
               ret
        """;

    /// <summary>What the child process calls.</summary>
    public static IReadOnlyList<KernelCase> Cases { get; } = All();

    [X64Theory]
    [InlineData("")]
    [ExhaustiveInlineData("DOTNET_EnableAVX512")]
    [ExhaustiveInlineData("DOTNET_EnableAVX2")]
    public void No_hot_loop_keeps_a_vector_on_the_stack(string disabled)
    {
        (string, string)[] leg = disabled.Length == 0 ? [] : [(disabled, "0")];
        string[] listing = JitListing.Of("spills", [("DOTNET_JitDisasm", "*_Vector512:* *_Vector256:* *_Vector128:*"), .. leg]);
        List<(string Name, List<string> Lines)> methods = [.. Disassembly.Methods(listing)];
        int loops = methods.Sum(method => Disassembly.HotLoops(method.Lines).Count);
        Assert.True(loops >= 2 * Cases.Count, $"Only {loops} hot loops were seen in {methods.Count} methods.");
        string[] spills = [.. methods
            .Select(method => (method.Name, Spills: Disassembly.Spills(method.Lines)))
            .Where(method => method.Spills.Count > 0)
            .Select(method => $"{method.Name}: {method.Spills.Count}, such as {method.Spills[0]}")];
        Assert.True(spills.Length == 0, string.Join('\n', spills));
    }

    [Theory]
    [InlineData(0, "ecx", "ecx")]
    [InlineData(1, "dec      ecx", "vmovups  zmmword ptr [rsp+0x80], zmm3")]
    [InlineData(1, "[rax+0x40]", "[rsp+0x40]")]
    [InlineData(1, "rsp based", "rbp based")]
    [InlineData(1, "jne      SHORT G_M1_IG02", "")]
    [InlineData(0, "vfmadd231ps zmm0, zmm1, zmmword ptr [rax+0x40]", "vmovups  zmmword ptr [rsp+0x80], zmm3")]
    public void A_vector_on_the_stack_of_an_innermost_loop_is_seen(int count, string there, string instead) =>
        Assert.Equal(count, Disassembly.Spills(Code.Replace(there, instead, StringComparison.Ordinal).Split('\n')).Count);

    private static List<KernelCase> All()
    {
        var plain = new KernelCase { Packed = true, Cin = 64, Cout = 64, Height = 28, Width = 28, DepthwiseActivation = Activation.Relu6, Activation = Activation.Relu6 };
        return
        [
            plain,
            plain with { ConstantHeight = false, ConstantWidth = false },
            plain with { KernelHeight = 5, KernelWidth = 5, StrideHeight = 2, StrideWidth = 2 },
            plain with { Operation = "SeparableConv1D", KernelHeight = 1, KernelWidth = 33, Height = 1, Width = 256 },
            plain with { Operation = "InvertedResidual", Cin = 24, Hidden = 144, Cout = 24 },
            plain with { Operation = "InvertedResidual", Cin = 40, Hidden = 240, Cout = 40, KernelHeight = 5, KernelWidth = 5, SqueezeExcite = 10, Activation = Activation.HardSwish },
            plain with { Operation = "StandardConv", Cin = 3, Cout = 32, StrideHeight = 2, StrideWidth = 2, Height = 56, Width = 56 },
            plain with { Operation = "SpatialSeparableConv", Packed = false, Cin = 1, KernelHeight = 5, KernelWidth = 5, ColumnKind = FilterKind.Symmetric, RowKind = FilterKind.Symmetric, Height = 64, Width = 640 },
            plain with { Operation = "SpatialSeparableConv", Packed = false, Cin = 1, KernelHeight = 7, KernelWidth = 7, Height = 64, Width = 640 },
            plain with { Operation = "SpatialSeparableConv", Packed = false, Cin = 3, ColumnKind = FilterKind.Symmetric, RowKind = FilterKind.Difference, Height = 64, Width = 640 },
            plain with { Operation = "DepthwiseConv", Cin = 96 },
            plain with { Operation = "DepthwiseConv", Cin = 32, DepthMultiplier = 3 },
            plain with { Operation = "DepthwiseConv", Cin = 16, DepthMultiplier = 8 },
            plain with { Operation = "DepthwiseConv", Cin = 3, DepthMultiplier = 10 },
            plain with { Operation = "DepthwiseConv", Cin = 40, DepthMultiplier = 5, KernelHeight = 7, KernelWidth = 7 },
            plain with { Operation = "DepthwiseConv", Cin = 96, StrideHeight = 2, StrideWidth = 2 },
            plain with { Operation = "PointwiseConv", KernelHeight = 1, KernelWidth = 1, Padding = Padding.Valid, Cin = 96, Cout = 160 },
            plain with { Operation = "Dense", KernelHeight = 1, KernelWidth = 1, Height = 1, Width = 1, Padding = Padding.Valid, Cin = 256, Cout = 1000 },
        ];
    }

    private sealed class X64TheoryAttribute : TheoryAttribute
    {
        public X64TheoryAttribute()
        {
            if (RuntimeInformation.ProcessArchitecture != Architecture.X64)
                Skip = "Only x64 code is read.";
            else if (new[] { "AVX512", "AVX2", "HWIntrinsic" }.Any(set => Environment.GetEnvironmentVariable($"DOTNET_Enable{set}") == "0"))
                Skip = "Its processes choose the tier: it runs where none is switched off.";
        }
    }
}
