using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Graphs;
using Dsc.Generator.Models;
using Dsc.Generator.Networks;
using static Dsc.Generator.Classes.WeightSyntax;
using static Dsc.Generator.Emission.Syntax;

namespace Dsc.Generator.Classes;

/// <summary>Operations of the runtime that take their operands as they are.</summary>
internal static class OperationSyntax
{
    /// <summary>The call, without a semicolon.</summary>
    /// <param name="inputs">The operands as spans.</param>
    /// <param name="output">The first output as a span.</param>
    /// <param name="span">Any other operand as a span.</param>
    public static string Call(NetworkStep step, string[] inputs, string output, Func<StepOperand, string> span)
    {
        View result = step.Outputs[0];
        StepOperand first = step.Inputs[0];
        string type = Type(first).Keyword();
        int[] shape = [.. Shape(first)];
        return step.Operation switch
        {
            Unary unary when type is "float" or "bool" => FunctionSyntax.Call(unary, inputs[0], output),
            Unary { Kind: UnaryKind.Neg or UnaryKind.Abs } unary => $"Unary.{unary.Kind}<{type}>({inputs[0]}, {output})",
            Graphs.Binary binary => Pair(binary, step, inputs, output, type),
            Where => $"Selection.Where<{result.Type.Keyword()}>({inputs[0]}, {Sizes(shape)}, {inputs[1]}, {Sizes(Shape(step.Inputs[1]))}, {inputs[2]}, {Sizes(Shape(step.Inputs[2]))}, {output})",
            Cast => Convert(type, result.Type.Keyword(), inputs[0], output),
            Transpose transpose => $"Movement.Transpose<{type}>({inputs[0]}, {Sizes(shape)}, {Sizes(transpose.Permutation)}, {output})",
            Gather gather => $"Movement.Gather<{type}, {Type(step.Inputs[1]).Keyword()}>({inputs[0]}, {Around(shape, gather.Axis)}, {inputs[1]}, {output})",
            GatherElements gather => $"Movement.GatherElements<{type}, {Type(step.Inputs[1]).Keyword()}>({inputs[0]}, {Sizes(shape)}, {Number(gather.Axis)}, {inputs[1]}, {Sizes(result.Shape)}, {output})",
            GatherND gather => $"Movement.GatherND<{type}, {Type(step.Inputs[1]).Keyword()}>({inputs[0]}, {Sizes(shape)}, {Number(gather.BatchAxes)}, {inputs[1]}, {Number(Shape(step.Inputs[1]).Last())}, {output})",
            ScatterElements scatter => $"Scattering.Elements{scatter.Reduction}<{type}, {Type(step.Inputs[1]).Keyword()}>({inputs[0]}, {Sizes(shape)}, {Number(scatter.Axis)}, {inputs[1]}, {Sizes(Shape(step.Inputs[1]))}, {inputs[2]}, {output})",
            ScatterND scatter => $"Scattering.Blocks{scatter.Reduction}<{type}, {Type(step.Inputs[1]).Keyword()}>({inputs[0]}, {Sizes(shape)}, {inputs[1]}, {Number(Shape(step.Inputs[1]).Last())}, {inputs[2]}, {output})",
            CumulativeSum sum => $"Cumulative.Sum<{type}>({inputs[0]}, {Around(shape, sum.Axis)}, {Boolean(sum.IsExclusive)}, {Boolean(sum.IsReverse)}, {output})",
            Triangle triangle => $"Movement.Triangle<{type}>({inputs[0]}, {Number(shape[shape.Length - 2])}, {Number(shape[shape.Length - 1])}, {Boolean(triangle.IsUpper)}, {Number(triangle.Diagonal)}, {output})",
            Pad pad => $"Movement.Pad<{type}>({inputs[0]}, {Sizes(shape)}, {Sizes(pad.Before)}, {output}, {Sizes(result.Shape)}, PadMode.{pad.Mode}, {Filling(pad, type)})",
            Expand => $"Movement.Expand<{type}>({inputs[0]}, {Sizes(shape)}, {output}, {Sizes(result.Shape)})",
            Tile tile => $"Movement.Tile<{type}>({inputs[0]}, {Sizes(shape)}, {Sizes(tile.Repeats)}, {output})",
            Reduce reduce => Fold(reduce, shape, type, inputs[0], output),
            ArgExtreme extreme => $"Ranking.{(extreme.IsMin ? "ArgMin" : "ArgMax")}<{type}, {extreme.Result.Keyword()}>({inputs[0]}, {Around(shape, extreme.Axis)}, {Boolean(extreme.TakesLast)}, {output})",
            TopK top => $"Ranking.TopK<{type}, {top.IndexType.Keyword()}>({inputs[0]}, {Around(shape, top.Axis)}, {Number(top.Count)}, {Boolean(top.IsLargest)}, {output}, {span(step.Outputs[1])})",
            Softmax softmax => $"Probabilities.{softmax.Name}({inputs[0]}, {Around(shape, softmax.Axis)}, {output})",
            MatMul => $"MatMul.Run({inputs[0]}, {Sizes(shape)}, {inputs[1]}, {Sizes(Shape(step.Inputs[1]))}, {output})",
            InstanceNormalization norm => $"Normalizations.Instance({inputs[0]}, {Number(shape[0])}, {Number(shape[1] * shape[2])}, {inputs[1]}, {inputs[2]}, {WeightSyntax.Number(norm.Epsilon)}, {output})",
            GroupNormalization norm => $"Normalizations.Group({inputs[0]}, {Number(shape[0])}, {Number(shape[1] * shape[2])}, {Number(norm.Groups)}, {inputs[1]}, {inputs[2]}, {WeightSyntax.Number(norm.Epsilon)}, {output})",
            LayerNormalization norm => $"Normalizations.{(norm.HasMean ? "Layer" : "RootMeanSquare")}({inputs[0]}, {Number(shape[shape.Length - 1])}, {inputs.ElementAtOrDefault(1) ?? "default"}, {inputs.ElementAtOrDefault(2) ?? "default"}, {WeightSyntax.Number(norm.Epsilon)}, {output})",
            LocalResponse response => $"LocalResponse.Run({inputs[0]}, {Number(shape[shape.Length - 1])}, {Number(response.Before)}, {Number(response.After)}, {WeightSyntax.Number(response.Bias)}, {WeightSyntax.Number(response.Alpha)}, {WeightSyntax.Number(response.Beta)}, {output})",
            Pool pool => PoolCall(pool, shape, inputs[0], output),
            PoolPlaces pool => $"Unpooling.Places({Shape(pool.Window, shape, pool.OutputHeight, pool.OutputWidth)}, {inputs[0]}, {output})",
            Unpool pool => $"Unpooling.Run({Shape(pool.Window, [.. result.Shape], shape[1], shape[2])}, {inputs[0]}, {inputs[1]}, {output})",
            GridSample sample => $"GridSampling.Run(new GridShape({string.Join(", ", shape.Select(size => Number(size)))}, {Number(result.Shape[1])}, {Number(result.Shape[2])}, GridPadding.{sample.Padding}, {Boolean(sample.IsNearest)}, {Boolean(sample.AlignsCorners)}), {inputs[0]}, {inputs[1]}, {output})",
            RoiAlign align => $"RegionSampling.Run(new RoiShape({string.Join(", ", shape.Select(size => Number(size)))}, {Number(result.Shape[0])}, {Number(align.Height)}, {Number(align.Width)}, {Number(align.Samples)}, {WeightSyntax.Number(align.Scale)}, {Boolean(align.IsHalfPixel)}, {Boolean(align.IsMax)}), {inputs[0]}, {inputs[1]}, {inputs[2]}, {output})",
            _ => throw new NotSupportedException($"{step.Operation.Name} of {type}"),
        };
    }

