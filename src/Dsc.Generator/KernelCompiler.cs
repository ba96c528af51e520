using System.Threading;
using Dsc.Generator.Emission;
using Dsc.Generator.Planning;
using Dsc.Generator.Plans;
using Dsc.Generator.Specs;

namespace Dsc.Generator;

/// <summary>From a spec to C# text: plans every tier and writes it. Needs no compilation and no driver.</summary>
internal static class KernelCompiler
{
    /// <summary>The kernel of a layer and the method that calls it, for tools that want a whole program.</summary>
    public static CompiledKernel Compile(KernelSpec spec, CompilerOptions options, CancellationToken cancellation = default)
    {
        KernelPlan plan = KernelPlanner.Plan(spec.Layer, options.Tiers, cancellation);
        return new CompiledKernel(new MethodEmitter(spec, plan, options.Emission).Write(), Compile(plan, options.Emission, cancellation));
    }

    /// <summary>The kernel of a plan.</summary>
    public static string Compile(KernelPlan plan, EmissionOptions options, CancellationToken cancellation = default) =>
        new KernelEmitter(plan, options, cancellation).Write();
}

/// <summary>The two files of a user's kernel.</summary>
/// <param name="Method">The implementing part of the method.</param>
/// <param name="Layer">The kernel, which methods of equal layers share.</param>
internal sealed record CompiledKernel(string Method, string Layer);

/// <summary>What a project asks of the generator.</summary>
internal sealed record CompilerOptions(TierRange Tiers, EmissionOptions Emission)
{
    public static readonly CompilerOptions Default = new(TierRange.All, EmissionOptions.Default);
}
