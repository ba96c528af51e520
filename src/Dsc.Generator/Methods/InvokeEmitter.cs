using System.Collections.Generic;
using System.Linq;
using System;
using Dsc.Generator.Emission;
using Dsc.Generator.Plans;
using Dsc.Generator.Specs;
using static Dsc.Generator.Emission.Syntax;

namespace Dsc.Generator.Methods;

/// <summary>Prints the entry of a method: argument checks, packing of raw weights, the call of the layer's kernel.</summary>
internal sealed class InvokeEmitter(CodeWriter code, KernelSpec spec, KernelPlan plan)
{
    private readonly LayerSpec _layer = spec.Layer;
    private readonly IReadOnlyList<PlacedWeights> _weights = [.. spec.Layer.Weights];

    private string Batch => Has(ParameterRole.Batch) ? "batch" : "1";

    /// <summary>The parameter that gives the columns of the input.</summary>
    private string Width => _layer.Rank == 1 ? "length" : "width";

    private string InputHeight => _layer.Rows.IsConstant ? Number(_layer.Rows.Size) : "height";

    private string InputWidth => _layer.Columns.IsConstant ? Number(_layer.Columns.Size) : Width;

    private string OutputHeight => _layer.Rows.IsConstant ? Number(_layer.Rows.OutputSize) : "outputHeight";

    private string OutputWidth => _layer.Columns.IsConstant ? Number(_layer.Columns.OutputSize) : "outputWidth";

    public void Write()
    {
        code.Comment("Checks the arguments, then runs the kernel.");
        using (code.Method($"public static void Invoke({string.Join(", ", spec.Signature.Roles.Select(role => $"{Type(role)} {NameOf(role)}"))})"))
        {
            WriteSizes();
            WriteChecks();
            WriteWeights();
            WriteCall();
        }
    }

    /// <summary>The contract's name of a parameter.</summary>
    private static string NameOf(ParameterRole role) => char.ToLowerInvariant(role.ToString()[0]) + role.ToString().Substring(1);

    private bool Has(ParameterRole role) => spec.Signature.Has(role);

    private string Type(ParameterRole role) => role switch
    {
        ParameterRole.Output => "Span<float>",
        // Null is checked for, whatever the user's parameter promises.
        ParameterRole.Weights => $"[NotNull] {spec.Signature.PackedType}?",
        ParameterRole.Height or ParameterRole.Width or ParameterRole.Length or ParameterRole.Batch or ParameterRole.MaxDegreeOfParallelism => "int",
        ParameterRole.Unknown => throw new NotSupportedException("A parameter without a role."),
        _ => "ReadOnlySpan<float>",
    };

    private void WriteSizes()
    {
        if (Has(ParameterRole.Batch))
            code.Line("KernelGuard.Positive(batch, \"batch\");");
        if (Has(ParameterRole.MaxDegreeOfParallelism))
            code.Line("KernelGuard.Parallelism(maxDegreeOfParallelism);");
        WriteAxis(_layer.Rows, "height", "outputHeight", "padTop");
        WriteAxis(_layer.Columns, Width, "outputWidth", "padLeft");
    }

    private void WriteAxis(AxisSpec axis, string size, string output, string pad)
    {
        if (axis.IsConstant)
            return;
        code.Line($"KernelGuard.Positive({size}, \"{size}\");");
        if (axis.Padding == Padding.Same)
        {
            code.Line($"int {output} = ConvAxis.OutputSame({size}, {axis.Stride});");
            code.Line($"int {pad} = ConvAxis.SamePadBefore({size}, {output}, {axis.Kernel}, {axis.Stride}, {axis.Dilation});");
        }
        else
        {
            code.Line($"int {output} = ConvAxis.Output({size}, {axis.Kernel}, {axis.Stride}, {axis.Dilation}, {axis.PadBefore}, {axis.PadAfter}, \"{size}\");");
        }
    }

