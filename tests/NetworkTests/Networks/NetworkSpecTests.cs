using System.Linq;
using Dsc.Generator.Graphs.Evaluation;
using Dsc.Generator.Networks;
using Dsc.Tool.Verification;
using NetworkTests.Support;
using Xunit;
using Xunit.Abstractions;

namespace NetworkTests.Networks;

/// <summary>Whole specs of real files, run step by step over one workspace, against what others computed for them.</summary>
public class NetworkSpecTests(ITestOutputHelper output)
{
    public static TheoryData<string> Float => NetworkNames.Of(NetworkCase.Float);

    [NetworkTheory]
    [MemberData(nameof(Float))]
    public void StepsOverOneWorkspaceComputeTheSame(string name)
    {
        NetworkCase network = NetworkCase.Load(name);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        NetworkResult result = NetworkCompiler.Compile(network.File, network.FileName, new NetworkOptions(network.Dimensions()));
        output.WriteLine($"{watch.ElapsedMilliseconds} ms");
        Assert.Empty(result.Problems.Select(problem => problem.ToString()));
        NetworkSpec spec = result.Spec!;
        output.WriteLine($"{spec.Steps.Count} steps, workspace {spec.WorkspaceBytes}, bound {spec.WorkspaceLowerBound}, {spec.MultiplyAdds} multiply-adds, {spec.Parameters} parameters");
        foreach (NetworkStep step in spec.Steps)
            output.WriteLine($"  {step.Operation.Name} {string.Join(" ", step.Inputs.OfType<View>().Select(Text))} -> {string.Join(" ", step.Outputs.Select(Text))}   {string.Join(",", step.Nodes)}");

        Tensor[] outputs = StepInterpreter.Run(spec, network.File, network.Inputs(0));

        Close.Equal(network.Outputs(0), outputs, network.Tolerance);
        Assert.InRange(spec.WorkspaceBytes, spec.WorkspaceLowerBound, spec.WorkspaceLowerBound * 11 / 10);
    }

    private static string Text(View view) => $"{view.Storage.ToString()[0]}{view.Index}@{view.Offset}[{string.Join("x", view.Shape)}]{(view.IsDense ? "" : $"/{string.Join(",", view.Strides)}")}";
}
