using System.Collections.Generic;

namespace Dsc;

/// <summary>One layer of a network as it runs: after constants are folded and nodes are fused.</summary>
/// <param name="Name">The name of the layer's last node, or of its output where the node has none.</param>
/// <param name="Operation">What the layer computes, such as <c>SeparableConv 3x3 s2</c>.</param>
/// <param name="Input">Shapes of its run-time inputs as they lie in memory, such as <c>1x112x112x32</c>; comma-separated.</param>
/// <param name="Output">Shapes of its outputs as they lie in memory.</param>
/// <param name="MultiplyAdds">Multiplications with an addition of one run; 0 for layers that only move or compare values.</param>
/// <param name="Parameters">Weights and biases.</param>
/// <param name="Nodes">Names of the file's nodes that the layer stands for.</param>
/// <param name="Kernel">The generated kernel or runtime operation that computes it. Layers of equal shape share one.</param>
/// <param name="WorkspaceBytes">Bytes of the workspace that are in use while the layer runs.</param>
public sealed record NetworkLayer(
    string Name,
    string Operation,
    string Input,
    string Output,
    long MultiplyAdds,
    long Parameters,
    IReadOnlyList<string> Nodes,
    string Kernel,
    long WorkspaceBytes);
