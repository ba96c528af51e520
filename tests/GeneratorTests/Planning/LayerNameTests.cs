using System;
using System.Collections.Generic;
using System.Linq;
using Dsc;
using Dsc.Generator.Helpers;
using Dsc.Generator.Planning;
using Dsc.Generator.Specs;
using Tests.Shared;
using Xunit;

namespace GeneratorTests.Planning;

/// <summary>A layer's name is its identity in a compilation: equal layers share a file, different ones must never meet in one.</summary>
public class LayerNameTests
{
    private static readonly IReadOnlyList<LayerSpec> s_layers = [.. RandomLayers.Draw(seed: 3, Exhaustive.Or(20000, 7000))];

    [Fact]
    public void DifferentLayersHaveDifferentNames() => AssertInjective(s_layers);

    /// <summary>Layers that differ in one property alone: those are the ones that people write next to one another.</summary>
    [Fact]
    public void LayersThatDifferInOnePropertyHaveDifferentNames() => AssertInjective(s_layers.Take(1500).SelectMany(Neighbours));

    [Fact]
    public void NamesAreIdentifiersThatFileSystemsTake() => Assert.All(s_layers, layer =>
    {
        string name = LayerName.Of(layer);
        Assert.Matches("^[A-Za-z][A-Za-z0-9_]*$", name);
        Assert.InRange(name.Length, 1, 200);
    });

    /// <summary>Files are told apart by name alone, without case.</summary>
    private static void AssertInjective(IEnumerable<LayerSpec> layers)
    {
        var byName = new Dictionary<string, LayerSpec>(StringComparer.OrdinalIgnoreCase);
        foreach (LayerSpec layer in layers)
        {
            string name = LayerName.Of(layer);
            Assert.Equal(name, LayerName.Of(layer with { }));
            if (byName.TryGetValue(name, out LayerSpec? other))
                Assert.True(layer == other, $"Two layers are called {name}:\n{layer}\n{other}");
            byName[name] = layer;
        }
    }

    private static IEnumerable<LayerSpec> Neighbours(LayerSpec layer)
    {
        yield return layer;
        yield return layer with { HasBatch = !layer.HasBatch };
        yield return layer with { IsParallel = !layer.IsParallel };
        yield return layer with { Unroll = layer.Unroll == Unroll.Auto ? Unroll.Full : Unroll.Auto };
        foreach (Addend addend in Enum.GetValues<Addend>())
            yield return layer with { Addend = addend };
        if (layer.Rank == 2)
        {
            foreach (AxisSpec axis in Neighbours(layer.Rows))
                yield return layer with { Rows = axis };
        }

        if (layer.Rank > 0)
        {
            foreach (AxisSpec axis in Neighbours(layer.Columns))
                yield return layer with { Columns = axis };
        }

        for (int i = 0; i < layer.Stages.Count; i++)
        {
            foreach (Stage stage in Neighbours(layer.Stages[i]))
                yield return layer with { Stages = new([.. layer.Stages.Select((other, at) => at == i ? stage : other)]) };
        }
    }

    private static IEnumerable<AxisSpec> Neighbours(AxisSpec axis) =>
    [
        axis with { Size = axis.Size + 1 },
        axis with { Size = 0 },
        axis with { Kernel = axis.Kernel + 1 },
        axis with { Stride = axis.Stride + 1 },
        axis with { Dilation = axis.Dilation + 1 },
        .. axis.Padding == Padding.Explicit ? [axis with { PadBefore = axis.PadBefore + 1 }, axis with { PadAfter = axis.PadAfter + 1 }] : (AxisSpec[])[],
    ];

    private static IEnumerable<Stage> Neighbours(Stage stage) => stage switch
    {
        DepthwiseStage(var channels, var multiplier, var activation) =>
        [
            new DepthwiseStage(channels + 1, multiplier, activation),
            new DepthwiseStage(channels, multiplier + 1, activation),
            .. Activations.Select(one => new DepthwiseStage(channels, multiplier, one)),
        ],
        PointwiseStage(var inputs, var outputs, var activation, var onInput) =>
        [
            new PointwiseStage(inputs + 1, outputs, activation, onInput),
            new PointwiseStage(inputs, outputs + 1, activation, onInput),
            .. Activations.Select(one => new PointwiseStage(inputs, outputs, one, onInput)),
        ],
        StandardStage(var inputs, var outputs, var activation) =>
        [
            new StandardStage(inputs + 1, outputs, activation),
            new StandardStage(inputs, outputs + 1, activation),
            .. Activations.Select(one => new StandardStage(inputs, outputs, one)),
        ],
        SqueezeExciteStage squeeze =>
        [
            squeeze with { Reduced = squeeze.Reduced + 1 },
            .. Activations.Select(one => squeeze with { ReduceActivation = one }),
            .. Activations.Select(one => squeeze with { GateActivation = one }),
        ],
        SpatialStage spatial =>
        [
            spatial with { Channels = spatial.Channels + 1 },
            spatial with { IsFactored = !spatial.IsFactored },
            spatial with { Factors = new([.. spatial.Factors, spatial.Factors[0]]) },
            spatial with { Factors = new([.. spatial.Factors.Select(factor => factor with { Row = new([.. factor.Row.Select(value => value + 0.5f)]) })]) },
        ],
        PoolStage pool => [pool with { Channels = pool.Channels + 1 }],
        _ => throw new NotSupportedException(stage.Name),
    };

    private static IEnumerable<Activation> Activations => Enum.GetValues<Activation>();
}
