using System;
using System.Linq;
using Dsc;
using Dsc.Analysis;
using Xunit;

namespace AnalysisTests;

public sealed class LayerCostTests
{
    [Theory]
    [InlineData(3, 112, 32, 64, 1, 1)]
    [InlineData(3, 112, 64, 128, 2, 1)]
    [InlineData(5, 30, 7, 3, 1, 4)]
    public void Separable_and_standard_agree_with_the_runtime_and_the_ratio(int k, int size, int cin, int cout, int stride, int multiplier)
    {
        var input = new FeatureMap(size, size, cin);
        var shape = new SeparableConvShape(k, k, cin, cout, multiplier);
        LayerCost separable = new SeparableConvLayer(Window.Square(k, stride), cout, multiplier).CostOf(input);
        LayerCost standard = new StandardConvLayer(Window.Square(k, stride), cout).CostOf(input);

        Assert.Equal(standard.Output, separable.Output);
        Assert.Equal(ConvCost.Separable(shape, separable.Output.Pixels), separable.Cost);
        Assert.Equal(ConvCost.Standard(shape, standard.Output.Pixels), standard.Cost);
        double ratio = multiplier * ((1.0 / cout) + (1.0 / (k * k)));
        Assert.Equal(ratio, (double)separable.MultiplyAdds / standard.MultiplyAdds, 1e-12);
        Assert.Equal(ratio, ConvCost.SeparableRatio(shape), 1e-12);
    }

    [Fact]
    public void Bytes_and_intensity_of_a_separable_layer()
    {
        LayerCost cost = new SeparableConvLayer(Window.Square(3), 64).CostOf(new FeatureMap(112, 112, 32));
        const long pixels = 112 * 112, weights = (9 * 32) + (32 * 64);
        Assert.Equal(4 * ((pixels * 32) + weights + (pixels * 64)), cost.Bytes);
        // Stage by stage the depthwise result is written and read once more.
        Assert.Equal(cost.Bytes + (4 * 2 * pixels * 32), cost.BytesStageByStage);
        Assert.Equal(2.0 * pixels * weights / cost.Bytes, cost.Intensity, 1e-12);
        Assert.True(cost.IntensityStageByStage < cost.Intensity);
    }

    [Fact]
    public void Depthwise_and_pointwise_are_the_stages_of_separable()
    {
        var input = new FeatureMap(14, 14, 512);
        LayerCost depthwise = new DepthwiseConvLayer(Window.Square(3), 2).CostOf(input);
        LayerCost pointwise = new PointwiseConvLayer(256).CostOf(depthwise.Output);
        LayerCost both = new SeparableConvLayer(Window.Square(3), 256, 2).CostOf(input);
        Assert.Equal(["depthwise", "pointwise"], both.Stages.Select(stage => stage.Name));
        Assert.Equal(depthwise.Stages.Concat(pointwise.Stages), both.Stages);
        Assert.Equal(9 * 1024, depthwise.Parameters);
        Assert.Equal(1024 * 256, pointwise.Parameters);
    }

    [Fact]
    public void Spatially_separable_passes()
    {
        LayerCost cost = new SpatialSeparableConvLayer(Window.Square(5, padding: Padding.Valid)).CostOf(new FeatureMap(1080, 1920, 3));
        Assert.Equal(new FeatureMap(1076, 1916, 3), cost.Output);
        Assert.Equal(10, cost.Parameters);
        // Columns first: that pass drops four rows before the other, the other way round only four of 1,920 columns.
        Assert.Equal(5L * 3 * 1076 * (1920 + 1916), cost.MultiplyAdds);

        // With stride 1 and zeros around, r passes cost r * (K + K) of K * K for each pixel.
        LayerCost two = new SpatialSeparableConvLayer(Window.Square(7), 2).CostOf(new FeatureMap(20, 30, 1));
        Assert.Equal(2 * (7 + 7) * 20 * 30, two.MultiplyAdds);
    }

    [Fact]
    public void One_dimensional_layers_keep_their_one_row()
    {
        var layer = new SeparableConv1DLayer(87, 256) { Dilation = 2, Padding = Padding.Causal };
        LayerCost cost = layer.CostOf(new FeatureMap(1, 500, 64));
        Assert.Equal(new FeatureMap(1, 500, 256), cost.Output);
        Assert.Equal((87 * 64) + (64 * 256), cost.Parameters);
        Assert.Equal(500 * ((87 * 64) + (64 * 256)), cost.MultiplyAdds);
        Assert.Throws<ArgumentException>("input", () => layer.CostOf(new FeatureMap(2, 500, 64)));
    }

    [Fact]
    public void Inverted_residual_with_and_without_squeeze_excite()
    {
        var input = new FeatureMap(56, 56, 24);
        LayerCost plain = new InvertedResidualLayer(Window.Square(3), 144, 24).CostOf(input);
        Assert.Equal((24 * 144) + (9 * 144) + (144 * 24), plain.Parameters);
        Assert.Equal(56 * 56 * plain.Parameters, plain.MultiplyAdds);

        LayerCost excited = new InvertedResidualLayer(Window.Square(3), 144, 24, 36).CostOf(input);
        Assert.Equal(plain.Parameters + (2 * 144 * 36), excited.Parameters);
        // The pool adds every element, the scale multiplies it.
        Assert.Equal(plain.MultiplyAdds + (2 * 144 * 36) + (2 * 56 * 56 * 144), excited.MultiplyAdds);
        Assert.Equal(["expansion", "depthwise", "pool", "squeeze", "excite", "scale", "projection"], excited.Stages.Select(stage => stage.Name));
        Assert.Equal(plain.Output, excited.Output);

        // Fused, the hidden map never reaches memory.
        Assert.Equal(4 * ((2 * 56 * 56 * 24) + plain.Parameters), plain.Bytes);
    }

    [Fact]
    public void Dense_at_batch_1_is_bound_by_memory()
    {
        LayerCost cost = new DenseLayer(1000).CostOf(new FeatureMap(1, 1, 1024));
        Assert.Equal(1024 * 1000, cost.Parameters);
        Assert.True(cost.Intensity < 0.5);
    }

    [Fact]
    public void Impossible_sizes_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new DepthwiseConvLayer(Window.Square(5, padding: Padding.Valid)).CostOf(new FeatureMap(4, 9, 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PointwiseConvLayer(0).CostOf(new FeatureMap(4, 9, 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PointwiseConvLayer(1).CostOf(new FeatureMap(4, 0, 1)));
        Assert.Throws<ArgumentException>("layers", () => ChainCost.Of(new FeatureMap(4, 4, 1)));
    }
}
