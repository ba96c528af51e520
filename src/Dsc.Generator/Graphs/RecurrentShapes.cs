using System.Collections.Generic;
using Dsc.Generator.Models;

namespace Dsc.Generator.Graphs;

/// <summary>Types and shapes of the results of recurrent layers.</summary>
internal static class RecurrentShapes
{
    public static (ElementType Type, int[] Shape)[] Infer(Recurrent layer, IReadOnlyList<Value?> inputs)
    {
        Value x = inputs[0]!;
        if (x.Shape.Length != 3 || x.Count == 0 || x.Shape[2] % layer.Gates != 0)
            throw new UnsupportedException($"{Shapes.Text(x.Shape)} for {layer.Gates} gates");
        int steps = x.Shape[0], batch = x.Shape[1], units = x.Shape[2] / layer.Gates;
        if (Optional(inputs, Recurrent.Kernel) is null)
            throw new UnsupportedException("its input 1 is missing");
        Check(inputs, Recurrent.Kernel, x.Shape[2], units);
        Check(inputs, Recurrent.Bias, x.Shape[2]);
        Check(inputs, Recurrent.Lengths, batch);
        Check(inputs, Recurrent.State, batch, units);
        Check(inputs, Recurrent.Cell, batch, units);
        Check(inputs, Recurrent.Peepholes, 3 * units);
        for (int i = 0; i < inputs.Count; i++)
        {
            if (inputs[i] is { } input && (i == Recurrent.Lengths ? input.Type != ElementType.Int32 : !input.Type.IsFloat()))
                throw new UnsupportedException($"it does not take {input.Type}");
        }

        (ElementType, int[]) states = (x.Type, [steps, batch, units]), last = (x.Type, [batch, units]);
        return layer is Lstm ? [states, last, last] : [states, last];
    }

    private static void Check(IReadOnlyList<Value?> inputs, int index, params int[] shape)
    {
        if (Optional(inputs, index) is { } value && !Shapes.Same(value.Shape, shape))
            throw new UnsupportedException($"{Shapes.Text(value.Shape)} where {Shapes.Text(shape)} belongs");
    }

    private static Value? Optional(IReadOnlyList<Value?> inputs, int index) => index < inputs.Count ? inputs[index] : null;
}
