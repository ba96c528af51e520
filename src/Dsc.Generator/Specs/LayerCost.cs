using System;

namespace Dsc.Generator.Specs;

/// <summary>What a layer costs.</summary>
internal static class LayerCost
{
    /// <summary>Multiply-adds of one output pixel, all channels together.</summary>
    public static double MultiplyAddsPerPixel(KernelSpec spec)
    {
        double taps = (double)spec.Rows.Kernel * spec.Columns.Kernel;
        double sum = 0;
        foreach (Stage stage in spec.Stages)
        {
            sum += stage switch
            {
                DepthwiseStage depthwise => taps * depthwise.Channels * depthwise.Multiplier,

                // An expansion works on the input, which has more pixels where the stride is more than 1.
                PointwiseStage pointwise => (double)pointwise.Inputs * pointwise.Outputs
                    * (spec.Stages.Count > 1 && stage == spec.Stages[0] ? spec.Rows.Stride * spec.Columns.Stride : 1),
                StandardStage standard => taps * standard.Inputs * standard.Outputs,
                // The vertical pass goes over every column that the horizontal one reads.
                SpatialStage spatial => (double)spatial.Channels * spatial.Factors.Count * (((double)spec.Rows.Kernel * spec.Columns.Stride) + spec.Columns.Kernel),
                PoolStage pool => (double)Math.Max(spec.Rows.Size, 1) * Math.Max(spec.Columns.Size, 1) * pool.Channels,
                _ => 0,
            };
        }

        return sum;
    }
}
