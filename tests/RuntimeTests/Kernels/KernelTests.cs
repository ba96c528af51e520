using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.RuntimeTests.Kernels.Harness;
using Tests.Shared;
using Xunit;

namespace Dsc.RuntimeTests.Kernels;

/// <summary>Kernels against the oracle, on the tier that this process runs, between guard pages on both sides.</summary>
public class KernelTests
{
    private const int CasesPerBatch = 40;

    /// <summary>How many random cases; more with the environment variable DSC_RANDOM_CASES, others with DSC_RANDOM_SEED.</summary>
    private static readonly int RandomCount = Setting("DSC_RANDOM_CASES", Exhaustive.Or(120, 24));

    /// <summary>Every so many-th case of the catalogue is run; its lists repeat with small periods, so it is a prime.</summary>
    private static readonly int CatalogueStep = Exhaustive.Or(1, 5);

    private static readonly int RandomSeed = Setting("DSC_RANDOM_SEED", 20);

    private static readonly Dictionary<string, KernelCase> Chosen = NamedCase.Index(Catalogue.Cases.Where((_, i) => i % CatalogueStep == 0));

    private static readonly Dictionary<string, KernelCase> Drawn = NamedCase.Index(RandomCases.Draw(RandomSeed, RandomCount), $"seed {RandomSeed}: ");

    private static readonly KernelBatches Batches = new([.. Chosen.Values, .. Drawn.Values], CasesPerBatch);

    public static TheoryData<NamedCase> CatalogueCases => NamedCase.Rows(Chosen.Keys);

    public static TheoryData<NamedCase> DrawnCases => NamedCase.Rows(Drawn.Keys);

    [Theory]
    [MemberData(nameof(CatalogueCases))]
    public void Catalogue_matches_the_oracle(NamedCase name) => Check(Chosen[name.Name]);

    [Theory]
    [MemberData(nameof(DrawnCases))]
    public void Random_cases_match_the_oracle(NamedCase name) => Check(Drawn[name.Name]);

    private static void Check(KernelCase c)
    {
        KernelBatch batch = Batches[c];
        var data = new KernelData(c);
        float[] first = KernelRun.Run(batch, c, data, guardAfter: true);
        Assert.Null(KernelRun.Judge(c, data, first));
        Assert.True(first.AsSpan().SequenceEqual(KernelRun.Run(batch, c, data, guardAfter: false)), $"{c}\n  gives other bits at another address");
        if (c.HasResidual)
            Assert.True(first.AsSpan().SequenceEqual(KernelRun.Run(batch, c, data, residualInPlace: true)), $"{c}\n  gives other bits with the residual in the output");
    }

    private static int Setting(string name, int fallback) => int.TryParse(Environment.GetEnvironmentVariable(name), out int value) ? value : fallback;
}