    public static IReadOnlyList<int> Shape(StepOperand operand) => operand switch
    {
        View view => view.Shape,
        WeightOperand weights => weights.Expression.Shape,
        _ => [],
    };

    private static ElementType Type(StepOperand operand) => operand switch
    {
        View view => view.Type,
        WeightOperand weights => weights.Expression.Type,
        _ => ElementType.Float32,
    };

    private static string Pair(Graphs.Binary binary, NetworkStep step, string[] inputs, string output, string type)
    {
        bool isGeneric = type switch
        {
            "bool" => false,
            "float" => binary.IsComparison || binary.Kind is BinaryKind.Mod or BinaryKind.Fmod,
            _ => true,
        };
        return $"Binary.{binary.Kind}{(isGeneric ? $"<{type}>" : "")}({inputs[0]}, {Sizes(Shape(step.Inputs[0]))}, {inputs[1]}, {Sizes(Shape(step.Inputs[1]))}, {output})";
    }

    private static string Convert(string from, string to, string input, string output) => (from, to) switch
    {
        _ when from == to => $"Movement.Copy<{from}>({input}, 0, new int[] {{ 1 }}, {output}, 0, new int[] {{ 1 }}, new int[] {{ {output}.Length }})",
        ("bool", _) => $"Conversions.FromBool<{to}>({input}, {output})",
        (_, "bool") => $"Conversions.ToBool<{from}>({input}, {output})",
        _ => $"Conversions.Cast<{from}, {to}>({input}, {output})",
    };

