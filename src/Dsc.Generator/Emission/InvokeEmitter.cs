using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Planning;
using Dsc.Generator.Specs;

namespace Dsc.Generator.Emission;

/// <summary>Writes the entry of a kernel: argument checks, packing of raw weights, choice of the tier.</summary>
internal sealed class InvokeEmitter(CodeWriter code, KernelSpec spec, IReadOnlyList<TierPlan> tiers)
{
    private readonly WeightSyntax? _weights = WeightSyntax.Of(spec);
    private readonly int _inputChannels = Channels.OfInput(spec);
    private readonly int _outputChannels = Channels.OfOutput(spec);

    private bool Is1D => spec.Operation == "SeparableConv1D";

    private string Batch => Has("batch") ? "batch" : "1";

    private string Width => Is1D ? "length" : "width";

    private string InputHeight => spec.Rows.IsConstant ? "InputHeight" : "height";

    private string InputWidth => spec.Columns.IsConstant ? "InputWidth" : Width;

    private string OutputHeight => spec.Rows.IsConstant ? "OutputHeight" : "outputHeight";

    private string OutputWidth => spec.Columns.IsConstant ? "OutputWidth" : "outputWidth";

    public void Write()
    {
        string parameters = string.Join(", ", spec.Method.Parameters.Select(p => $"{Type(p.Role)} {p.Role}"));
        code.Line("/// <summary>Checks the arguments, then runs the widest tier of this machine.</summary>");
        using (code.Block($"public static void Invoke({parameters})"))
        {
            WriteSizes();
            WriteChecks();
            WriteWeights();
            WriteCall();
        }
    }

    private bool Has(string parameter) => spec.Method.Has(parameter);

    private string Type(string role) => role switch
    {
        "output" => "Span<float>",
        "weights" => spec.Operation + "Weights",
        "height" or "width" or "length" or "batch" or "maxDegreeOfParallelism" => "int",
        _ => "ReadOnlySpan<float>",
    };

    private void WriteSizes()
    {
        if (Has("batch"))
            code.Line("KernelGuard.Positive(batch, \"batch\");");
        if (Has("maxDegreeOfParallelism"))
            code.Line("KernelGuard.Parallelism(maxDegreeOfParallelism);");
        WriteAxis(spec.Rows, "height", "outputHeight", "padTop");
        WriteAxis(spec.Columns, Width, "outputWidth", "padLeft");
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
        WriteLength("input", InputHeight, InputWidth, _inputChannels);
        WriteLength("output", OutputHeight, OutputWidth, _outputChannels);
        code.Line("KernelGuard.Apart(output, input, \"input\");");
        if (Has("residual"))
        {
            WriteLength("residual", OutputHeight, OutputWidth, _outputChannels);
            code.Line("KernelGuard.ApartOrSame(output, residual, \"residual\");");
        }

        foreach (RawSpan span in _weights?.Spans ?? [])
        {
            if (!Has(span.Role))
                continue;
            string dimensions = string.Join(", ", span.Dimensions);
            code.Line(span.IsBias
                ? $"KernelGuard.BiasLength({span.Role}.Length, \"{span.Role}\", {dimensions});"
                : $"KernelGuard.Length({span.Role}.Length, \"{span.Role}\", {dimensions});");
            code.Line($"KernelGuard.Apart(output, {span.Role}, \"{span.Role}\");");
        }
    }

    /// <summary>The length of a tensor, in the dimensions that the operation speaks of.</summary>
    private void WriteLength(string name, string height, string width, int channels)
    {
        string sizes = spec.Operation is "Dense" || (name == "output" && spec.Stages[0] is PoolStage) ? "" : Is1D ? $"{width}, " : $"{height}, {width}, ";
        code.Line($"KernelGuard.Length({name}.Length, \"{name}\", {Batch}, {sizes}{channels});");
    }

    private void WriteWeights()
    {
        if (_weights is null)
            return;
        code.Line();
        if (Has("weights"))
        {
            code.Line($"ref float packed = ref KernelGuard.Packed(weights, {_weights.PackedArguments});");
            return;
        }

        code.Line($"// Raw weights are packed for this call; {spec.Operation}Weights does it once.");
        code.Line($"ref float packed = ref Scratch.Weights({_weights.PackedFloats});");
        foreach (string call in _weights.Packing)
        {
            string text = call;
            foreach (RawSpan span in _weights.Spans)
                text = text.Replace($"{{{span.Role}}}", Has(span.Role) ? span.Role : "default");
            code.Line(text);
        }
    }

    private void WriteCall()
    {
        string residual = Has("residual") ? "ref MemoryMarshal.GetReference(residual)" : "ref Unsafe.NullRef<float>()";
        string packed = _weights is null ? "ref Unsafe.NullRef<float>()" : "ref packed";
        string padTop = Geometry.HasRunTimePad(spec.Rows) ? "padTop" : "PadTop";
        string padLeft = Geometry.HasRunTimePad(spec.Columns) ? "padLeft" : "PadLeft";
        code.Line("var call = new ConvCall(");
        using (code.Indent())
        {
            code.Line($"ref MemoryMarshal.GetReference(input), ref MemoryMarshal.GetReference(output), {residual}, {packed},");
            code.Line($"{Batch}, {InputHeight}, {InputWidth}, {OutputHeight}, {OutputWidth}, {padTop}, {padLeft});");
        }

        string degree = "1";
        if (Has("maxDegreeOfParallelism"))
        {
            degree = "workers";
            double flop = 2 * LayerCost.MultiplyAddsPerPixel(spec);
            code.Line($"int workers = StripScheduler.Workers(in call, maxDegreeOfParallelism, {VectorSyntax.Number((long)System.Math.Min(flop, 1e18))});");
        }

        for (int i = 0; i < tiers.Count; i++)
        {
            VectorIsa isa = tiers[i].Isa;
            if (isa.Condition is not null)
                code.Line($"{(i == 0 ? "" : "else ")}if ({isa.Condition})");
            else if (i > 0)
                code.Line("else");
            string tier = KernelEmitter.TierName(spec, isa);
            using (tiers.Count > 1 ? code.Indent() : default)
                code.Line($"StripScheduler.Run<{tier}>(in call, {tier}.Strips(in call), {degree});");
        }
    }
}
