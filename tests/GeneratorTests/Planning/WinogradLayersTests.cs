using Dsc;
using Dsc.Generator.Lowering;
using Dsc.Generator.Specs;
using Xunit;

namespace GeneratorTests.Planning;

/// <summary>Which convolutions of networks go by minimal filtering, with which tiles.</summary>
public class WinogradLayersTests
{
    [Theory]
    [InlineData(3, 56, 64, 64, 4, 20)]
    [InlineData(3, 224, 32, 9, 4, 29)]
    [InlineData(3, 14, 256, 256, 4, 8)]
    [InlineData(3, 7, 512, 512, 2, 8)] // 36 places of such weights would be 38 MB
    [InlineData(3, 13, 64, 256, 4, 8)] // two strips, for two threads
    [InlineData(5, 28, 64, 64, 2, 20)]
    public void TilesOfALayer(int taps, int size, int inputs, int outputs, int tileOutputs, int tiles) =>
        Assert.Equal(new WinogradChoice(tileOutputs, tiles), WinogradLayers.Of(Layer(taps, size, inputs, outputs)));

    [Theory]
    [InlineData(3, 112, 3, 64)] // transformations of single channels
    [InlineData(3, 15, 64, 6)] // sixteen partial sums, whose weights lie otherwise
    [InlineData(3, 8, 16, 16)] // some microseconds
    [InlineData(7, 56, 64, 64)]
    [InlineData(3, 2, 512, 512)] // one tile
    public void LayersThatStay(int taps, int size, int inputs, int outputs) => Assert.Null(WinogradLayers.Of(Layer(taps, size, inputs, outputs)));

    [Fact]
    public void StridesAndDilationsStay()
    {
        LayerSpec layer = Layer(3, 56, 64, 64);
        Assert.Null(WinogradLayers.Of(layer with { Rows = layer.Rows with { Stride = 2 } }));
        Assert.Null(WinogradLayers.Of(layer with { Columns = layer.Columns with { Dilation = 2 } }));
        Assert.Null(WinogradLayers.Of(layer with { Columns = layer.Columns with { Kernel = 5 } }));
    }

    private static LayerSpec Layer(int taps, int size, int inputs, int outputs) => new()
    {
        Rows = new AxisSpec(size, taps, 1, 1, Padding.Same, 0, 0),
        Columns = new AxisSpec(size, taps, 1, 1, Padding.Same, 0, 0),
        Stages = new([new StandardStage(inputs, outputs, Activation.Relu)]),
    };
}
