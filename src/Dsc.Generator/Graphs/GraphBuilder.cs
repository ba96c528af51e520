using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Graphs.Evaluation;
using Dsc.Generator.Graphs.Weights;
using Dsc.Generator.Helpers;
using Dsc.Generator.Models;

namespace Dsc.Generator.Graphs;

/// <summary>
/// Adds nodes to a graph. What follows from constants becomes a constant at once: numbers where they follow from the graph or are integers,
/// an expression over the file where they are weights. What does nothing adds no node.
/// </summary>
internal sealed class GraphBuilder(Graph graph)
{
    /// <summary>How many elements may be computed while a graph is built: a small file must not keep the compiler busy.</summary>
    private const long FoldingBudget = 1L << 28;

    /// <summary>Numbers that may stand in generated code one by one where an operation makes them from fewer.</summary>
    private const int LongestText = 256;

    private int _unnamed;
    private long _folded;

    public Graph Graph { get; } = graph;

    /// <summary>The file's node that is being imported or rewritten, and its place.</summary>
    public IReadOnlyList<string> Sources { get; set; } = [];

    public int Order { get; set; }

    /// <summary>Name for the next results.</summary>
    public string Name { get; set; } = "";

    public FileConstants Constants => Graph.Constants;

    public Value Add(Operation operation, params Value?[] inputs) => AddAll(operation, inputs)[0];

    public IReadOnlyList<Value> AddAll(Operation operation, params Value?[] inputs)
    {
        if (Unchanged(operation, inputs) is { } same)
            return [same];
        (ElementType Type, int[] Shape)[] results = ShapeInference.Infer(operation, inputs);
        if (inputs.All(input => input is null || input.IsConstant) && Folded(operation, inputs, results) is { } constants)
            return constants;
        var outputs = results.Select(result => new Value(NewName(), result.Type, result.Shape)).ToList();
        Graph.Nodes.Add(new Node(operation, inputs, outputs, Sources, Order));
        return outputs;
    }

    public Value Constant(WeightExpression expression) => new(NewName(), expression.Type, [.. expression.Shape]) { Constant = expression };

    public Value Constant(Tensor tensor)
    {
        Charge(tensor.Count);
        return Constant(FileConstants.ToLiteral(tensor));
    }

    public Value Scalar(float value) => Constant(new Tensor([], [value]));

    public Value Integers(params long[] values) => Constant(new Tensor(ElementType.Int64, [values.Length], values));

    public Value Reshape(Value x, params int[] shape) => Add(new Reshape(new(shape)), x);

    public Value Transpose(Value x, params int[] permutation) => Add(new Transpose(new(permutation)), x);

    private string NewName() => Name.Length > 0 && _unnamed++ >= 0 ? Name : "value" + _unnamed;

    /// <summary>The input itself, where the operation gives it back as it is; reshapes of reshapes become one.</summary>
    private Value? Unchanged(Operation operation, Value?[] inputs)
    {
        if (inputs.Length == 0 || inputs[0] is not { } x)
            return null;
        switch (operation)
        {
            case Reshape reshape when Shapes.Same(x.Shape, reshape.Shape):
            case Transpose transpose when transpose.Permutation.SequenceEqual(Enumerable.Range(0, x.Shape.Length)):
            case Cast cast when cast.To == x.Type:
            case Expand expand when Shapes.Same(x.Shape, expand.Shape):
            case Tile tile when tile.Repeats.All(count => count == 1):
            case Concat when inputs.Length == 1:
            case Slice slice when Shapes.Same(x.Shape, slice.Sizes) && slice.Starts.All(start => start == 0) && slice.Steps.All(step => step == 1):
            case Pad pad when pad.Before.All(size => size == 0) && pad.After.All(size => size == 0):
            case Resize { Mode: ResizeMode.Linear or ResizeMode.Nearest } resize when x.Shape[1] == resize.Height && x.Shape[2] == resize.Width && resize.ScaleHeight == 1 && resize.ScaleWidth == 1 && resize.Coordinates != CoordinateMode.HalfPixelForNearest:
                return x;
            case Reshape _ when x.Producer?.Operation is Reshape && Shapes.Count(((Reshape)operation).Shape) == x.Count:
                return Add(operation, x.Producer.Inputs[0]);
            case Transpose transpose when x.Producer?.Operation is Transpose inner && transpose.Permutation.Count == inner.Permutation.Count
                && transpose.Permutation.All(axis => axis >= 0 && axis < inner.Permutation.Count):
                return Add(new Transpose(new(transpose.Permutation.Select(axis => inner.Permutation[axis]))), x.Producer.Inputs[0]);
            default:
                return null;
        }
    }

    private void Charge(long elements)
    {
        _folded += elements;
        if (_folded > FoldingBudget)
            throw new UnsupportedException("there is too much arithmetic on constants before it");
    }

    private IReadOnlyList<Value>? Folded(Operation operation, Value?[] inputs, (ElementType Type, int[] Shape)[] results)
    {
        var operands = inputs.Where(input => input is not null).Select(input => input!.Constant!).ToList();
        bool isSmall = results.All(result => Shapes.Count(result.Shape) <= FileConstants.LargestRead)
            && inputs.All(input => input is null || input.Count <= FileConstants.LargestRead);
        bool isStructure = results.All(result => !result.Type.IsFloat()) || operands.All(operand => !FileConstants.Slices(operand).Any());
        // Numbers that generated code can make from few stand in it as the few.
        bool isExpression = Apply.Has(operation) && operands.Count == inputs.Length && results.Length == 1 && 1 + operands.Sum(Apply.SizeOf) <= Apply.LargestSize;
        bool isLong = isExpression && results[0].Type.IsFloat() && Shapes.Count(results[0].Shape) > LongestText && operands.Where(operand => operand is Literal).All(operand => 2 * Shapes.Count(operand.Shape) < Shapes.Count(results[0].Shape));
        if (isSmall && isStructure && !isLong && operation is not (Convolution or TransposedConvolution or Pool or PoolPlaces or Unpool or Recurrent))
        {
            Charge(inputs.Sum(input => input?.Count ?? 0));
            Tensor?[] tensors = [.. inputs.Select(Constants.Read)];
            Tensor[] values = Evaluator.Evaluate(operation, tensors, [.. results.Select(result => result.Shape)], [.. results.Select(result => result.Type)]);
            return [.. values.Select(Constant)];
        }

        if (!isExpression)
            return null;
        return [Constant(new Apply(operation, new(operands), results[0].Type, new(results[0].Shape)))];
    }
}
