using System;
using System.Linq;
using System.Text.RegularExpressions;
using Dsc.RuntimeTests.Kernels.Harness;
using Tests.Shared;
using Xunit;

namespace Dsc.RuntimeTests.Kernels;

/// <summary>
/// The JIT gives up optimising a method that is too long, and says nothing. Its own summary tells: every method of every
/// kernel of the catalogue must be compiled with full optimisation.
/// </summary>
public partial class OptimisationTests
{
    /// <summary>Every so many-th kernel, so that the test stays short.</summary>
    private static readonly int Step = Exhaustive.Or(1, 43);

    [Fact]
    public void No_kernel_is_compiled_unoptimised()
    {
        string[] methods = [.. JitListing.Of(Step.ToString(null as IFormatProvider), ("DOTNET_JitDisasmSummary", "1")).Where(IsKernelCode)];
        Assert.True(methods.Length > 2 * Catalogue.Cases.Count / Step, $"Only {methods.Length} methods of kernels were seen.");
        Assert.Empty(methods.Where(line => !line.Contains("FullOpts", StringComparison.Ordinal)).Take(10));
    }

    /// <summary>The methods of the tiers, and the tiles that scalar ones call.</summary>
    private static bool IsKernelCode(string line) =>
        (line.Contains("Dsc.Generated.", StringComparison.Ordinal) && TierMethod().IsMatch(line)) || line.Contains("ScalarTiles:", StringComparison.Ordinal);

    /// <summary>The structs of tiers are named by the layer and the tier.</summary>
    [GeneratedRegex("_(Vector[0-9]+|Scalar|Any):")]
    private static partial Regex TierMethod();
}
