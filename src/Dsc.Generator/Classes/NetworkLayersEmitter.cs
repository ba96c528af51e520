using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Dsc.Generator.Emission;
using Dsc.Generator.Lowering;
using Dsc.Generator.Models;
using Dsc.Generator.Networks;
using Dsc.Generator.Specs;
using static Dsc.Generator.Emission.Syntax;

namespace Dsc.Generator.Classes;

/// <summary>Prints the class behind a user's network: its weights, packed once, and its steps.</summary>
internal sealed class NetworkLayersEmitter
{
    private readonly CodeWriter _code;
    private readonly NetworkClassSpec _class;
    private readonly NetworkPlan _plan;
    private readonly NetworkSpec _spec;
    private readonly NetworkScope _scope;

    public NetworkLayersEmitter(CodeWriter code, NetworkClassSpec network, NetworkPlan plan)
    {
        _code = code;
        _class = network;
        _plan = plan;
        _spec = plan.Spec;
        _scope = new NetworkScope(_spec);
    }

    /// <summary>The name of the class behind a network.</summary>
    public static string ClassName(NetworkClassSpec network) => new string([.. network.Identity.Select(c => char.IsLetterOrDigit(c) || c == '_' ? c : '_')]) + "_Layers";

    public static string Parameters(NetworkSpec spec) => string.Join(", ", spec.Inputs
        .Select(port => $"ReadOnlySpan<{port.Type.Keyword()}> {NetworkScope.Escape(port.Parameter)}")
        .Concat(spec.Outputs.Select(port => $"Span<{port.Type.Keyword()}> {NetworkScope.Escape(port.Parameter)}")));

    public void Write()
    {
        _code.Comment($"{_class.File}: {_spec.Steps.Count} layers, {(_spec.MultiplyAdds / 1e6).ToString("0.0", CultureInfo.InvariantCulture)} million multiply-adds, {_spec.Parameters} parameters.");
        using (_code.Block($"internal static class {ClassName(_class)}"))
        {
            _code.Comment("Bytes of the memory that each instance has for itself: the values between the layers, those that are needed at a time side by side.");
            _code.Line($"public const long WorkspaceBytes = {Number(_spec.WorkspaceBytes)};");
            _code.Line();
            WriteRun();
            _code.Line();
            WriteWeights();
            foreach (IReadOnlyList<string> type in _scope.Types)
            {
                _code.Line();
                foreach (string line in type)
                    _code.Line(line);
            }

            _code.Line();
            WriteSummary();
        }
    }

    private void WriteRun()
    {
        _code.Comment("Computes the layers in order. clock is null but in a profile.");
        using (_code.Method($"public static void Run(Weights weights, NetworkWorkspace workspace, {Parameters(_spec)}, int maxDegreeOfParallelism, LayerClock? clock)"))
        {
            var steps = new NetworkStepEmitter(_code, _scope);
            for (int i = 0; i < _spec.Steps.Count; i++)
            {
                NetworkStep step = _spec.Steps[i];
                _code.Comment($"{Number(i)}. {Plain(step.Name)}: {step.Operation.Name}, {Shapes(step.Inputs)} to {Shape(step.Outputs[0])}");
                using (_code.Block(""))
                    steps.Write(step, _plan.Kernels[i], i);
                _code.Line($"clock?.Lap({Number(i)});");
            }
        }
    }

    private void WriteWeights()
    {
        _code.Comment("All constants of the network, made from the bytes of the file. Instances share them.");
        using (_code.Block("public sealed class Weights"))
        {
            _code.Line($"public readonly NetworkWeights Packed = new({Number(_plan.WeightFloats)});");
            foreach ((string declaration, _) in _scope.Fields)
                _code.Line(declaration);
            _code.Line();
            NetworkFile file = _spec.File;
            using (_code.Method("public Weights(ReadOnlySpan<byte> file)"))
            {
                string ranges = string.Join(", ", file.Weights.SelectMany(range => new[] { Number(range.Offset), Number(range.Length) }));
                _code.Comment("The file must be of the graph that this class was generated from; the ranges are those of its weights.");
                _code.Line($"ModelFile.Check(file, {Literal(_class.File)}, {Number(file.Length)}, new long[] {{ {ranges} }}, 0x{file.SkeletonHash:x16});");
                foreach ((_, string value) in _scope.Fields)
                    _code.Line(value);
                for (int i = 0; i < _plan.Kernels.Count; i++)
                    WritePacking(i);
                if (_plan.WeightFloats > 0)
                    _code.Line("Packed.ClearDenormals();");
            }
        }
    }

    private void WritePacking(int step)
    {
        if (_plan.Kernels[step] is not { } kernel)
            return;
        _code.Comment($"{Number(step)}. {Plain(_spec.Steps[step].Name)}");
        KernelCall call = kernel.Call;
        if (call.Groups is { } groups)
        {
            WriteGroups(call, groups, kernel.WeightsStart);
            return;
        }

        int index = 0;
        foreach (PlacedWeights placed in call.Layer.Weights)
        {
            BlockWeights weights = call.Weights[index++];
            WriteBlock(call, placed.Block, WeightSyntax.Text(weights.Values), weights.Bias is null ? "default" : WeightSyntax.Text(weights.Bias), Number(kernel.WeightsStart + placed.Start));
        }
    }

