using System;
using System.Linq;
using Dsc.CompilerServices.Networks;
using Xunit;

namespace Dsc.RuntimeTests.Networks;

public class GatingTests
{
    [Theory]
    [InlineData(1, 1, 1, 1)]
    [InlineData(2, 35, 16, 4)]
    [InlineData(2, 333, 53, 11)]
    public void Channels_are_scaled_by_gates_of_their_means(int batch, int pixels, int channels, int reduced)
    {
        var random = new Random(1);
        float[] input = Shapes.Floats(random, batch * pixels * channels);
        float[] squeeze = Shapes.Floats(random, channels * reduced), squeezeBias = Shapes.Floats(random, reduced);
        float[] excite = Shapes.Floats(random, reduced * channels), exciteBias = Shapes.Floats(random, channels);
        var weights = new GateWeights(channels, reduced, squeeze, squeezeBias, excite, exciteBias);

        float[] actual = Guarded.Run((a, o) => Gating.Run(a, batch, pixels, weights, Unary.Relu, Unary.Sigmoid, o), input, input.Length);

        var expected = new double[input.Length];
        for (int image = 0; image < batch; image++)
        {
            double[] means = [.. Enumerable.Range(0, channels).Select(c => Enumerable.Range(0, pixels).Average(p => (double)input[(((image * pixels) + p) * channels) + c]))];
            double[] squeezed = [.. Enumerable.Range(0, reduced).Select(r => Math.Max(0, squeezeBias[r] + Enumerable.Range(0, channels).Sum(c => means[c] * squeeze[(c * reduced) + r])))];
            for (int c = 0; c < channels; c++)
            {
                double gate = 1 / (1 + Math.Exp(-(exciteBias[c] + Enumerable.Range(0, reduced).Sum(r => squeezed[r] * excite[(r * channels) + c]))));
                for (int p = 0; p < pixels; p++)
                {
                    int at = (((image * pixels) + p) * channels) + c;
                    expected[at] = input[at] * gate;
                }
            }
        }

        Guarded.AssertClose(expected, actual, 1e-5);
    }
}
