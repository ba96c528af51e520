using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Graphs;
using Dsc.Generator.Lowering;
using Dsc.Generator.Models;
using Dsc.Generator.Networks;
using Dsc.Generator.Specs;

namespace Dsc.Tool.Inspection;

/// <summary>A step as people want to see it.</summary>
/// <param name="Number">From 0.</param>
/// <param name="Name">Of the value that it makes; where no node of the file stands behind it, it is there for the layout.</param>
/// <param name="Text">What it does.</param>
/// <param name="Group">The kind of its operation, for colours.</param>
/// <param name="Input">Shape of its first input.</param>
/// <param name="Output">Shape of its first output.</param>
/// <param name="Traffic">Bytes of everything that it reads and writes, each once.</param>
/// <param name="Live">Bytes of the workspace that hold something needed while it runs.</param>
/// <param name="Kernel">Number of its kernel, which steps of equal shape share; null where the runtime computes it.</param>
internal sealed record LayerInfo(
    int Number, string Name, string Text, OperationGroup Group, string Input, string Output, long MultiplyAdds, long Parameters, long Traffic, long Live, int? Kernel, IReadOnlyList<string> Nodes)
{
    /// <summary>Floating-point operations for each byte.</summary>
    public double Intensity => Traffic == 0 ? 0 : 2.0 * MultiplyAdds / Traffic;

    public static List<LayerInfo> Of(NetworkSpec spec)
    {
        long[] live = MemoryMap.Of(spec).Live;
        var kernels = new Dictionary<LayerSpec, int>();
        var layers = new List<LayerInfo>();
        foreach (NetworkStep step in spec.Steps)
        {
            string input = Shape(step.Inputs.Count > 0 ? step.Inputs[0] : new AbsentOperand()), output = Shapes.Text(step.Outputs[0].Shape);
            bool hasResidual = HasResidual(step);
            LayerSpec? layer = LayerLowering.Of(step)?.Layer;
            if (layer is not null)
                kernels.TryAdd(layer, kernels.Count);
            layers.Add(new LayerInfo(
                layers.Count, step.Nodes.Count == 0 ? "(layout)" : step.Name, OperationText.Of(step.Operation, hasResidual), OperationGroups.Of(step.Operation), input, output, step.MultiplyAdds, step.Parameters,
                step.Inputs.Sum(Bytes) + step.Outputs.Sum(Bytes), live[layers.Count], layer is null ? null : kernels[layer], [.. step.Nodes]));
        }

        return layers;
    }

    /// <summary>How many kernels some layers need.</summary>
    public static int Kernels(IEnumerable<LayerInfo> layers) => layers.Where(layer => layer.Kernel is not null).Select(layer => layer.Kernel).Distinct().Count();

    private static bool HasResidual(NetworkStep step) => step.Operation switch
    {
        Convolution or Dense => step.Inputs.Count > Convolution.Residual && step.Inputs[Convolution.Residual] is View,
        FusedConvolutions => step.Inputs[step.Inputs.Count - 1] is View,
        _ => false,
    };

    private static string Shape(StepOperand operand) => operand switch
    {
        View view => Shapes.Text(view.Shape),
        WeightOperand weights => Shapes.Text(weights.Expression.Shape),
        _ => "-",
    };

    private static long Bytes(StepOperand operand) => operand switch
    {
        View view => Shapes.Count(view.Shape) * view.Type.Size(),
        WeightOperand weights => Shapes.Count(weights.Expression.Shape) * weights.Expression.Type.Size(),
        _ => 0,
    };
}
