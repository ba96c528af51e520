using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Graphs.Evaluation;
using Dsc.Generator.Graphs.Weights;
using Dsc.Generator.Models;

namespace Dsc.Generator.Graphs.Import;

/// <summary>
/// One node of the file on its way to be understood. What is asked of it counts as honoured; <see cref="Finish"/> refuses attributes that
/// nobody asked for.
/// </summary>
internal sealed class NodeReader(ModelNode node, GraphBuilder builder, IReadOnlyDictionary<string, Value> values, Func<string, bool> isUsed)
{
    private readonly HashSet<string> _asked = [];

    public ModelNode Node => node;

    public GraphBuilder Builder => builder;

    public string OpType => node.OpType;

    public int Opset => node.Opset;

    public int InputCount => node.Inputs.Count;

    public int OutputCount => node.Outputs.Count;

    /// <summary>Whether something reads the output of this number.</summary>
    public bool UsesOutput(int index) => index < node.Outputs.Count && node.Outputs[index].Length > 0 && isUsed(node.Outputs[index]);

    public bool HasInput(int index) => index < node.Inputs.Count && node.Inputs[index].Length > 0;

    public Value Input(int index)
    {
        if (!HasInput(index))
            throw new UnsupportedException($"its input {index} is missing");
        string name = node.Inputs[index];
        if (!values.TryGetValue(name, out Value value))
            throw new UnknownInputException();
        return value.Type == ElementType.Other ? throw new UnsupportedException($"the element type of '{name}' is none that is understood") : value;
    }

    public Value? Optional(int index) => HasInput(index) ? Input(index) : null;

    public Value[] Inputs() => [.. Enumerable.Range(0, node.Inputs.Count).Select(Input)];

    public bool Has(string attribute) => node.Attributes.ContainsKey(attribute);

    public int Int(string name, int ifAbsent) => Find(name) is { } attribute
        ? Small(attribute.Integer ?? throw Wrong(name, "an integer"), name)
        : ifAbsent;

    public bool Flag(string name, bool ifAbsent = false) => Int(name, ifAbsent ? 1 : 0) != 0;

    public float Float(string name, float ifAbsent) => Find(name) is { } attribute ? attribute.Float ?? throw Wrong(name, "a float") : ifAbsent;

    public string Text(string name, string ifAbsent) => Find(name) is { } attribute ? attribute.Text ?? throw Wrong(name, "a text") : ifAbsent;

    public int[]? Ints(string name) => Find(name) is { } attribute
        ? Array.ConvertAll(attribute.Integers ?? throw Wrong(name, "a list of integers"), value => Small(value, name))
        : null;

    public float[]? Floats(string name) => Find(name) is { } attribute ? attribute.Floats ?? throw Wrong(name, "a list of floats") : null;

    public string[]? Texts(string name) => Find(name) is { } attribute ? attribute.Texts ?? throw Wrong(name, "a list of texts") : null;

    public ModelConstant? Tensor(string name) => Find(name) is { } attribute ? attribute.Tensor ?? throw Wrong(name, "a tensor") : null;

    /// <summary>Attributes that say nothing about the result.</summary>
    public void Ignore(params string[] names) => _asked.UnionWith(names);

    /// <summary>An attribute that is understood with one value alone.</summary>
    public void Require(string name, int value)
    {
        if (Int(name, value) is var actual && actual != value)
            throw new UnsupportedException($"{name} = {actual} is not done, only {value}");
    }

    /// <summary>The numbers of an input that must be constant.</summary>
    public Tensor Numbers(int index, string what) => builder.Constants.Read(Input(index))
        ?? throw new UnsupportedException($"its {what} ('{node.Inputs[index]}') {(Input(index).IsConstant ? "is too large" : "is computed at run time; it must be a constant")}");

    /// <summary>Integers that are an input in newer opsets and an attribute in older ones; null where neither is given.</summary>
    public int[]? IntsOrInput(string name, int index) => HasInput(index)
        ? Array.ConvertAll(Numbers(index, name).Integers, value => (int)Math.Min(Math.Max(value, int.MinValue), int.MaxValue))
        : Ints(name);

    /// <summary>As <see cref="IntsOrInput"/>, but one of the two must be given.</summary>
    public int[] NeededInts(string name, int index) => IntsOrInput(name, index) ?? throw new UnsupportedException($"its input '{name}' is missing");

    /// <summary>An axis from 0 to rank - 1.</summary>
    public static int Axis(int axis, int rank) => axis >= -rank && axis < rank
        ? (axis + rank) % Math.Max(rank, 1)
        : throw new UnsupportedException($"axis {axis} of {rank}");

    public static Value[] One(Value value) => [value];

    /// <summary>Refuses the attributes that nobody asked for.</summary>
    public void Finish()
    {
        string[] left = [.. node.Attributes.Keys.Where(name => !_asked.Contains(name))];
        if (left.Length > 0)
            throw new UnsupportedException($"its {(left.Length == 1 ? "attribute" : "attributes")} {string.Join(", ", left)} {(left.Length == 1 ? "is" : "are")} not understood");
    }

    private ModelAttribute? Find(string name)
    {
        _asked.Add(name);
        node.Attributes.TryGetValue(name, out ModelAttribute? attribute);
        return attribute;
    }

    private static int Small(long value, string name) => value switch
    {
        // "To the end" is written as the largest or smallest number of 64 bits.
        > int.MaxValue => name is "ends" or "starts" ? int.MaxValue : throw new UnsupportedException($"{name} = {value} is too large"),
        < int.MinValue => name is "ends" or "starts" ? int.MinValue : throw new UnsupportedException($"{name} = {value} is too small"),
        _ => (int)value,
    };

    private static UnsupportedException Wrong(string name, string what) => new($"its attribute {name} is not {what}");
}

/// <summary>An input comes from a node that was refused: nothing can be said about this one.</summary>
internal sealed class UnknownInputException : Exception;