    private void WriteChecks()
    {
        WriteLength("input", InputHeight, InputWidth, _layer.InputChannels);
        WriteLength("output", OutputHeight, OutputWidth, _layer.OutputChannels, isVector: _layer.Last is PoolStage);
        code.Line("KernelGuard.Apart(output, input, \"input\");");
        if (Has(ParameterRole.Residual))
        {
            WriteLength("residual", OutputHeight, OutputWidth, _layer.OutputChannels);
            code.Line("KernelGuard.ApartOrSame(output, residual, \"residual\");");
        }

        for (int i = 0; i < spec.Signature.RawWeights.Count; i++)
        {
            (RawWeightsSpec raw, WeightBlock block) = (spec.Signature.RawWeights[i], _weights[i].Block);
            WriteRaw(raw.Values, "Length", block.DimensionsOf(_layer.Rank));
            WriteRaw(raw.Bias, "BiasLength", [block.Biases]);
        }
    }

    private void WriteRaw(ParameterRole role, string check, IEnumerable<int> dimensions)
    {
        if (!Has(role))
            return;
        string name = NameOf(role);
        code.Line($"KernelGuard.{check}({name}.Length, \"{name}\", {string.Join(", ", dimensions)});");
        code.Line($"KernelGuard.Apart(output, {name}, \"{name}\");");
    }

    /// <summary>The length of a tensor, in the dimensions that the operation speaks of.</summary>
    /// <param name="isVector">Whether the pixels have been summed up.</param>
    private void WriteLength(string name, string height, string width, int channels, bool isVector = false)
    {
        string sizes = isVector ? "" : _layer.Rank switch { 0 => "", 1 => $"{width}, ", _ => $"{height}, {width}, " };
        code.Line($"KernelGuard.Length({name}.Length, \"{name}\", {Batch}, {sizes}{channels});");
    }

    private void WriteWeights()
    {
        if (_weights.Count == 0)
            return;
        code.Line();
        if (Has(ParameterRole.Weights))
        {
            code.Line($"ref float packed = ref KernelGuard.{(plan.TakesHalfWeights ? "Stored" : "Packed")}(weights, {string.Join(", ", spec.Signature.PackedShape)});");
            return;
        }

        code.Comment($"Raw weights are packed for this call; {spec.Signature.PackedType} does it once.");
        code.Line($"ref float packed = ref Scratch.Weights({_layer.WeightElements});");
        for (int i = 0; i < _weights.Count; i++)
            code.Line(Packing(_weights[i], spec.Signature.RawWeights[i]));
    }

    private string Packing(PlacedWeights weights, RawWeightsSpec raw)
    {
        string bias = Has(raw.Bias) ? NameOf(raw.Bias) : "default";
        string target = Shifted("packed", weights.Start);
        return weights.Block switch
        {
            TapBlock taps => $"WeightPacking.Taps({NameOf(raw.Values)}, {bias}, {taps.Taps}, {taps.Channels}, {taps.Multiplier}, {target});",
            PanelBlock panels => $"WeightPacking.Panels({NameOf(raw.Values)}, {bias}, {panels.Rows}, {panels.Outputs}, {target});",
            StripBlock strips => $"WeightPacking.Strips({NameOf(raw.Values)}, {bias}, {strips.Terms}, {strips.Outputs}, {target});",
            var block => throw new NotSupportedException(block.ToString()),
        };
    }

    private void WriteCall()
    {
        string residual = Has(ParameterRole.Residual) ? "ref MemoryMarshal.GetReference(residual)" : "ref Unsafe.NullRef<float>()";
        string packed = _weights.Count == 0 ? "ref Unsafe.NullRef<float>()" : "ref packed";
        string padTop = _layer.Rows.HasRunTimePad ? "padTop" : Number(_layer.Rows.ResolvedPadBefore);
        string padLeft = _layer.Columns.HasRunTimePad ? "padLeft" : Number(_layer.Columns.ResolvedPadBefore);
        code.Line("var call = new ConvCall(");
        using (code.Indent())
        {
            code.Line($"ref MemoryMarshal.GetReference(input), ref MemoryMarshal.GetReference(output), {residual}, {packed},");
            code.Line($"new ConvSizes({Batch}, {InputHeight}, {InputWidth}, {OutputHeight}, {OutputWidth}, {padTop}, {padLeft}){(plan.TakesHalfWeights && Has(ParameterRole.Weights) ? ", weights.IsHalf" : "")});");
        }

        string workers = "1";
        if (Has(ParameterRole.MaxDegreeOfParallelism))
        {
            code.Line($"int workers = WorkScheduler.Workers(in call, maxDegreeOfParallelism, {plan.FlopPerPixel});");
            workers = "workers";
        }

        code.Line($"{plan.Name}.Run(in call, {workers});");
    }
}
