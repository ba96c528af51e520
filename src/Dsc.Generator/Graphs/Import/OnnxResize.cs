using System;
using System.Linq;
using Dsc.Generator.Graphs.Evaluation;
using Dsc.Generator.Models;

namespace Dsc.Generator.Graphs.Import;

/// <summary>Upsample and the versions of Resize.</summary>
internal static class OnnxResize
{
    public static Value Import(NodeReader node)
    {
        GraphBuilder builder = node.Builder;
        Value x = node.Input(0);
        if (x.Shape.Length is not (3 or 4))
            throw new UnsupportedException($"an input of {x.Shape.Length} axes; one and two spatial axes are done");
        string modeName = node.Text("mode", "nearest");
        ResizeMode mode = modeName switch
        {
            "nearest" => ResizeMode.Nearest,
            "linear" or "bilinear" => ResizeMode.Linear,
            "cubic" => ResizeMode.Cubic,
            _ => throw new UnsupportedException($"mode = '{modeName}' is not done"),
        };
        bool isOld = node.OpType == "Upsample" || node.Opset < 11;
        (int[] sizes, float[] scales) = isOld ? OldSizes(node, x.Shape) : Sizes(node, x.Shape);
        if (sizes[0] != x.Shape[0] || sizes[1] != x.Shape[1])
            throw new UnsupportedException("another batch or another number of channels");
        CoordinateMode coordinates = isOld ? CoordinateMode.Asymmetric : Coordinates(node);
        NearestRounding rounding = isOld ? NearestRounding.Floor : Rounding(node, mode);
        Value pixels = builder.ToChannelsLast(x);
        bool isLine = x.Shape.Length == 3;
        var resize = new Resize(mode, coordinates, rounding, isLine ? 1 : sizes[2], sizes[sizes.Length - 1], isLine ? 1 : scales[2], scales[scales.Length - 1]);
        Value result = builder.Add(isOld ? resize : Weighted(node, resize), pixels);
        return builder.ToChannelsFirst(result, x.Shape.Length);
    }

    /// <summary>What belongs to kernels with weights.</summary>
    private static Resize Weighted(NodeReader node, Resize resize)
    {
        if (resize.Mode != ResizeMode.Cubic)
            node.Ignore("cubic_coeff_a");
        if (resize.Mode == ResizeMode.Nearest)
            node.Require("antialias", 0);
        bool isAntialiased = node.Flag("antialias");
        if (resize.Mode != ResizeMode.Cubic && !isAntialiased)
            node.Require("exclude_outside", 0);
        if (resize.Mode == ResizeMode.Nearest || (resize.Mode == ResizeMode.Linear && !isAntialiased))
            return resize;
        return resize with
        {
            Coefficient = resize.Mode == ResizeMode.Cubic ? node.Float("cubic_coeff_a", -0.75f) : 0,
            ExcludesOutside = node.Flag("exclude_outside"),
            IsAntialiased = isAntialiased,
        };
    }

    private static (int[] Sizes, float[] Scales) OldSizes(NodeReader node, int[] shape)
    {
        float[] scales = node.HasInput(1) ? node.Numbers(1, "scales").Floats : node.Floats("scales") ?? throw new UnsupportedException("scales are missing");
        return (Scaled(shape, scales), scales);
    }

    private static (int[] Sizes, float[] Scales) Sizes(NodeReader node, int[] shape)
    {
        node.Ignore("extrapolation_value");
        string policy = node.Text("keep_aspect_ratio_policy", "stretch");
        if (policy is not ("stretch" or "not_larger" or "not_smaller"))
            throw new UnsupportedException($"keep_aspect_ratio_policy = '{policy}' is not done");
        int[] axes = [.. (node.Ints("axes") ?? [.. Enumerable.Range(0, shape.Length)]).Select(axis => NodeReader.Axis(axis, shape.Length))];
        Tensor? given = node.HasInput(3) ? node.Numbers(3, "sizes") : null;
        if (given is { Count: > 0 })
        {
            int[] sizes = (int[])shape.Clone();
            if (given.Count != axes.Length)
                throw new UnsupportedException($"{given.Count} sizes for {axes.Length} axes");
            for (int i = 0; i < axes.Length; i++)
                sizes[axes[i]] = given.Integers[i] is > 0 and <= int.MaxValue ? (int)given.Integers[i] : throw new UnsupportedException($"a size of {given.Integers[i]}");
            float[] factors = [.. sizes.Select((size, axis) => (float)size / shape[axis])];
            return policy == "stretch" ? (sizes, factors) : Alike(shape, factors, axes, policy == "not_larger");
        }

        float[] listed = node.Numbers(2, "scales").Floats;
        float[] scales = [.. shape.Select(_ => 1f)];
        if (listed.Length != axes.Length)
            throw new UnsupportedException($"{listed.Length} scales for {axes.Length} axes");
        for (int i = 0; i < axes.Length; i++)
            scales[axes[i]] = listed[i];
        return (Scaled(shape, scales), scales);
    }

    /// <summary>One factor for all axes: the smallest or the largest of theirs.</summary>
    private static (int[] Sizes, float[] Scales) Alike(int[] shape, float[] factors, int[] axes, bool isSmallest)
    {
        float factor = isSmallest ? axes.Min(axis => factors[axis]) : axes.Max(axis => factors[axis]);
        float[] scales = [.. shape.Select((_, axis) => axes.Contains(axis) ? factor : 1)];
        return ([.. shape.Select((size, axis) => Math.Round(size * scales[axis], MidpointRounding.AwayFromZero) is >= 1 and <= int.MaxValue and var scaled
            ? (int)scaled
            : throw new UnsupportedException($"a scale of {factor}"))], scales);
    }

    private static int[] Scaled(int[] shape, float[] scales)
    {
        if (scales.Length != shape.Length)
            throw new UnsupportedException($"{scales.Length} scales for {shape.Length} axes");
        return [.. shape.Select((size, axis) => Math.Floor((double)size * scales[axis]) is >= 1 and <= int.MaxValue and var scaled
            ? (int)scaled
            : throw new UnsupportedException($"a scale of {scales[axis]}"))];
    }

    private static CoordinateMode Coordinates(NodeReader node) => node.Text("coordinate_transformation_mode", "half_pixel") switch
    {
        "half_pixel" => CoordinateMode.HalfPixel,
        "half_pixel_symmetric" => CoordinateMode.HalfPixelSymmetric,
        "pytorch_half_pixel" => CoordinateMode.PytorchHalfPixel,
        "align_corners" => CoordinateMode.AlignCorners,
        "asymmetric" => CoordinateMode.Asymmetric,
        "tf_half_pixel_for_nn" => CoordinateMode.HalfPixelForNearest,
        var other => throw new UnsupportedException($"coordinate_transformation_mode = '{other}' is not done"),
    };

    private static NearestRounding Rounding(NodeReader node, ResizeMode mode) => node.Text("nearest_mode", "round_prefer_floor") switch
    {
        _ when mode != ResizeMode.Nearest => NearestRounding.Floor,
        "round_prefer_floor" => NearestRounding.RoundPreferFloor,
        "round_prefer_ceil" => NearestRounding.RoundPreferCeil,
        "floor" => NearestRounding.Floor,
        "ceil" => NearestRounding.Ceil,
        var other => throw new UnsupportedException($"nearest_mode = '{other}' is not done"),
    };
}
