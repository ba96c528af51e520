using System.Linq;
using Dsc.Generator.Graphs.Weights;

namespace Dsc.Generator.Graphs.Rewrites;

/// <summary>Zeros appended to a value are a padding of it.</summary>
internal static class ZeroChannels
{
    public static bool Apply(GraphBuilder builder, Node node)
    {
        if (node.Operation is not Concat concat || node.Inputs.Count(input => !IsZero(input!)) != 1)
            return false;
        Value x = node.Inputs.Single(input => !IsZero(input!))!;
        int place = node.Inputs.ToList().IndexOf(x);
        int[] before = new int[x.Shape.Length], after = new int[x.Shape.Length];
        before[concat.Axis] = node.Inputs.Take(place).Sum(input => input!.Shape[concat.Axis]);
        after[concat.Axis] = node.Inputs.Skip(place + 1).Sum(input => input!.Shape[concat.Axis]);
        builder.Graph.Replace(node.Output, builder.Add(new Pad(new(before), new(after), PadMode.Constant, 0), x));
        return true;
    }

    private static bool IsZero(Value value) => value.Constant is { } constant && IsZero(constant);

    private static bool IsZero(WeightExpression expression) => expression switch
    {
        Literal literal => literal.Floats.All(number => number == 0) && literal.Integers.All(number => number == 0),
        Apply { Operation: Expand or Reshape or Transpose } apply => IsZero(apply.Operands[0]),
        _ => false,
    };
}
