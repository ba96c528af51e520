using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using Dsc.Generator.Graphs.Evaluation;
using Dsc.Generator.Graphs.Weights;
using Dsc.Generator.Models;
using Dsc.Generator.Networks;

namespace Dsc.Tool.Verification;

/// <summary>
/// Runs the steps of a network over one real workspace, whose bytes mean NaN before a step writes them: what fusion, layout, views and
/// memory plan come to, together.
/// </summary>
internal sealed class StepInterpreter
{
    private readonly FileConstants _constants;
    private readonly byte[] _workspace;
    private readonly byte[][] _inputs;
    private readonly byte[][] _outputs;

    private StepInterpreter(NetworkSpec spec, byte[] file, IReadOnlyList<Tensor> inputs)
    {
        _constants = new FileConstants(file);
        _workspace = new byte[spec.WorkspaceBytes];
        Array.Fill(_workspace, (byte)0xFF);
        _inputs = [.. spec.Inputs.Select(port => new byte[Shapes.Count(port.Shape) * port.Type.Size()])];
        _outputs = [.. spec.Outputs.Select(port => new byte[Shapes.Count(port.Shape) * port.Type.Size()])];
        foreach (byte[] output in _outputs)
            Array.Fill(output, (byte)0xFF);
        for (int i = 0; i < inputs.Count; i++)
            Store(Dense(Storage.Input, i, spec.Inputs[i]), inputs[i]);
    }

    /// <param name="spec">The network.</param>
    /// <param name="file">Its file, which holds the weights.</param>
    /// <param name="inputs">In the network's order.</param>
    /// <param name="observe">Told the results of each step.</param>
    public static Tensor[] Run(NetworkSpec spec, byte[] file, IReadOnlyList<Tensor> inputs, Action<NetworkStep, Tensor[]>? observe = null)
    {
        var interpreter = new StepInterpreter(spec, file, inputs);
        foreach (NetworkStep step in spec.Steps)
        {
            Tensor[] results = interpreter.Run(step);
            observe?.Invoke(step, results);
        }

        return [.. spec.Outputs.Select((port, i) => interpreter.Load(Dense(Storage.Output, i, port)))];
    }

    private Tensor[] Run(NetworkStep step)
    {
        Tensor?[] inputs = [.. step.Inputs.Select(operand => operand switch
        {
            View view => Load(view),
            WeightOperand weights => _constants.Evaluate(weights.Expression),
            _ => null,
        })];
        Tensor[] results = Evaluator.Evaluate(step.Operation, inputs, [.. step.Outputs.Select(view => view.Shape.ToArray())], [.. step.Outputs.Select(view => view.Type)]);
        for (int i = 0; i < results.Length; i++)
            Store(step.Outputs[i], results[i]);
        return results;
    }

    private static View Dense(Storage storage, int index, NetworkPort port) =>
        new(storage, index, port.Type, 0, port.Shape, new(Shapes.Strides(port.Shape)));

    private byte[] Memory(View view) => view.Storage switch
    {
        Storage.Input => _inputs[view.Index],
        Storage.Output => _outputs[view.Index],
        _ => _workspace,
    };

    private Tensor Load(View view)
    {
        var tensor = new Tensor(view.Type, [.. view.Shape]);
        int[] places = Places(view);
        byte[] memory = Memory(view);
        for (int i = 0; i < places.Length; i++)
        {
            switch (view.Type)
            {
                case ElementType.Float32:
                    tensor.Floats[i] = MemoryMarshal.Cast<byte, float>(memory.AsSpan())[places[i]];
                    break;
                case ElementType.Int32:
                    tensor.Integers[i] = MemoryMarshal.Cast<byte, int>(memory.AsSpan())[places[i]];
                    break;
                case ElementType.Int64:
                    tensor.Integers[i] = MemoryMarshal.Cast<byte, long>(memory.AsSpan())[places[i]];
                    break;
                case ElementType.Int8:
                    tensor.Integers[i] = (sbyte)memory[places[i]];
                    break;
                default:
                    tensor.Integers[i] = memory[places[i]];
                    break;
            }
        }

        return tensor;
    }

    private void Store(View view, Tensor tensor)
    {
        int[] places = Places(view);
        byte[] memory = Memory(view);
        for (int i = 0; i < places.Length; i++)
        {
            switch (view.Type)
            {
                case ElementType.Float32:
                    MemoryMarshal.Cast<byte, float>(memory.AsSpan())[places[i]] = tensor.Floats[i];
                    break;
                case ElementType.Int32:
                    MemoryMarshal.Cast<byte, int>(memory.AsSpan())[places[i]] = (int)tensor.Integers[i];
                    break;
                case ElementType.Int64:
                    MemoryMarshal.Cast<byte, long>(memory.AsSpan())[places[i]] = tensor.Integers[i];
                    break;
                default:
                    memory[places[i]] = (byte)tensor.Integers[i];
                    break;
            }
        }
    }

    private static int[] Places(View view)
    {
        var places = new int[Shapes.Count(view.Shape)];
        int inner = 1;
        for (int axis = view.Shape.Count - 1; axis >= 0; axis--)
        {
            for (int i = 0; i < places.Length; i++)
                places[i] += i / inner % view.Shape[axis] * view.Strides[axis];
            inner *= view.Shape[axis];
        }

        for (int i = 0; i < places.Length; i++)
            places[i] += view.Offset;
        return places;
    }
}
