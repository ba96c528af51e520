extern alias generator;

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Dsc.Bench.Kernels;
using Dsc.Bench.Layers;
using Dsc.Bench.Plans;
using Dsc.Bench.Reports;
using Dsc.Samples;
using generator::Dsc.Generator;
using generator::Dsc.Generator.Emission;
using generator::Dsc.Generator.Planning;
using generator::Dsc.Generator.Plans;
using generator::Dsc.Generator.Specs;

namespace Dsc.Bench.Commands;

/// <summary>How long the file of each layer is, and what each tier in it holds. Nothing is run.</summary>
internal static class Files
{
    public static int Run(Options options)
    {
        bool isRunTimeSize = options.Text("--size", "") == "run-time";
        var table = new TextTable("layer", "KB", "lines", "tier", "KB", "plan");
        List<double> sizes = [];
        foreach (Layer layer in Layers(options))
        {
            KernelSpec spec = KernelAssembly.Spec(new KernelRequest(layer, RunTimeSize: isRunTimeSize));
            KernelPlan kernel = KernelPlanner.Plan(spec.Layer, TierRange.All);
            string all = KernelCompiler.Compile(kernel, EmissionOptions.Default);
            int without = KernelCompiler.Compile(KernelPlanner.Whole(spec.Layer, []), EmissionOptions.Default).Length;
            if (options.Text("--write", "") is { Length: > 0 } folder)
                File.WriteAllText(Path.Combine(Directory.CreateDirectory(folder).FullName, Name(layer)), all);
            sizes.Add(all.Length / 1024.0);
            foreach (TierPlan plan in kernel.Tiers)
            {
                bool isFirst = plan == kernel.Tiers[0];
                double tier = (KernelCompiler.Compile(KernelPlanner.Whole(spec.Layer, [plan]), EmissionOptions.Default).Length - without) / 1024.0;
                table.Add(isFirst ? layer.Name : "", isFirst ? Text.Of(all.Length / 1024.0, "0") : "", isFirst ? Text.Of(all.Count(c => c == '\n'), "0") : "",
                    plan.Isa.Name, Text.Of(tier, "0.0"), PlanText.Of(plan));
            }
        }

        Console.WriteLine(table);
        sizes.Sort();
        Console.WriteLine($"{sizes.Count} files: {sizes[0]:0} to {sizes[^1]:0} KB, median {sizes[sizes.Count / 2]:0} KB");
        return 0;
    }

    /// <summary>The layers that are compared with other libraries, or those with bounds.</summary>
    private static IEnumerable<Layer> Layers(Options options)
    {
        string filter = options.Text("--filter", "");
        return options.Text("--list", "") == "bounds"
            ? Cliff.All.Select(cliff => cliff.Layer).Where(layer => $"{layer.Group} {layer.Operation} {layer.Name}".Contains(filter, StringComparison.OrdinalIgnoreCase))
            : LayerList.Matching(filter);
    }

    private static string Name(Layer layer) => layer.Name.Replace(' ', '_').Replace("->", "-", StringComparison.Ordinal) + ".g.cs";
}
