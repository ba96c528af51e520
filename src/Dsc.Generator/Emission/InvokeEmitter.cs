using System.Collections.Generic;
using System.Linq;
using Dsc.CompilerServices;
using Dsc.Generator.Planning;
using Dsc.Generator.Specs;

namespace Dsc.Generator.Emission;

/// <summary>Writes the entry of a kernel: argument checks, packing of raw weights, choice of the tier.</summary>
internal sealed class InvokeEmitter(CodeWriter code, KernelSpec spec, IReadOnlyList<TierPlan> tiers, long tapFloats)
{
    private readonly DepthwiseStage _depthwise = (DepthwiseStage)spec.Stages[0];
    private readonly PointwiseStage _pointwise = (PointwiseStage)spec.Stages[1];

    private int Taps => spec.Rows.Kernel * spec.Columns.Kernel;

    private bool Has(string parameter) => spec.Method.Has(parameter);

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

    private static string Type(string role) => role switch
    {
        "output" => "Span<float>",
        "weights" => "SeparableConvWeights",
        "height" or "width" or "batch" or "maxDegreeOfParallelism" => "int",
        _ => "ReadOnlySpan<float>",
    };

    private string Batch => Has("batch") ? "batch" : "1";

    private void WriteSizes()
    {
        if (Has("batch"))
            code.Line("KernelGuard.Positive(batch, \"batch\");");
        if (Has("maxDegreeOfParallelism"))
            code.Line("KernelGuard.Parallelism(maxDegreeOfParallelism);");
        WriteAxis(spec.Rows, "height", "outputHeight", "padTop");
        WriteAxis(spec.Columns, "width", "outputWidth", "padLeft");
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

    private string InputSizes => $"{(spec.Rows.IsConstant ? "InputHeight" : "height")}, {(spec.Columns.IsConstant ? "InputWidth" : "width")}";

    private string OutputHeight => spec.Rows.IsConstant ? "OutputHeight" : "outputHeight";

    private string OutputWidth => spec.Columns.IsConstant ? "OutputWidth" : "outputWidth";

    private void WriteChecks()
    {
        code.Line($"KernelGuard.Length(input.Length, \"input\", {Batch}, {InputSizes}, {_depthwise.Channels});");
        code.Line($"KernelGuard.Length(output.Length, \"output\", {Batch}, {OutputHeight}, {OutputWidth}, {_pointwise.Outputs});");
        code.Line("KernelGuard.Apart(output, input, \"input\");");
        if (Has("residual"))
        {
            code.Line($"KernelGuard.Length(residual.Length, \"residual\", {Batch}, {OutputHeight}, {OutputWidth}, {_pointwise.Outputs});");
            code.Line("KernelGuard.ApartOrSame(output, residual, \"residual\");");
        }

        if (Has("weights"))
            return;
        code.Line($"KernelGuard.Length(depthwise.Length, \"depthwise\", {spec.Rows.Kernel}, {spec.Columns.Kernel}, {_depthwise.Channels}, {_depthwise.Multiplier});");
        code.Line("KernelGuard.Apart(output, depthwise, \"depthwise\");");
        WriteBiasCheck("depthwiseBias", _pointwise.Inputs);
        code.Line($"KernelGuard.Length(pointwise.Length, \"pointwise\", 1, 1, {_pointwise.Inputs}, {_pointwise.Outputs});");
        code.Line("KernelGuard.Apart(output, pointwise, \"pointwise\");");
        WriteBiasCheck("bias", _pointwise.Outputs);
    }

    private void WriteBiasCheck(string name, int length)
    {
        if (!Has(name))
            return;
        code.Line($"KernelGuard.BiasLength({name}.Length, \"{name}\", {length});");
        code.Line($"KernelGuard.Apart(output, {name}, \"{name}\");");
    }

    private void WriteWeights()
    {
        code.Line();
        if (Has("weights"))
        {
            code.Line($"ref float packed = ref KernelGuard.Packed(weights, {spec.Rows.Kernel}, {spec.Columns.Kernel}, {_depthwise.Channels}, {_pointwise.Outputs}, {_depthwise.Multiplier});");
            return;
        }

        long floats = tapFloats + PackedLayout.PanelFloats(_pointwise.Inputs, _pointwise.Outputs);
        code.Line("// Raw weights are packed for this call; SeparableConvWeights does it once.");
        code.Line($"ref float packed = ref Scratch.Weights({floats});");
        code.Line($"WeightPacking.Taps(depthwise, {(Has("depthwiseBias") ? "depthwiseBias" : "default")}, {Taps}, {_depthwise.Channels}, {_depthwise.Multiplier}, ref packed);");
        code.Line($"WeightPacking.Panels(pointwise, {(Has("bias") ? "bias" : "default")}, {_pointwise.Inputs}, {_pointwise.Outputs}, ref Unsafe.Add(ref packed, {tapFloats}));");
    }

    private void WriteCall()
    {
        string residual = Has("residual") ? "ref MemoryMarshal.GetReference(residual)" : "ref Unsafe.NullRef<float>()";
        string padTop = Geometry.HasRunTimePad(spec.Rows) ? "padTop" : "PadTop";
        string padLeft = Geometry.HasRunTimePad(spec.Columns) ? "padLeft" : "PadLeft";
        code.Line("var call = new ConvCall(");
        using (code.Indent())
        {
            code.Line($"ref MemoryMarshal.GetReference(input), ref MemoryMarshal.GetReference(output), {residual}, ref packed,");
            code.Line($"{Batch}, {InputSizes}, {OutputHeight}, {OutputWidth}, {padTop}, {padLeft});");
        }

        string degree = Has("maxDegreeOfParallelism") ? "maxDegreeOfParallelism" : "1";
        for (int i = 0; i < tiers.Count; i++)
        {
            VectorIsa isa = tiers[i].Isa;
            string strips = $"{(Has("batch") ? "batch * " : "")}(({OutputHeight} + {isa.Name}.BlockRows - 1) / {isa.Name}.BlockRows)";
            if (isa.Condition is not null)
                code.Line($"{(i == 0 ? "" : "else ")}if ({isa.Condition})");
            else if (i > 0)
                code.Line("else");
            using (code.Indent())
                code.Line($"StripScheduler.Run<{isa.Name}>(in call, {strips}, {degree});");
        }
    }
}
