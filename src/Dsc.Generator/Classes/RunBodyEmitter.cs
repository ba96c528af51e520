using System;
using System.Linq;
using Dsc.Generator.Emission;
using Dsc.Generator.Models;
using Dsc.Generator.Networks;
using Dsc.Generator.Specs;

namespace Dsc.Generator.Classes;

/// <summary>Prints what every form of <c>Run</c> does: check all, keep other threads out, compute the layers.</summary>
/// <param name="layers">The full name of the class of the layers.</param>
internal sealed class RunBodyEmitter(CodeWriter code, NetworkClassSpec network, NetworkSpec spec, string layers)
{
    /// <summary>The body, with spans of the ports' own types.</summary>
    public void Write() => Write(null, "", () => { });

    /// <summary>The body where one input comes in another form.</summary>
    /// <param name="converted">That input, whose length is checked already; null for none.</param>
    /// <param name="type">The type of its elements.</param>
    /// <param name="convert">Writes its numbers to <c>dscImage</c>; nobody else is running then.</param>
    public void Write(NetworkPort? converted, string type, Action convert)
    {
        code.Line("KernelGuard.Parallelism(maxDegreeOfParallelism);");
        foreach (NetworkPort port in spec.Inputs.Concat(spec.Outputs).Where(port => port != converted))
            code.Line($"NetworkGuard.Length({Name(port)}.Length, \"{port.Parameter}\", {port.Name}Length, \"{string.Join(" x ", port.Shape)}\");");
        for (int i = 0; i < spec.Outputs.Count; i++)
        {
            NetworkPort output = spec.Outputs[i];
            foreach (NetworkPort other in spec.Inputs.Concat(spec.Outputs.Take(i)))
                code.Line($"NetworkGuard.Apart<{output.Type.Keyword()}, {(other == converted ? type : other.Type.Keyword())}>({Name(output)}, \"{output.Parameter}\", {Name(other)}, \"{other.Parameter}\");");
        }

        code.Line($"_dscWorkspace.Enter({NetworkLayersEmitter.Literal(network.Name.TrimStart('@'))}, maxDegreeOfParallelism);");
        using (code.Block("try"))
        {
            convert();
            string arguments = string.Join(", ", spec.Inputs.Concat(spec.Outputs).Select(port => port == converted ? "dscImage" : Name(port)));
            code.Line($"{layers}.Run(_dscWeights, _dscWorkspace, {arguments}, maxDegreeOfParallelism, null);");
        }

        using (code.Block("finally"))
            code.Line("_dscWorkspace.Exit();");
    }

    private static string Name(NetworkPort port) => NetworkScope.Escape(port.Parameter);
}
