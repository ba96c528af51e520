using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.RuntimeTests.Kernels.Harness;
using Tests.Shared;
using Xunit;

namespace Dsc.RuntimeTests.Kernels;

/// <summary>
/// What machines run whose vectors are narrower than <c>DscMinVectorWidth</c>: the runtime's scalar loops, against the oracle, with every
/// operation and each property that the loops are told.
/// </summary>
public class ScalarLoopsTests
{
    private const int CasesPerBatch = 60;

    private static readonly Dictionary<string, KernelCase> Chosen = NamedCase.Index(Choose());

    private static readonly Dictionary<string, KernelCase> Drawn = NamedCase.Index(
        new[] { "SeparableConv", "SeparableConv1D", "DepthwiseConv", "PointwiseConv", "StandardConv", "InvertedResidual", "Dense", "GlobalAveragePool", "SpatialSeparableConv" }
            .SelectMany((operation, i) => RandomCases.Draw(60 + i, Exhaustive.Or(4, 2), operation)).Distinct(), "drawn: ");

    private static readonly KernelBatches Batches = new(
        Chosen.Values.Concat(Drawn.Values), CasesPerBatch, cases => new KernelBatch(cases, VectorWidths.ScalarLoops, new UserSettings()));

    private static readonly KernelBatches Widest = new(Chosen.Values.Concat(Drawn.Values), CasesPerBatch);

    public static TheoryData<NamedCase> ChosenCases => NamedCase.Rows(Chosen.Keys);

    public static TheoryData<NamedCase> DrawnCases => NamedCase.Rows(Drawn.Keys);

    [Theory]
    [MemberData(nameof(ChosenCases))]
    public void Scalar_loops_match_the_oracle(NamedCase name) => Check(Chosen[name.Name]);

    [Theory]
    [MemberData(nameof(DrawnCases))]
    public void Random_cases_match_the_oracle(NamedCase name) => Check(Drawn[name.Name]);

    private static void Check(KernelCase c)
    {
        // The check wants the same bits of both, as of all tiers.
        var check = new KernelCheck(c, [(KernelBatch.Tiers.First(), Widest[c][c]), (0, Batches[c][c])]);
        foreach (DataKind kind in Enum.GetValues<DataKind>())
        {
            string? problem = check.Problem(kind, seed: 7);
            Assert.True(problem is null, $"{kind}: {problem}");
        }
    }

    private static IEnumerable<KernelCase> Choose()
    {
        var plain = new KernelCase { Packed = true, Cin = 18, Cout = 21, Height = 8, Width = 9, DepthwiseActivation = Activation.Relu6, Activation = Activation.HardSwish };
        KernelCase[] windows =
        [
            plain,
            plain with { DepthMultiplier = 3, Cin = 5 },
            plain with { Operation = "DepthwiseConv", Cin = 35 },
            plain with { Operation = "DepthwiseConv", Cin = 5, DepthMultiplier = 2 },
            plain with { Operation = "DepthwiseConv", Cin = 19, DepthMultiplier = 3 },
            plain with { Operation = "StandardConv", Cin = 3, HasResidual = true, Packed = false },
            plain with { Operation = "InvertedResidual", Hidden = 40, Cout = 18 },
            plain with { Operation = "InvertedResidual", Hidden = 40, Cout = 18, SqueezeExcite = 5 },
            plain with { Operation = "SeparableConv1D", KernelHeight = 1, KernelWidth = 5, Height = 1, Width = 40, Padding = Padding.Causal },
            new KernelCase { Operation = "SpatialSeparableConv", Cin = 1, RowKind = FilterKind.Symmetric },
            new KernelCase { Operation = "SpatialSeparableConv", Cin = 3, Rank = 2, KernelHeight = 5, KernelWidth = 5 },
        ];
        foreach (KernelCase window in windows)
        {
            yield return window;
            bool isSignal = window.IsOneDimensional, isInverted = window.Operation == "InvertedResidual";
            yield return window with { StrideHeight = isSignal ? 1 : 2, StrideWidth = isInverted ? 2 : 3, ConstantHeight = isSignal, ConstantWidth = false, Batch = 3, MaxDegreeOfParallelism = 2 };
            if (!window.IsFilter && !isInverted)
                yield return window with { DilationHeight = isSignal ? 1 : 3, DilationWidth = 2 };
        }

        // Images one pixel wide, whose columns a plan takes for rows.
        KernelCase narrow = plain with { KernelHeight = 7, KernelWidth = 1, Height = 30, Width = 1 };
        yield return narrow;
        yield return narrow with { Operation = "DepthwiseConv", Cin = 35 };
        yield return narrow with { Operation = "StandardConv", Cin = 5, MaxDegreeOfParallelism = 2 };

        // Windows that lie wholly in the padding.
        yield return plain with { Padding = Padding.Explicit, PadTop = 5, PadBottom = 6, PadLeft = 7, PadRight = 4 };
        yield return plain with { KernelHeight = 2, KernelWidth = 5, Padding = Padding.Valid };
        yield return plain with { HasResidual = true, Packed = false, MaxDegreeOfParallelism = 3 };
        yield return plain with { Operation = "PointwiseConv", KernelHeight = 1, KernelWidth = 1, Padding = Padding.Valid, HasResidual = true, Batch = 2 };
        yield return plain with { Operation = "Dense", KernelHeight = 1, KernelWidth = 1, Height = 1, Width = 1, Padding = Padding.Valid, Batch = 3 };
        foreach (KernelCase few in Catalogue.FewOutputs().Where((c, i) => i % Exhaustive.Or(7, 21) == 0 && c.Unroll == Unroll.Auto))
            yield return few;
        foreach (Activation activation in Enum.GetValues<Activation>())
        {
            yield return plain with { DepthwiseActivation = activation, Activation = activation, HasResidual = true };
            yield return plain with { Operation = "InvertedResidual", Cout = 18, Activation = activation, Hidden = 20, SqueezeExcite = 6 };
        }
    }
}
