using System.Collections.Generic;
using System.Threading;
using Dsc.Generator.Emission;
using Dsc.Generator.Planning;
using Dsc.Generator.Plans;

namespace Dsc.Generator;

/// <summary>From a plan to C# text. Needs no compilation and no driver.</summary>
internal static class KernelCompiler
{
    /// <summary>The files of the kernel of a plan.</summary>
    public static IReadOnlyList<SourceFile> Compile(KernelPlan plan, EmissionOptions options, CancellationToken cancellation = default) =>
        new KernelEmitter(plan, options, cancellation).Write();
}

/// <summary>What a project asks of the generator.</summary>
internal sealed record CompilerOptions(TierRange Tiers, EmissionOptions Emission);
