using System.Globalization;
using Dsc.Generator.Diagnostics;
using Dsc.Generator.Specs;

namespace Dsc.Generator.Parsing;

/// <summary>Says what is legal but not sensible.</summary>
internal static class Advice
{
    public static void Give(LayerSpec layer, AttributeReader attribute)
    {
        if (layer.Stages[0] is SpatialStage { Factors.Count: > 1 } spatial)
        {
            Compare(attribute, (double)spatial.Factors.Count * (layer.Rows.Kernel + layer.Columns.Kernel), (double)layer.Rows.Kernel * layer.Columns.Kernel);
            return;
        }

        if (layer.Stages.Count != 2 || layer.Stages[0] is not DepthwiseStage depthwise || layer.Stages[1] is not PointwiseStage pointwise)
            return;
        double taps = (double)layer.Rows.Kernel * layer.Columns.Kernel;
        Compare(attribute, pointwise.Inputs * (taps + pointwise.Outputs), depthwise.Channels * taps * pointwise.Outputs);
    }

    private static void Compare(AttributeReader attribute, double separable, double standard)
    {
        if (separable >= standard)
            attribute.Problems.Report(Descriptors.NoCheaper, attribute.Syntax.Name, Number(separable), Number(standard));
    }

    private static string Number(double value) => value.ToString("#,0", CultureInfo.InvariantCulture);
}
