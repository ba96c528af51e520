using System.Threading;
using Dsc.Generator.Emission;
using Dsc.Generator.Planning;
using Dsc.Generator.Specs;

namespace Dsc.Generator;

/// <summary>From a spec to C# text: plans every tier and writes it. Needs no compilation and no driver.</summary>
internal static class KernelCompiler
{
    public static string Compile(KernelSpec spec, CancellationToken cancellation = default) =>
        new KernelEmitter(spec, Planner.Plan(spec, cancellation), cancellation).Write();
}
