extern alias runtime;

using System;
using System.Linq;
using Dsc.Generator.Graphs.Evaluation;
using Dsc.Generator.Networks;
using NetworkClassTests.Harness;
using NetworkTests.Support;
using Tests.Shared;
using Xunit;

namespace NetworkClassTests;

/// <summary>The real networks as classes, against what others computed for them.</summary>
public class RealNetworkClassesTests
{
    private static readonly string[] s_usual =
        ["blazeface_front", "micro_kws_fp32", "mnist_8", "st_mobilenetv2_035_128", "tflite_vww_96_f32", "ultraface_slim_320"];

    /// <summary>All of them are a matter of minutes where the compiler has to be run too, of seconds where it does not.</summary>
    private static readonly bool s_takesAll = Exhaustive.IsOn || Environment.GetEnvironmentVariable("DSC_NETWORKS") == "all";

    public static TheoryData<string> Names => NetworkNames.Of(NetworkCase.IsThere ? NetworkCase.Float.Where(name => s_takesAll || s_usual.Contains(name)) : []);

    [NetworkTheory]
    [MemberData(nameof(Names))]
    public void TheClassComputesWhatOthersDo(string name)
    {
        NetworkCase network = NetworkCase.Load(name);
        CompiledNetwork compiled = new CompiledNetworks([new("Net", network.File, network.FileName) { Options = new NetworkOptions(network.Dimensions()) }])["Net"];
        object instance = compiled.New(), ofBytes = compiled.New(network.File), copy = compiled.Copy(instance);
        for (int run = 0; run < network.Runs.Count; run++)
        {
            Tensor[] inputs = network.Inputs(run);
            if (!inputs.Zip(compiled.Spec.Inputs).All(pair => pair.First.Shape.SequenceEqual(pair.Second.Shape)))
                continue;
            Array[] arguments = compiled.Arguments(inputs);
            compiled.Run(instance, arguments);
            Tensor[] results = compiled.Results(arguments);
            Close.Equal(network.Outputs(run), results, network.Tolerance);
            foreach (object other in (object[])[ofBytes, copy])
                Same(results, compiled.Run(other, inputs));
            foreach (int degree in (int[])[1, 2, 3, -1])
            {
                Array[] shared = compiled.Arguments(inputs);
                compiled.Run(instance, shared, degree);
                Same(results, compiled.Results(shared));
            }

            Assert.Equal(0, Allocation.Of(() => compiled.Run(instance, arguments)));
        }

        TablesPrint(compiled, instance);
    }

    private static void TablesPrint(CompiledNetwork compiled, object instance)
    {
        runtime::Dsc.NetworkSummary summary = compiled.Summary;
        Assert.Equal(compiled.Spec.Steps.Count, summary.Layers.Count);
        Assert.Equal(compiled.Spec.MultiplyAdds, summary.MultiplyAdds);
        string table = summary.ToString(), times = compiled.Profile(instance, 1).ToString();
        Assert.All(summary.Layers, layer => Assert.Contains(layer.Operation, table));
        Assert.True(times.Split('\n').Length > summary.Layers.Count, times);
        Assert.Contains("GFLOP/s", times, StringComparison.OrdinalIgnoreCase);
    }

    private static void Same(Tensor[] expected, Tensor[] actual)
    {
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i].Floats.Select(BitConverter.SingleToInt32Bits), actual[i].Floats.Select(BitConverter.SingleToInt32Bits));
    }
}