    /// <summary>Each block of groups has the weights of a dense convolution.</summary>
    private void WriteGroups(KernelCall call, GroupPlan groups, long start)
    {
        BlockWeights weights = call.Weights[0];
        (int inputs, int outputs) = (call.Layer.InputChannels, call.Layer.OutputChannels);
        int taps = weights.Values.Shape[0] * weights.Values.Shape[1], block = taps * inputs * outputs;
        using (_code.Block(""))
        {
            _code.Line($"float[] kernel = GroupBlocks.Weights({WeightSyntax.Text(weights.Values)}, {Number(taps)}, {Number(inputs / groups.Size)}, {Number(outputs / groups.Size)}, {Number(groups.Count)}, {Number(groups.Size)});");
            if (weights.Bias is not null)
                _code.Line($"float[] bias = {WeightSyntax.Text(weights.Bias)};");
            using (_code.Block($"for (int block = 0; block < {Number(groups.Count)}; block++)"))
            {
                string bias = weights.Bias is null ? "default" : $"bias.AsSpan(block * {Number(outputs)}, {Number(outputs)})";
                WriteBlock(call, call.Layer.Weights.Single().Block, $"kernel.AsSpan(block * {Number(block)}, {Number(block)})", bias, $"{Number(start)} + (block * {Number(call.BlockFloats)})");
            }
        }
    }

    private void WriteBlock(KernelCall call, WeightBlock packed, string values, string bias, string start)
    {
        string target = $"ref Packed.At({start})";
        _code.Line(call.Filtering is { } filtering ? $"WinogradConv.Pack({values}, {bias}, {filtering.Rows.Kernel}, {filtering.TileOutputs}, {call.Layer.InputChannels}, {call.Layer.OutputChannels}, {target});" : packed switch
        {
            TapBlock taps => $"WeightPacking.Taps({values}, {bias}, {taps.Taps}, {taps.Channels}, {taps.Multiplier}, {target});",
            PanelBlock panels => $"WeightPacking.Panels({values}, {bias}, {panels.Rows}, {panels.Outputs}, {target});",
            StripBlock strips => $"WeightPacking.Strips({values}, {bias}, {strips.Terms}, {strips.Outputs}, {target});",
            var block => throw new NotSupportedException(block.ToString()),
        });
    }

    private void WriteSummary()
    {
        _code.Comment("What the network consists of, made when it is first asked for.");
        _code.Line("public static NetworkSummary Summary => s_summary ??= new NetworkSummary(");
        using (_code.Indent())
        {
            _code.Line($"{Literal(_class.Name.TrimStart('@'))}, {Literal(_class.File)},");
            _code.Line("new NetworkLayer[]");
            _code.Line("{");
            using (_code.Indent())
            {
                for (int i = 0; i < _spec.Steps.Count; i++)
                {
                    NetworkStep step = _spec.Steps[i];
                    string nodes = string.Join(", ", step.Nodes.Select(Literal));
                    _code.Line($"new({Literal(step.Name)}, {Literal(Operation(step))}, {Literal(Shapes(step.Inputs))}, {Literal(string.Join(", ", step.Outputs.Select(Shape)))}, {Number(step.MultiplyAdds)}, "
                        + $"{Number(step.Parameters)}, new string[] {{ {nodes} }}, {Literal(_plan.Kernels[i]?.Plan.Name ?? step.Operation.Name)}, {Number(Workspace(step))}),");
                }
            }

            _code.Line("},");
            _code.Line($"{Number(4 * _plan.WeightFloats)}, WorkspaceBytes);");
        }

        _code.Line();
        _code.Line("private static NetworkSummary? s_summary;");
    }

    /// <summary>What a layer computes, with its window where it has one.</summary>
    private static string Operation(NetworkStep step) => step.Operation switch
    {
        Graphs.Convolution convolution => step.Operation.Name + Window(convolution.Window),
        Graphs.TransposedConvolution convolution => step.Operation.Name + Window(convolution.Window),
        Graphs.Pool pool => step.Operation.Name + Window(pool.Window),
        Graphs.PoolPlaces pool => step.Operation.Name + Window(pool.Window),
        Graphs.Unpool pool => step.Operation.Name + Window(pool.Window),
        Graphs.FusedConvolutions fused => step.Operation.Name + Window(fused.Stages.OfType<Graphs.Convolution>().First(stage => stage.Kind == Graphs.ConvolutionKind.Depthwise).Window),
        var operation => operation.Name,
    };

    private static string Window(Graphs.Window window) =>
        window.KernelHeight == 1 && window.KernelWidth == 1 ? "" : $" {Number(window.KernelHeight)}x{Number(window.KernelWidth)}{(window.StrideHeight == 1 && window.StrideWidth == 1 ? "" : $" s{Number(window.StrideHeight)}")}";

    /// <summary>Bytes of the workspace that a step's operands and results take.</summary>
    private static long Workspace(NetworkStep step) => step.Inputs.OfType<View>().Concat(step.Outputs).Where(view => view.Storage == Storage.Workspace)
        .Select(view => (view.Offset, Bytes: Models.Shapes.Count(view.Shape) * view.Type.Size())).Distinct().Sum(view => view.Bytes);

    private static string Shapes(IEnumerable<StepOperand> operands) => string.Join(", ", operands.OfType<View>().Select(Shape));

    private static string Shape(View view) => view.Shape.Count == 0 ? "1" : string.Join("x", view.Shape.Select(size => Number(size)));

    /// <summary>A name of the file as a part of a comment.</summary>
    public static string Plain(string name) => new([.. name.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' or '\u0085' ? ' ' : c)]);

    public static string Literal(string text) => Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(text, quote: true);
}
