using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.RuntimeTests.Kernels.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Tests.Shared;
using Xunit;

namespace Dsc.RuntimeTests.Kernels;

/// <summary>
/// No compiler setting of the user's changes what a kernel does, or makes a warning: every operation, with the edges at which offsets
/// become negative or large, is compiled under each and called on the tiers that this process has.
/// </summary>
public class SettingsTests
{
    private static readonly Dictionary<string, UserSettings> All = new()
    {
        ["CheckForOverflowUnderflow"] = new() { CheckForOverflowUnderflow = true },
        ["Features=strict"] = new() { Strict = true },
        ["Nullable=disable"] = new() { Nullable = NullableContextOptions.Disable },
        ["LangVersion=11"] = new() { LangVersion = LanguageVersion.CSharp11 },
        ["AllowUnsafeBlocks"] = new() { AllowUnsafeBlocks = true },
        ["Optimize=false"] = new() { Optimize = OptimizationLevel.Debug },
        ["Features=strict, Nullable=disable, LangVersion=11"] = new()
        {
            Strict = true,
            Nullable = NullableContextOptions.Disable,
            LangVersion = LanguageVersion.CSharp11,
        },
    };

    private static readonly KernelCase[] Cases = [.. Write()];

    [Theory]
    [InlineData("Features=strict, Nullable=disable, LangVersion=11")]
    [InlineData("CheckForOverflowUnderflow")]
    [ExhaustiveInlineData("Features=strict")]
    [ExhaustiveInlineData("Nullable=disable")]
    [ExhaustiveInlineData("LangVersion=11")]
    [ExhaustiveInlineData("AllowUnsafeBlocks")]
    [ExhaustiveInlineData("Optimize=false")]
    public void Kernels_compile_without_a_warning_and_are_right(string name)
    {
        UserSettings settings = All[name];
        // The widest width writes all tiers, so it is enough for warnings; what is computed may differ where overflow is checked.
        foreach (int width in KernelBatch.Tiers.Take(settings.CheckForOverflowUnderflow || Exhaustive.IsOn ? 4 : 1))
        {
            var batch = new KernelBatch(Cases, new VectorWidths(width, width == KernelBatch.Tiers.First() ? 0 : width), settings);
            var wrong = new List<string>();
            foreach (KernelCase c in Cases)
            {
                var data = new KernelData(c);
                try
                {
                    if (KernelRun.Judge(c, data, KernelRun.Run(batch, c, data)) is { } problem)
                        wrong.Add(problem);
                }
                catch (Exception exception) when (exception is OverflowException or InvalidOperationException)
                {
                    wrong.Add($"{c}\n  {exception.GetType().Name}: {exception.Message}{exception.StackTrace?.Split('\n').FirstOrDefault()}");
                }
            }

            Assert.True(wrong.Count == 0, $"{width} bits, {wrong.Count} of {Cases.Length} are wrong:\n{string.Join('\n', wrong.Take(20))}");
        }
    }

    private static IEnumerable<KernelCase> Write()
    {
        var plain = new KernelCase { Packed = true, Cin = 20, Cout = 21, Height = 8, Width = 9, Activation = Activation.Relu6 };
        KernelCase[] windows =
        [
            plain,
            plain with { Operation = "DepthwiseConv", Cin = 16 },
            plain with { Operation = "DepthwiseConv", Cin = 3 },
            plain with { Operation = "DepthwiseConv", Cin = 5, DepthMultiplier = 2 },
            plain with { Operation = "StandardConv", Cin = 3 },
            plain with { Operation = "StandardConv", Cout = 1 },
            plain with { Operation = "InvertedResidual", Hidden = 40, Cout = 20 },
            plain with { Operation = "InvertedResidual", Hidden = 40, SqueezeExcite = 5, Activation = Activation.HardSwish },
            new KernelCase { Operation = "SpatialSeparableConv", Cin = 1, Width = 37, RowKind = FilterKind.Symmetric },
            new KernelCase { Operation = "SpatialSeparableConv", Cin = 3, Rank = 2, KernelHeight = 5, KernelWidth = 5 },
        ];
        foreach (KernelCase window in windows)
        {
            yield return window;
            yield return window with { StrideHeight = 2, StrideWidth = 2, ConstantHeight = false, ConstantWidth = false, Batch = 2, MaxDegreeOfParallelism = 2 };
            yield return window with { Padding = Padding.Explicit, PadTop = 1, PadBottom = 1, PadLeft = 1, PadRight = 1, Packed = window.Operation == "InvertedResidual" };
            yield return window with { Height = 1, Width = 1 };
        }

        // The windows of some outputs lie wholly in the padding, before the image and after it.
        yield return plain with { Padding = Padding.Explicit, PadTop = 5, PadBottom = 6, PadLeft = 7, PadRight = 4 };
        yield return plain with { Operation = "DepthwiseConv", Cin = 3, Padding = Padding.Explicit, PadTop = 5, PadLeft = 40, PadRight = 9 };
        yield return plain with { DilationHeight = 3, DilationWidth = 2 };
        yield return plain with { Unroll = Unroll.Full };
        yield return plain with { HasResidual = true, Packed = false };
        yield return plain with { Operation = "SeparableConv1D", KernelHeight = 1, KernelWidth = 9, DilationWidth = 2, Height = 1, Width = 40, Padding = Padding.Causal };
        yield return plain with { Operation = "SeparableConv1D", KernelHeight = 1, KernelWidth = 5, Height = 1, Width = 1, ConstantWidth = false };
        yield return plain with { Operation = "PointwiseConv", KernelHeight = 1, KernelWidth = 1, Padding = Padding.Valid };
        yield return plain with { Operation = "Dense", KernelHeight = 1, KernelWidth = 1, Height = 1, Width = 1, Padding = Padding.Valid, Batch = 3 };
        yield return plain with { Operation = "Dense", KernelHeight = 1, KernelWidth = 1, Height = 1, Width = 1, Padding = Padding.Valid, Packed = false, HasBias = false };
        yield return plain with { Operation = "GlobalAveragePool", KernelHeight = 1, KernelWidth = 1, Packed = false, Padding = Padding.Valid, Batch = 2, Activation = Activation.None };
        foreach (Activation activation in Enum.GetValues<Activation>())
            yield return plain with { DepthwiseActivation = activation, Activation = activation };
    }
}
