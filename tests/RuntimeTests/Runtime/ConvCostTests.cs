using Dsc;
using Xunit;

namespace RuntimeTests.Runtime;

public class ConvCostTests
{
    [Fact]
    public void Counts_of_a_MobileNet_layer()
    {
        var shape = new SeparableConvShape(3, 3, 512, 512);
        Assert.Equal(new ConvCost((9 * 512) + (512 * 512), 14 * 14 * ((9 * 512) + (512 * 512))), ConvCost.Separable(shape, 14 * 14));
        Assert.Equal(new ConvCost(9 * 512 * 512, 14L * 14 * 9 * 512 * 512), ConvCost.Standard(shape, 14 * 14));
        Assert.Equal(2 * 14 * 14 * 512 * (9 + 512), ConvCost.Separable(shape, 14 * 14).Flops);
    }

    [Theory]
    [InlineData(3, 3, 32, 64, 1)]
    [InlineData(5, 1, 8, 3, 2)]
    [InlineData(1, 1, 8, 8, 1)]
    public void The_ratio_is_that_of_the_counts(int kh, int kw, int cin, int cout, int multiplier)
    {
        var shape = new SeparableConvShape(kh, kw, cin, cout, multiplier);
        double ratio = (double)ConvCost.Separable(shape, 100).MultiplyAdds / ConvCost.Standard(shape, 100).MultiplyAdds;
        Assert.Equal(ratio, ConvCost.SeparableRatio(shape), 1e-12);
    }
}
