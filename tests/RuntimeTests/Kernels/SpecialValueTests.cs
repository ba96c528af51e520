using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.RuntimeTests.Kernels.Harness;
using Xunit;

namespace Dsc.RuntimeTests.Kernels;

/// <summary>NaN, infinities and denormals in the input.</summary>
public class SpecialValueTests
{
    [Fact]
    public void They_come_out_as_in_the_oracle()
    {
        List<KernelCase> cases = [];
        foreach (Activation activation in Enum.GetValues<Activation>())
        {
            foreach (int channels in (int[])[3, 21])
            {
                var c = new KernelCase { Cin = channels, Cout = 19, Height = 6, Width = 7, Activation = activation, Packed = true };
                cases.AddRange([c, c with { Operation = "DepthwiseConv" }, c with { Operation = "StandardConv", Cin = 4 },
                    c with { Operation = "PointwiseConv", KernelHeight = 1, KernelWidth = 1, Padding = Padding.Valid }]);
            }
        }

        foreach (FilterKind kind in Enum.GetValues<FilterKind>())
            cases.Add(new KernelCase { Operation = "SpatialSeparableConv", Cin = 3, Height = 6, Width = 9, ColumnKind = kind, RowKind = FilterKind.Symmetric });

        foreach (int channels in (int[])[1, 3, 7])
            cases.Add(new KernelCase { Operation = "DepthwiseConv", Cin = channels, Height = 12, Width = 140, ConstantWidth = channels != 3, Packed = true });

        var batch = new KernelBatch(cases);
        float[] special = KernelData.Special;
        foreach (KernelCase c in cases)
        {
            for (int value = 0; value < special.Length; value++)
            {
                var data = new KernelData(c, value);
                data.Input[(value * 31) % data.Input.Length] = special[value];
                float[] actual = KernelRun.Run(batch, c, data);
                double[] expected = Oracle.Run(c, data);
                for (int i = 0; i < expected.Length; i++)
                    Assert.True(KernelRun.Agree(expected[i], actual[i]), $"{c}\n  with {special[value]}: element {i} is {actual[i]:R}, should be {expected[i]:R}");
            }
        }
    }
}
