using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.RuntimeTests.Kernels.Harness;
using Xunit;

namespace Dsc.RuntimeTests.Kernels;

/// <summary>Kernels against the oracle, on the tier that this process runs, between guard pages on both sides.</summary>
public class KernelTests
{
    private const int CasesPerBatch = 40;

    /// <summary>How many random cases; more with the environment variable DSC_RANDOM_CASES, others with DSC_RANDOM_SEED.</summary>
    private static readonly int RandomCount = Setting("DSC_RANDOM_CASES", 120);

    private static readonly int RandomSeed = Setting("DSC_RANDOM_SEED", 20);

    public static TheoryData<int> CatalogueParts => Parts(Catalogue.Cases.Count);

    public static TheoryData<int> RandomParts => Parts(RandomCount);

    [Theory]
    [MemberData(nameof(CatalogueParts))]
    public void Catalogue_matches_the_oracle(int part) => Check(Catalogue.Cases.Skip(part * CasesPerBatch).Take(CasesPerBatch).ToList());

    [Theory]
    [MemberData(nameof(RandomParts))]
    public void Random_cases_match_the_oracle(int part) =>
        Check(RandomCases.Draw(RandomSeed + part, Math.Min(CasesPerBatch, RandomCount - (part * CasesPerBatch))).ToList());

    private static void Check(IReadOnlyList<KernelCase> cases)
    {
        var batch = new KernelBatch(cases);
        var wrong = new List<string>();
        foreach (KernelCase c in cases)
        {
            var data = new KernelData(c);
            float[] first = KernelRun.Run(batch, c, data, guardAfter: true);
            if (KernelRun.Judge(c, data, first) is { } problem)
                wrong.Add(problem);
            if (!first.AsSpan().SequenceEqual(KernelRun.Run(batch, c, data, guardAfter: false)))
                wrong.Add($"{c}\n  gives other bits at another address");
            if (c.HasResidual && !first.AsSpan().SequenceEqual(KernelRun.Run(batch, c, data, residualInPlace: true)))
                wrong.Add($"{c}\n  gives other bits with the residual in the output");
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} of {cases.Count} are wrong:\n{string.Join('\n', wrong.Take(20))}");
    }

    private static TheoryData<int> Parts(int count) => new(Enumerable.Range(0, (count + CasesPerBatch - 1) / CasesPerBatch));

    private static int Setting(string name, int fallback) => int.TryParse(Environment.GetEnvironmentVariable(name), out int value) ? value : fallback;
}
