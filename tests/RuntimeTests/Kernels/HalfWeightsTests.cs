using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using Dsc.RuntimeTests.Kernels.Harness;
using Tests.Shared;
using Xunit;

namespace Dsc.RuntimeTests.Kernels;

/// <summary>Kernels on weights stored as <see cref="Half"/>, on every tier of this process.</summary>
public class HalfWeightsTests
{
    /// <summary>Zeros, denormal halves, a tie, the largest half and what is rounded to it, all of both signs.</summary>
    private static readonly float[] Extremes =
        [0f, 5.9604645e-8f, 2.9802322e-8f, 2.9802326e-8f, 3.1e-5f, 6.1e-5f, 6.104e-5f, 1f, 1.00048828125f, 1.00146484375f, 2049f, 65504f, 65519.99f];

    private static readonly KernelCase Plain = new() { Packed = true, Padding = Padding.Valid, KernelHeight = 1, KernelWidth = 1, Activation = Activation.Relu6 };

    private static readonly KernelCase Window = Plain with { Padding = Padding.Same, KernelHeight = 3, KernelWidth = 3, Cin = 19, Cout = 37, Height = 7, Width = 10 };

    private static readonly KernelCase[] Cases =
    [
        Window,
        Window with { DepthMultiplier = 2, Batch = 2, HasResidual = true, MaxDegreeOfParallelism = 3 },
        Window with { Operation = "SeparableConv1D", KernelHeight = 1, Height = 1, Width = 40, Padding = Padding.Causal },
        Window with { Operation = "DepthwiseConv", DepthMultiplier = 3 },
        Window with { Operation = "DepthwiseConv", Cin = 3, ConstantHeight = false, ConstantWidth = false },
        Window with { Operation = "StandardConv", Cin = 3, StrideHeight = 2, StrideWidth = 2 },
        Window with { Operation = "InvertedResidual", Cin = 12, Hidden = 40, Cout = 12 },
        Window with { Operation = "InvertedResidual", Cin = 12, Hidden = 40, Cout = 17, SqueezeExcite = 10, MaxDegreeOfParallelism = 2 },
        Plain with { Operation = "PointwiseConv", Cin = 33, Cout = 70 },
        Plain with { Operation = "PointwiseConv", Cin = 130, Cout = 149, Height = 1, Width = 1, HasResidual = true },
        Plain with { Operation = "PointwiseConv", Cin = 20, Cout = 21, ConstantHeight = false, ConstantWidth = false, Height = 1, Width = 3, MaxDegreeOfParallelism = 2 },
        .. from outputs in (int[])[1, 3, 10, 16, 29, 130, 1001] select Dense(77, outputs),
        Dense(300, 40) with { Batch = 5, MaxDegreeOfParallelism = 3 },
        Dense(40, 24) with { Unroll = Unroll.Full },
    ];

    private static readonly Lazy<(int Width, KernelBatch Batch)[]> Tiers = new(() => KernelCheck.Compile(Cases));

    [Fact]
    public void Results_are_those_of_the_rounded_weights_to_the_bit()
    {
        foreach ((int width, KernelBatch batch) in Tiers.Value)
        {
            foreach (KernelCase c in Cases)
            {
                KernelData data = Data(c);
                float[] actual = KernelRun.Run((buffers, weights, numbers) => batch[c](buffers, ToHalf(weights), numbers), c, data);
                foreach (float[] values in data.Raw.Values)
                    Array.ConvertAll(values, value => (float)(Half)value).CopyTo(values, 0);
                float[] expected = KernelRun.Run(batch, c, data);
                Assert.True(MemoryMarshal.Cast<float, int>(actual).SequenceEqual(MemoryMarshal.Cast<float, int>(expected)), $"{c}, {width} bits");
            }
        }
    }

    [Fact]
    public void Calls_allocate_nothing_after_the_first()
    {
        foreach (KernelCase c in Cases.Where(c => c.MaxDegreeOfParallelism == 0))
        {
            KernelData data = Data(c);
            Memory<float>[] buffers = [data.Input, new float[c.OutputLength], data.Residual];
            PackedWeights weights = ToHalf(data.Pack(c));
            int[] numbers = KernelRun.Numbers(c);
            KernelBatch.Invoker kernel = Tiers.Value[0].Batch[c];
            long allocated = Allocation.Of(() => kernel(buffers, weights, numbers));
            Assert.True(allocated == 0, $"{c} allocates {allocated} bytes");
        }
    }

    [Fact]
    public void Half_the_bytes_are_stored()
    {
        foreach (KernelCase c in Cases)
        {
            var floats = (PackedWeights)Data(c).Pack(c)!;
            PackedWeights halves = ToHalf(floats);
            Assert.Equal((false, true), (floats.IsHalf, halves.IsHalf));
            Assert.Equal(floats.PackedBytes, 2 * halves.PackedBytes);
            Assert.Same(halves, ToHalf(halves));
        }
    }

    private static KernelCase Dense(int inputs, int outputs) =>
        Plain with { Operation = "Dense", Cin = inputs, Cout = outputs, Height = 1, Width = 1, Activation = Activation.None };

    /// <summary>Weights of which every fifth is near one of the extremes.</summary>
    private static KernelData Data(KernelCase c)
    {
        var data = new KernelData(c);
        var random = new Random(7);
        foreach (float[] values in data.Raw.Values)
        {
            for (int i = random.Next(5); i < values.Length; i += 5)
                values[i] = Extremes[random.Next(Extremes.Length)] * ((random.Next(2) * 2) - 1);
        }

        return data;
    }

    private static PackedWeights ToHalf(object? weights) => weights switch
    {
        SeparableConvWeights separable => separable.ToHalf(),
        SeparableConv1DWeights separable => separable.ToHalf(),
        DepthwiseConvWeights depthwise => depthwise.ToHalf(),
        PointwiseConvWeights pointwise => pointwise.ToHalf(),
        StandardConvWeights standard => standard.ToHalf(),
        InvertedResidualWeights inverted => inverted.ToHalf(),
        DenseWeights dense => dense.ToHalf(),
        _ => throw new ArgumentException("These are no packed weights."),
    };
}
