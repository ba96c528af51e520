using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Dsc.Generator.Emission;
using Dsc.Generator.Helpers;
using Dsc.Generator.Parsing;
using Dsc.Generator.Plans;
using Microsoft.CodeAnalysis;

namespace Dsc.Generator;

/// <summary>A method and the plan of its layer; the plan is null where the declaration has errors.</summary>
internal sealed record PlannedKernel(ParsedKernel Parsed, KernelPlan? Plan, EmissionOptions Options);

/// <summary>A layer that is to be written, by the method that comes first of those that have it.</summary>
internal sealed record OwnedLayer(KernelPlan Plan, EmissionOptions Options);

/// <summary>
/// The layers that several methods have, each with the method that writes it. A change of one method leaves this value as it was unless it
/// joins or leaves such a layer, so that the others stay cached.
/// </summary>
internal sealed record SharedLayers(EquatableArray<SharedLayer> Layers)
{
    public static IncrementalValueProvider<SharedLayers> Find(
        IReadOnlyList<IncrementalValuesProvider<PlannedKernel>> operations, IncrementalValuesProvider<PlannedNetwork> networks) => operations
        .Select(kernels => kernels.Where(kernel => kernel.Plan is not null).Select((kernel, _) => new SharedLayer(kernel.Plan!.Name, kernel.Parsed.Identity)).Collect())
        .Append(networks.SelectMany((network, _) => OfNetwork(network)).Collect())
        .Aggregate((all, more) => all.Combine(more).Select((pair, _) => pair.Left.AddRange(pair.Right)))
        .Select((layers, _) => Of(layers));

    /// <summary>The layer that a method writes, or null where there is none or another method writes it.</summary>
    public OwnedLayer? OwnedBy(PlannedKernel kernel)
    {
        if (kernel.Plan is not { } plan)
            return null;
        SharedLayer? shared = Layers.FirstOrDefault(layer => layer.Name == plan.Name);
        return shared is null || shared.Owner == kernel.Parsed.Identity ? new OwnedLayer(plan, kernel.Options) : null;
    }

    /// <summary>The layers that a network writes.</summary>
    public IEnumerable<OwnedLayer> OwnedBy(PlannedNetwork network) => network.Plan is not { } plan
        ? []
        : plan.Layers.Where(layer => Layers.FirstOrDefault(shared => shared.Name == layer.Name) is not { } shared || shared.Owner == Owner(network))
            .Select(layer => new OwnedLayer(layer, network.Options));

    private static IEnumerable<SharedLayer> OfNetwork(PlannedNetwork network) => network.Plan is { } plan
        ? plan.Layers.Select(layer => new SharedLayer(layer.Name, Owner(network)))
        : [];

    /// <summary>No method has this identity.</summary>
    private static string Owner(PlannedNetwork network) => "network " + network.Parsed.Class!.Identity;

    private static SharedLayers Of(ImmutableArray<SharedLayer> layers) => new(new EquatableArray<SharedLayer>(layers
        .GroupBy(layer => layer.Name)
        .Where(group => group.Skip(1).Any())
        .Select(group => group.OrderBy(layer => layer.Owner, StringComparer.Ordinal).First())
        .OrderBy(layer => layer.Name, StringComparer.Ordinal)));
}

/// <param name="Owner">The identity of the method that writes the layer.</param>
internal sealed record SharedLayer(string Name, string Owner);
