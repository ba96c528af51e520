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

/// <summary>How long the files of each layer are, tier by tier. Nothing is run.</summary>
internal static class Files
{
    public static int Run(Options options)
    {
        bool isRunTimeSize = options.Text("--size", "") == "run-time";
        var table = new TextTable("layer", "KB", "tier", "KB", "lines", "plan");
        List<double> sizes = [];
        foreach (Layer layer in Layers(options))
        {
            KernelSpec spec = KernelAssembly.Spec(new KernelRequest(layer, RunTimeSize: isRunTimeSize));
            KernelPlan kernel = KernelPlanner.Plan(spec.Layer, TierRange.All);
            IReadOnlyList<SourceFile> files = KernelCompiler.Compile(kernel, EmissionOptions.Default);
            if (options.Text("--write", "") is { Length: > 0 } folder)
            {
                foreach (SourceFile file in files)
                    File.WriteAllText(Path.Combine(Directory.CreateDirectory(folder).FullName, file.Name), file.Text);
            }

            double all = files.Sum(file => file.Text.Length) / 1024.0;
            sizes.Add(all);
            foreach ((TierPlan plan, SourceFile file) in kernel.Tiers.Zip(files.Skip(1)))
            {
                bool isFirst = plan == kernel.Tiers[0];
                table.Add(isFirst ? layer.Name : "", isFirst ? Text.Of(all, "0") : "", plan.Isa.Name, Text.Of(file.Text.Length / 1024.0, "0.0"),
                    Text.Of(file.Text.Count(c => c == '\n'), "0"), PlanText.Of(plan));
            }
        }

        Console.WriteLine(table);
        sizes.Sort();
        Console.WriteLine($"{sizes.Count} layers: {sizes[0]:0} to {sizes[^1]:0} KB, median {sizes[sizes.Count / 2]:0} KB");
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
}