    private static string Fold(Reduce reduce, int[] shape, string type, string input, string output)
    {
        // The mean over all pixels is what pools do fast.
        if (reduce.Kind == ReduceKind.Mean && shape.Length == 4 && reduce.Axes.SequenceEqual([1, 2]))
            return $"Pools.GlobalAverage({input}, {Number(shape[0])}, {Number(shape[1] * shape[2])}, {Number(shape[3])}, {output})";
        int[] folded = [.. shape.Select((size, axis) => reduce.Axes.Contains(axis) ? 1 : size)];
        return $"Reductions.{reduce.Kind}{(type == "float" ? "" : $"<{type}>")}({input}, {Sizes(shape)}, {output}, {Sizes(folded)})";
    }

    private static string PoolCall(Pool pool, int[] shape, string input, string output)
    {
        Window window = pool.Window;
        string text = Shape(window, shape, pool.OutputHeight, pool.OutputWidth);
        return pool.Kind switch
        {
            PoolKind.Max => $"Pools.Max({text}, {input}, {output})",
            PoolKind.Average when window.KernelHeight == shape[1] && window.KernelWidth == shape[2] && !window.HasPads && pool.OutputHeight == 1 && pool.OutputWidth == 1 =>
                $"Pools.GlobalAverage({input}, {Number(shape[0])}, {Number(shape[1] * shape[2])}, {Number(shape[3])}, {output})",
            PoolKind.Average => $"Pools.Average({text}, {input}, {output}, {Boolean(pool.CountsPads)})",
            _ => $"Pools.Lp({text}, {input}, {output}, 2)",
        };
    }

    private static string Shape(Window window, int[] input, int outputHeight, int outputWidth) =>
        $"new PoolShape({string.Join(", ", input.Select(size => Number(size)))}, {Number(window.KernelHeight)}, {Number(window.KernelWidth)}, {Number(outputHeight)}, {Number(outputWidth)}, "
        + $"{Number(window.StrideHeight)}, {Number(window.StrideWidth)}, {Number(window.DilationHeight)}, {Number(window.DilationWidth)}, {Number(window.PadTop)}, {Number(window.PadLeft)}, {Number(window.PadBottom)}, {Number(window.PadRight)})";

    /// <summary>Elements before, along and behind an axis.</summary>
    private static string Around(int[] shape, int axis) =>
        $"{Number(Product(shape.Take(axis)))}, {Number(shape[axis])}, {Number(Product(shape.Skip(axis + 1)))}";

    private static long Product(IEnumerable<int> sizes) => sizes.Aggregate(1L, (product, size) => product * size);

    private static string Filling(Pad pad, string type) => type switch
    {
        "float" => WeightSyntax.Number(pad.Value),
        "bool" => Boolean(pad.Value != 0),
        _ => $"({type}){Number((long)pad.Value)}",
    };

    private static string Boolean(bool value) => value ? "true" : "false";
}
