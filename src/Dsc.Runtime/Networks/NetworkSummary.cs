using System.Collections.Generic;
using System.Linq;

namespace Dsc;

/// <summary>What a network consists of after it was compiled. Prints as a table.</summary>
/// <param name="Name">The name of the class.</param>
/// <param name="File">The name of the model's file.</param>
/// <param name="Layers">The layers in the order in which they run.</param>
/// <param name="WeightBytes">Bytes of packed weights, which instances share.</param>
/// <param name="WorkspaceBytes">Bytes of the workspace, which each instance has for itself.</param>
public sealed record NetworkSummary(
    string Name, string File, IReadOnlyList<NetworkLayer> Layers, long WeightBytes, long WorkspaceBytes)
{
    /// <summary>Multiplications with an addition of one run.</summary>
    public long MultiplyAdds => Layers.Sum(layer => layer.MultiplyAdds);

    /// <summary>Weights and biases of all layers.</summary>
    public long Parameters => Layers.Sum(layer => layer.Parameters);

    /// <summary>A table with a line for each layer and the totals below.</summary>
    public override string ToString()
    {
        var table = new TextTable(
            ("#", true), ("layer", false), ("operation", false), ("input", false), ("output", false), ("MMAC", true),
            ("parameters", true), ("nodes", true), ("workspace", true), ("kernel", false));
        for (int i = 0; i < Layers.Count; i++)
        {
            NetworkLayer layer = Layers[i];
            table.Add(
                TextTable.Number(i), layer.Name, layer.Operation, layer.Input, layer.Output, TextTable.Millions(layer.MultiplyAdds),
                TextTable.Number(layer.Parameters), TextTable.Number(layer.Nodes.Count), TextTable.Bytes(layer.WorkspaceBytes), layer.Kernel);
        }

        return $"{Name} ({File}): {Layers.Count} layers of {Layers.Sum(layer => layer.Nodes.Count)} nodes\n{table}"
            + $"{TextTable.Millions(MultiplyAdds)} million multiply-adds, {TextTable.Number(Parameters)} parameters, "
            + $"weights {TextTable.Bytes(WeightBytes)}, workspace {TextTable.Bytes(WorkspaceBytes)}\n";
    }
}
