extern alias generator;

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Dsc.Bench.Kernels;
using Dsc.Bench.Layers;
using Dsc.Bench.Measuring;
using Dsc.Bench.Plans;
using Dsc.Bench.Reports;
using generator::Dsc.Generator.Plans;

namespace Dsc.Bench.Commands;

/// <summary>Times the candidate plans of each layer side by side and says where the cost model's choice loses more than a little.</summary>
internal static class ComparePlans
{
    public static int Run(Options options)
    {
        double tolerance = double.Parse(options.Text("--tolerance", "3"), CultureInfo.InvariantCulture) / 100;
        int rounds = options.Number("--rounds", 21);
        VectorIsa isa = IsaInUse.Isa;
        Pinning.ToOneCore();
        Console.WriteLine($"{isa.Name}: the model's plan of each layer, and those that were found to be faster by more than {100 * tolerance:0.#} %.\n");

        List<string[]> rows = [];
        int losses = 0;
        foreach (Layer layer in Layers(options))
        {
            var search = new PlanSearch(layer, isa);
            IReadOnlyList<MeasuredPlan> plans = search.Run(rounds);
            Console.WriteLine($"{layer.Group}: {layer.Name}\n    model   {Text.Percent(plans[0].Sample.Share),5} %          {PlanText.Of(plans[0].Plan)}");
            IReadOnlyList<MeasuredPlan> faster = [.. plans.Skip(1).Where(plan => plan.Sample.Ratio < 1 / (1 + tolerance))];
            foreach (MeasuredPlan plan in faster.Take(3))
                Console.WriteLine($"    faster  {Text.Percent(plan.Sample.Share),5} %  {Text.Of(1 / plan.Sample.Ratio, "0.000")}x  {PlanText.Of(plan.Plan)}");
            losses += faster.Count > 0 ? 1 : 0;
            rows.AddRange(plans.Select((plan, i) => Row(layer, i == 0 ? "model" : "found", plan)).Concat(search.Screened.Select(plan => Row(layer, "tried", plan))));
        }

        Console.WriteLine($"\nThe model loses more than {100 * tolerance:0.#} % on {losses} layers.");
        if (options.Text("--csv", "") is { Length: > 0 } csv)
            Text.WriteCsv(csv, ["group", "layer", "choice", "us", "share", "speed", "plan"], rows);
        return 0;
    }

    /// <summary>The layers that are compared with other libraries, or the shapes of the sweep.</summary>
    private static IEnumerable<Layer> Layers(Options options)
    {
        string filter = options.Text("--filter", "");
        return options.Text("--list", "") == "sweep"
            ? SweepList.All.Concat(Cliff.All.SelectMany(cliff => (Layer[])[cliff.Layer, cliff.Neighbour])).DistinctBy(layer => $"{layer.Operation} {layer.Name}")
                .Where(layer => $"{layer.Group} {layer.Operation} {layer.Name}".Contains(filter, StringComparison.OrdinalIgnoreCase))
            : LayerList.Matching(filter);
    }

    private static string[] Row(Layer layer, string choice, MeasuredPlan plan) => [layer.Group, layer.Name, choice,
        Text.Of(plan.Sample.Seconds * 1e6, "0.000"), Text.Of(plan.Sample.Share, "0.0000"), Text.Of(1 / plan.Sample.Ratio, "0.0000"), $"\"{PlanText.Of(plan.Plan)}\""];
}
