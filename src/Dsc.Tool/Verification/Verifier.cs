using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Graphs;
using Dsc.Generator.Graphs.Evaluation;
using Dsc.Generator.Models;
using Dsc.Generator.Networks;
using Dsc.Tool.Commands;
using Dsc.Tool.Inspection;

namespace Dsc.Tool.Verification;

/// <summary>What became of one data set.</summary>
/// <param name="Lines">What is to be said about it.</param>
internal sealed record Verdict(bool IsFine, double Largest, IReadOnlyList<string> Lines);

/// <summary>
/// Runs a model on a data set, twice: as the file has it, node by node, and as it is compiled, step by step over one workspace. Both go through the
/// plain interpreter, so that what differs is due to the reading or to the rewriting.
/// </summary>
internal static class Verifier
{
    public static Verdict Verify(InspectedModel inspection, Graph file, DataSet set, double tolerance)
    {
        NetworkSpec spec = inspection.Spec!;
        Tensor[] inputs = Matched("input", spec.Inputs, set.Inputs);
        Tensor[] expected = Matched("output", spec.Outputs, set.Outputs);
        var lines = new List<string>();
        double largest = 0;
        Compare("the graph of the file", expected, GraphInterpreter.Run(file, inputs));
        Compare("the compiled steps", expected, StepInterpreter.Run(spec, inspection.File.Bytes, inputs));
        if (lines.Count > 0)
            lines.Add(Blame(inspection, file, inputs, tolerance));
        return new Verdict(lines.Count == 0, largest, lines);

        void Compare(string what, Tensor[] wanted, Tensor[] got)
        {
            for (int i = 0; i < wanted.Length; i++)
            {
                Difference difference = Difference.Of(wanted[i], got[i], tolerance);
                largest = Math.Max(largest, difference.Largest);
                if (!difference.IsFine)
                    lines.Add($"{what}: output '{spec.Outputs[i].FileName}' differs at {difference.FirstText()}");
            }
        }
    }

    /// <summary>Runs both again, layer by layer.</summary>
    private static string Blame(InspectedModel inspection, Graph file, Tensor[] inputs, double tolerance)
    {
        NetworkSpec spec = inspection.Spec!;
        var layers = new LayerComparison(tolerance);
        GraphInterpreter.Run(file, inputs, layers.Observe);
        StepInterpreter.Run(spec, inspection.File.Bytes, inputs, layers.Observe);
        return layers.First is { } first
            ? $"first layer that differs from the file's nodes: {spec.Steps.ToList().FindIndex(step => ReferenceEquals(step, first.Step))} {OperationText.Of(first.Step.Operation)} ({first.Step.Name}) at {first.Difference.FirstText()}"
            : "layer by layer the compiled steps agree with the file's nodes: the data differ from what the file computes (--outputs names inner values to look at)";
    }

    /// <summary>Free dimensions, by the shapes of the data where the command line says nothing.</summary>
    public static string Dimensions(Model model, DataSet set)
    {
        var parts = new List<string>();
        for (int i = 0; i < model.Inputs.Count; i++)
        {
            ModelInput input = model.Inputs[i];
            Tensor? tensor = (set.Inputs.FirstOrDefault(given => given.Name == input.Name) ?? set.Inputs.ElementAtOrDefault(i))?.Tensor;
            for (int axis = 0; tensor is not null && tensor.Shape.Length == input.Shape.Count && axis < tensor.Shape.Length; axis++)
            {
                if (input.Shape[axis].IsFree && tensor.Shape[axis] > 0)
                    parts.Add(FormattableString.Invariant($"{input.Name}[{axis}]={tensor.Shape[axis]}"));
            }
        }

        return string.Join(", ", parts);
    }

    /// <summary>Tensors in the network's order: by name where all have names of the network, otherwise by number.</summary>
    private static Tensor[] Matched(string kind, IReadOnlyList<NetworkPort> ports, IReadOnlyList<NamedTensor> tensors)
    {
        if (tensors.Count != ports.Count)
            throw new ToolException(ExitCode.Usage, $"the data have {Quantity.Plural(tensors.Count, kind)}; the network has {ports.Count}: {string.Join(", ", ports.Select(port => port.FileName))}");
        bool byName = ports.All(port => tensors.Any(tensor => tensor.Name == port.FileName));
        return [.. ports.Select((port, i) => Checked(port, byName ? tensors.First(tensor => tensor.Name == port.FileName) : tensors[i]))];
    }

    private static Tensor Checked(NetworkPort port, NamedTensor given)
    {
        Tensor tensor = given.Tensor;
        if (!Shapes.Same(tensor.Shape, [.. port.Shape]) || tensor.IsFloat != port.Type.IsFloat())
        {
            throw new ToolException(
                ExitCode.Usage,
                $"{given.Path}: {tensor.Type} {Shapes.Text(tensor.Shape)}; '{port.FileName}' is {port.Type} {Shapes.Text(port.Shape)}");
        }

        return tensor;
    }
}
