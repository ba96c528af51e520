using System;
using System.Linq;
using System.Threading.Tasks;
using GeneratorTests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Tests.Shared;
using Xunit;

namespace GeneratorTests.CodeFixes;

/// <summary>Whatever the analyzer finds in nonsense, no code fix throws on it, alone or applied to all.</summary>
public class FixFuzzTests
{
    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public async Task NoFixThrowsOnNonsense(int seed)
    {
        int count = Exhaustive.Or(120, 5);
        var random = new Random(seed);
        int applied = 0;
        for (int i = 0; i < count; i++)
        {
            string source = string.Concat(Nonsense.Files(random));
            var harness = new FixHarness(source);
            try
            {
                applied += await ApplyEverything(harness);
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException("This source makes a code fix throw:\n" + source, exception);
            }
        }

        Assert.True(applied > count, $"Only {applied} fixes were offered.");
    }

    private static async Task<int> ApplyEverything(FixHarness harness)
    {
        int applied = 0;
        foreach (Diagnostic diagnostic in (await harness.Diagnostics()).GroupBy(diagnostic => diagnostic.Id).Select(group => group.First()))
        {
            foreach ((CodeAction action, CodeFixProvider provider) in await harness.Offers(diagnostic))
            {
                await harness.Apply(action);
                await harness.ApplyToAll(action, provider);
                applied++;
            }
        }

        return applied;
    }
}
