using System.Collections.Generic;
using System.Linq;
using Dsc;
using Dsc.Analysis;
using Xunit;

namespace AnalysisTests;

public sealed class ChainCostTests
{
    [Fact]
    public void MobileNetV1_costs_what_its_paper_says()
    {
        ChainCost cost = ChainCost.Of(new FeatureMap(224, 224, 3), MobileNetV1());

        // Howard et al. 2017, table 4: 569 million multiply-adds and 4.2 million parameters.
        Assert.Equal(568_740_352 + (7 * 7 * 1024), cost.Cost.MultiplyAdds); // the pool's additions are extra
        Assert.Equal(4_209_088, cost.Cost.Parameters);
        Assert.Equal(new FeatureMap(1, 1, 1000), cost.Output);

        // The same with standard layers, table 4: 4866 million and 29.3 million.
        ChainCost standard = ChainCost.Of(
            new FeatureMap(224, 224, 3),
            MobileNetV1().Select(layer => layer is SeparableConvLayer s ? new StandardConvLayer(s.Window, s.Cout) : layer));
        Assert.Equal(4866, standard.Cost.MultiplyAdds / 1e6, 1.5); // the exact count is 4867
        Assert.Equal(29.3, standard.Cost.Parameters / 1e6, 0.1);
    }

    [Fact]
    public void Totals_are_the_sums_and_the_table_shows_them()
    {
        ChainCost cost = ChainCost.Of(new FeatureMap(224, 224, 3), new StandardConvLayer(Window.Square(3, 2), 32), new SeparableConvLayer(Window.Square(3), 64));

        Assert.Equal(cost.Layers.Sum(layer => layer.Bytes), cost.Bytes);
        Assert.Equal(
            """
            layer                         output  parameters  multiply-adds      bytes  flop/byte
            standard 3 x 3, stride 2  112 x 112 x 32         864     10,838,016  2,211,200        9.8
            """.Split('\n')[1],
            cost.ToString().Split('\n')[1]);
        Assert.Equal(4, cost.ToString().TrimEnd('\n').Split('\n').Length);
        Assert.StartsWith("total", cost.ToString().Split('\n')[3]);
    }

    private static IEnumerable<Layer> MobileNetV1()
    {
        yield return new StandardConvLayer(Window.Square(3, 2), 32);
        foreach ((int cout, int stride) in new[]
                 {
                     (64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2), (512, 1), (512, 1), (512, 1), (512, 1), (512, 1), (1024, 2), (1024, 1),
                 })
        {
            yield return new SeparableConvLayer(Window.Square(3, stride), cout);
        }

        yield return new GlobalAveragePoolLayer();
        yield return new DenseLayer(1000);
    }
}
