using System.Collections.Generic;

namespace Dsc.Generator.Graphs.Import;

/// <summary>What each ONNX operation means, by families.</summary>
internal static class OnnxImporter
{
    private static readonly HashSet<string> ControlFlow = ["If", "Loop", "Scan", "SequenceMap"];

    /// <returns>The results; null for an operation that is not done.</returns>
    public static IReadOnlyList<Value>? Import(NodeReader node)
    {
        if (node.Node.Domain == "com.microsoft")
            return OnnxMicrosoft.Import(node);
        if (node.Node.Domain.Length > 0)
            throw new UnsupportedException("operations of this domain are custom ones");
        if (ControlFlow.Contains(node.OpType))
            throw new UnsupportedException("control flow is not done");
        if (node.OpType is "QuantizeLinear" or "DequantizeLinear" or "QLinearConv" or "QLinearMatMul" or "ConvInteger" or "MatMulInteger" or "DynamicQuantizeLinear")
            throw new UnsupportedException("quantised networks are not done");
        return OnnxElementwise.Import(node) ?? OnnxWindows.Import(node) ?? OnnxPools.Import(node) ?? OnnxMovement.Import(node) ?? OnnxAxes.Import(node) ?? OnnxRecurrent.Import(node) ?? OnnxShapes.Import(node) ?? OnnxIndexing.Import(node) ?? OnnxSampling.Import(node) ?? OnnxLegacy.Import(node);
    }
}
