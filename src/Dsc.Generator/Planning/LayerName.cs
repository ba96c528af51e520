using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Dsc.Generator.Helpers;
using Dsc.Generator.Specs;

namespace Dsc.Generator.Planning;

/// <summary>
/// The name of a layer's class and file: its stages, sizes, window, activations and flags, so that equal layers have one name and different
/// ones different names. What is usual is left out.
/// </summary>
internal static class LayerName
{
    public static string Of(LayerSpec layer)
    {
        var parts = new List<string> { Kind(layer), Sizes(layer), Window(layer) };
        parts.AddRange(layer.Stages.Select(StageText));
        parts.Add(layer.Addend == Addend.None ? "" : layer.Addend == Addend.Input ? "AddInput" : "AddResidual");
        parts.Add(layer.InputPixel == layer.InputChannels ? "" : "From" + Number(layer.InputPixel));
        parts.Add(layer.InputPlanes ? "Planes" : "");
        parts.Add(layer.OutputPixel == layer.OutputChannels ? "" : "Into" + Number(layer.OutputPixel));
        parts.Add(layer.HasBatch ? "Batch" : "");
        parts.Add(layer.IsParallel ? "Parallel" : "");
        parts.Add(layer.Unroll == Unroll.Full ? "Unrolled" : "");
        return string.Join("_", parts.Where(part => part.Length > 0));
    }

    private static string Kind(LayerSpec layer) => (LayerForms.Of(layer), layer.Rank) switch
    {
        (LayerForm.Separable, 1) => "SeparableConv1D",
        (LayerForm.Separable, _) => "SeparableConv",
        (LayerForm.Depthwise, _) => "DepthwiseConv",
        (LayerForm.Pointwise, 0) => "Dense",
        (LayerForm.Pointwise, _) => "PointwiseConv",
        (LayerForm.Standard, _) => "Conv",
        (LayerForm.InvertedResidual, _) => "InvertedResidual",
        (LayerForm.Filter, _) => "Filter",
        (LayerForm.Pool, _) => "AveragePool",
        var (form, _) => throw new NotSupportedException(form.ToString()),
    } + (layer.Rank == 1 && LayerForms.Of(layer) != LayerForm.Separable ? "1D" : "");

    private static string Sizes(LayerSpec layer) => layer.Rank switch
    {
        0 => layer.Rows.Size == 1 && layer.Columns.Size == 1 ? "" : throw new NotSupportedException("A vector has no rows and columns."),
        1 => layer.Rows.Size == 1 ? Size(layer.Columns) : $"{Size(layer.Rows)}x{Size(layer.Columns)}",
        _ => $"{Size(layer.Rows)}x{Size(layer.Columns)}",
    };

    private static string Size(AxisSpec axis) => axis.IsConstant ? Number(axis.Size) : "Any";

    private static string Window(LayerSpec layer)
    {
        (AxisSpec rows, AxisSpec columns) = (layer.Rows, layer.Columns);
        var parts = new List<string>
        {
            rows.Kernel == 1 && columns.Kernel == 1 ? "" : "K" + Pair(rows.Kernel, columns.Kernel),
            rows.Stride == 1 && columns.Stride == 1 ? "" : "S" + Pair(rows.Stride, columns.Stride),
            rows.Dilation == 1 && columns.Dilation == 1 ? "" : "D" + Pair(rows.Dilation, columns.Dilation),
            Pads(layer),
        };
        return string.Join("_", parts.Where(part => part.Length > 0));
    }

    /// <summary>The kind of padding, which with the window tells how much it is; explicit pads are numbers.</summary>
    private static string Pads(LayerSpec layer)
    {
        (AxisSpec rows, AxisSpec columns) = (layer.Rows, layer.Columns);
        if (layer.Rank < 2 && rows == AxisSpec.NoWindow(rows.Size))
            return Pad(columns);
        return rows.Padding == columns.Padding && rows.Padding != Padding.Explicit ? Pad(rows) : $"{Pad(rows)}_{Pad(columns)}".Trim('_');
    }

    private static string Pad(AxisSpec axis) => axis.Padding switch
    {
        Padding.Valid => "",
        Padding.Explicit => $"P{Number(axis.PadBefore)}_{Number(axis.PadAfter)}",
        var padding => padding.ToString(),
    };

    private static string StageText(Stage stage) => stage switch
    {
        DepthwiseStage depthwise => $"C{Number(depthwise.Channels)}{(depthwise.Multiplier > 1 ? "x" + Number(depthwise.Multiplier) : "")}{Activated(depthwise.Activation)}",
        PointwiseStage pointwise => $"{Number(pointwise.Inputs)}to{Number(pointwise.Outputs)}{Activated(pointwise.Activation)}",
        StandardStage standard => $"{Number(standard.Inputs)}to{Number(standard.Outputs)}{Activated(standard.Activation)}",
        SqueezeExciteStage squeeze => $"SE{Number(squeeze.Reduced)}{squeeze.ReduceActivation}{squeeze.GateActivation}", // both, as one alone could be either
        SpatialStage spatial => $"C{Number(spatial.Channels)}_{(spatial.IsFactored ? "Of" : "As")}{Hash(spatial)}",
        PoolStage pool => "C" + Number(pool.Channels),
        _ => throw new NotSupportedException(stage.Name),
    };

    private static string Activated(Activation activation) => activation == Activation.None ? "" : activation.ToString();

    /// <summary>Sixteen hexadecimal digits of the coefficients, which would be too many to name (FNV-1a of their bits).</summary>
    private static string Hash(SpatialStage stage)
    {
        ulong hash = 14695981039346656037;
        foreach (SpatialFactor factor in stage.Factors)
        {
            foreach (float value in factor.Column.Concat([float.NaN]).Concat(factor.Row).Concat([float.NaN]))
            {
                foreach (byte part in BitConverter.GetBytes(value))
                    hash = unchecked((hash ^ part) * 1099511628211);
            }
        }

        return hash.ToString("x16", CultureInfo.InvariantCulture);
    }

    private static string Pair(int rows, int columns) => rows == columns ? Number(rows) : $"{Number(rows)}x{Number(columns)}";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
