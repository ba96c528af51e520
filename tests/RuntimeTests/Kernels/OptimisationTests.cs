using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using Dsc.RuntimeTests.Kernels.Harness;
using Xunit;

namespace Dsc.RuntimeTests.Kernels;

/// <summary>
/// The JIT gives up optimising a method that is too long, and says nothing. Its own summary tells: every method of every
/// kernel of the catalogue must be compiled with full optimisation.
/// </summary>
public class OptimisationTests
{
    /// <summary>Every so many-th kernel, so that the test stays short; CI takes all, with DSC_OPTIMISATION_STEP = 1.</summary>
    private static readonly int Step = int.TryParse(Environment.GetEnvironmentVariable("DSC_OPTIMISATION_STEP"), out int step) ? step : 5;

    [Fact]
    public void No_kernel_is_compiled_unoptimised()
    {
        string summary = Path.GetTempFileName();
        try
        {
            var start = new ProcessStartInfo(Environment.ProcessPath!)
            {
                ArgumentList = { "exec", typeof(OptimisationTests).Assembly.Location, Step.ToString(null as IFormatProvider) },
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                Environment = { ["DOTNET_JitStdOutFile"] = summary, ["DOTNET_JitDisasmSummary"] = "1" },
            };
            if (Path.GetFileNameWithoutExtension(start.FileName) != "dotnet")
                start.FileName = "dotnet";
            using Process process = Process.Start(start)!;
            string output = process.StandardOutput.ReadToEnd();
            string errors = process.StandardError.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, output + errors);

            string[] methods = [.. File.ReadLines(summary).Where(IsKernelCode)];
            Assert.True(methods.Length > 4 * Catalogue.Cases.Count / Step, $"Only {methods.Length} methods of kernels were seen.");
            Assert.Empty(methods.Where(line => !line.Contains("FullOpts", StringComparison.Ordinal)).Take(10));
        }
        finally
        {
            File.Delete(summary);
        }
    }

    /// <summary>The methods of the tiers, but for those that only forward a call or count its parts.</summary>
    private static bool IsKernelCode(string line) =>
        line.Contains("Dsc.Generated.", StringComparison.Ordinal)
        && line.Contains("Tier:", StringComparison.Ordinal)
        && !line.Contains("Tier:Strips(", StringComparison.Ordinal)
        && !line.Contains("Tier:Pixels(", StringComparison.Ordinal)
        && !line.Contains("Tier:Dsc.CompilerServices.IConvKernel.Run(", StringComparison.Ordinal);
}
