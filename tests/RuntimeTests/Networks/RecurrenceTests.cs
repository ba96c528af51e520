using System;
using System.Runtime.Intrinsics;
using Dsc.CompilerServices;
using Dsc.CompilerServices.Networks;
using Xunit;

namespace Dsc.RuntimeTests.Networks;

public class RecurrenceTests
{
    private const int Steps = 4, Batch = 3;

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(16)]
    [InlineData(37)]
    [InlineData(80)]
    public void Cells_in_guarded_memory(int units)
    {
        double[] expected = Expected(units);

        float[] actual = Guarded.Run((inputs, kernel, output) => Lstm(units, inputs, kernel, output), Inputs(units), Kernel(units), expected.Length);

        Guarded.AssertClose(expected, actual, 2e-6);
    }

    /// <summary>Vectors of every width give the same bits; the scalar tier rounds its products.</summary>
    [Theory]
    [InlineData(5)]
    [InlineData(48)]
    public void Tiers_agree(int units)
    {
        float[] scalar = OnTier<float, ScalarOps>(units), v128 = OnTier<Vector128<float>, Vector128Ops>(units);
        float[] v256 = OnTier<Vector256<float>, Vector256Ops>(units), v512 = OnTier<Vector512<float>, Vector512Ops>(units);

        if (System.Runtime.Intrinsics.X86.Fma.IsSupported || System.Runtime.Intrinsics.Arm.AdvSimd.IsSupported)
            Assert.Equal(v128, v256);
        Assert.Equal(v256, v512);
        Guarded.AssertClose(Array.ConvertAll(v256, value => (double)value), scalar, 1e-6);
    }

    /// <summary>Sequences that take their steps together have the bits of those that go one by one.</summary>
    [Theory]
    [InlineData(5)]
    [InlineData(48)]
    public void Sequences_do_not_depend_on_others(int units)
    {
        float[] inputs = Inputs(units), kernel = Kernel(units), together = new float[Steps * Batch * units], alone = new float[Steps * Batch * units];
        var weights = new RecurrentWeights(3, units, kernel.AsSpan(0, 3 * units * units), kernel.AsSpan(4 * units * units, 3 * units));
        ReadOnlySpan<float> own = inputs.AsSpan(0, Steps * Batch * 3 * units);
        foreach (bool resetsProduct in (bool[])[false, true])
        {
            var call = new RecurrentCall(new RecurrentShape(Steps, Batch, units), own, ref weights.First, together, new float[Batch * units]);
            Recurrence.Gru(in call, RecurrentFunction.Sigmoid(), RecurrentFunction.Tanh(), resetsProduct);
            call = new RecurrentCall(new RecurrentShape(Steps, Batch, units), own, ref weights.First, alone, new float[Batch * units]) { Lengths = [Steps, Steps, Steps] };
            Recurrence.Gru(in call, RecurrentFunction.Sigmoid(), RecurrentFunction.Tanh(), resetsProduct);

            Assert.Equal(alone, together);
        }
    }

    [Fact]
    public void Lengths_that_do_not_fit_are_refused()
    {
        var weights = new RecurrentWeights(1, 2, new float[4], []);
        Assert.Throws<ArgumentException>("Inputs", () => Rnn(weights, new float[3], new float[4], []));
        Assert.Throws<ArgumentException>("Output", () => Rnn(weights, new float[4], new float[5], []));
        Assert.Throws<ArgumentException>("State", () => Rnn(weights, new float[4], new float[4], new float[1]));
        Assert.Throws<ArgumentException>("kernel", () => new RecurrentWeights(1, 2, new float[3], []));
        Assert.Throws<ArgumentException>("bias", () => new RecurrentWeights(1, 2, new float[4], new float[3]));
    }

    private static float[] Inputs(int units) => Shapes.Floats(new Random(1), Steps * Batch * 4 * units);

    /// <summary>Weights and, behind them, the bias.</summary>
    private static float[] Kernel(int units) => Shapes.Floats(new Random(2), (4 * units * units) + (4 * units), 0.5);

    private static void Rnn(RecurrentWeights weights, float[] inputs, float[] output, float[] state)
    {
        var call = new RecurrentCall(new RecurrentShape(2, 1, 2), inputs, ref weights.First, output, new float[2]) { State = state };
        Recurrence.Rnn(in call, RecurrentFunction.Tanh());
    }

    private static void Lstm(int units, ReadOnlySpan<float> inputs, ReadOnlySpan<float> kernel, Span<float> output)
    {
        int weights = 4 * units * units, all = Steps * Batch * units;
        var call = new RecurrentCall(
            new RecurrentShape(Steps, Batch, units, true), inputs, ref RecurrentWeights.Pack(4, units, kernel[..weights], kernel[weights..]), output[..all], output.Slice(all, Batch * units))
        { LastCell = output[^(Batch * units)..] };
        Recurrence.Lstm(in call, RecurrentFunction.Sigmoid(), RecurrentFunction.Tanh(), RecurrentFunction.Tanh(), false);
    }

    private static float[] OnTier<TVector, TOps>(int units)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>
    {
        float[] kernel = Kernel(units), output = new float[Steps * Batch * units];
        int weights = 4 * units * units;
        var call = new RecurrentCall(
            new RecurrentShape(Steps, Batch, units), Inputs(units), ref RecurrentWeights.Pack(4, units, kernel.AsSpan(0, weights), kernel.AsSpan(weights)), output, new float[Batch * units]);
        var cell = new LstmCell<FunctionMap<SigmoidFunction>, FunctionMap<TanhFunction>, FunctionMap<TanhFunction>>(default, default, default, false, false);
        Recurrence.Run<LstmCell<FunctionMap<SigmoidFunction>, FunctionMap<TanhFunction>, FunctionMap<TanhFunction>>, TVector, TOps>(in cell, in call);
        return output;
    }

    /// <summary>States, last states, last cells.</summary>
    private static double[] Expected(int units)
    {
        float[] inputs = Inputs(units), kernel = Kernel(units);
        int all = Steps * Batch * units;
        var result = new double[all + (2 * Batch * units)];
        for (int n = 0; n < Batch; n++)
        {
            double[] h = new double[units], c = new double[units];
            for (int t = Steps - 1; t >= 0; t--)
            {
                double[] old = (double[])h.Clone();
                for (int u = 0; u < units; u++)
                {
                    double Sum(int gate)
                    {
                        int row = (gate * units) + u;
                        double sum = inputs[(((t * Batch) + n) * 4 * units) + row] + kernel[(4 * units * units) + row];
                        for (int i = 0; i < units; i++)
                            sum += old[i] * kernel[(row * units) + i];
                        return sum;
                    }

                    c[u] = (Sigmoid(Sum(2)) * c[u]) + (Sigmoid(Sum(0)) * Math.Tanh(Sum(3)));
                    h[u] = Sigmoid(Sum(1)) * Math.Tanh(c[u]);
                    result[(((t * Batch) + n) * units) + u] = h[u];
                }
            }

            h.CopyTo(result, all + (n * units));
            c.CopyTo(result, all + ((Batch + n) * units));
        }

        return result;
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}
