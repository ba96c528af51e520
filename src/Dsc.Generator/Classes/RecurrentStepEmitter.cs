using System.Linq;
using Dsc.Generator.Emission;
using Dsc.Generator.Graphs;
using Dsc.Generator.Networks;
using static Dsc.Generator.Emission.Syntax;

namespace Dsc.Generator.Classes;

/// <summary>Prints a recurrent layer: the call of the runtime's loop over the steps.</summary>
internal sealed class RecurrentStepEmitter(CodeWriter code, NetworkScope scope)
{
    public void Write(NetworkStep step, Recurrent layer, int index)
    {
        View output = step.Outputs[0];
        string shape = string.Join(", ", output.Shape.Select(size => Number(size)));
        string[] more =
        [
            .. Optional(step, Recurrent.Lengths, "Lengths"), .. Optional(step, Recurrent.State, "State"), .. Optional(step, Recurrent.Cell, "Cell"),
            .. Optional(step, Recurrent.Peepholes, "Peepholes"), .. layer is Lstm ? (string[])[$"LastCell = {scope.Span(step.Outputs[2])}"] : [],
        ];
        code.Line("var call = new RecurrentCall(");
        using (code.Indent())
        {
            code.Line($"new RecurrentShape({shape}{(layer.IsReverse ? ", true" : "")}), {scope.Span(step.Inputs[0])},");
            code.Line($"{Kernel(step, layer, output.Shape[2], index)},");
            code.Line($"{scope.Span(output)}, {scope.Span(step.Outputs[1])}){(more.Length > 0 ? $" {{ {string.Join(", ", more)} }}" : "")};");
        }

        string[] arguments =
        [
            "in call",
            .. layer.Functions.Select(function => Function(function, layer.Limit)),
            .. layer switch
            {
                Gru gru => [Boolean(gru.ResetsProduct)],
                Lstm lstm => [Boolean(lstm.CouplesGates)],
                _ => (string[])[],
            },
        ];
        code.Line($"Recurrence.{layer.GetType().Name}({string.Join(", ", arguments)});");
    }

    /// <summary>Constants are packed when the weights are, what is computed at run time in each run.</summary>
    private string Kernel(NetworkStep step, Recurrent layer, int units, int index)
    {
        string sizes = $"{Number(layer.Gates)}, {Number(units)}";
        StepOperand bias = step.Inputs.Count > Recurrent.Bias ? step.Inputs[Recurrent.Bias] : new AbsentOperand();
        if (step.Inputs[Recurrent.Kernel] is not WeightOperand kernel || bias is View)
            return $"ref RecurrentWeights.Pack({sizes}, {scope.Span(step.Inputs[Recurrent.Kernel])}, {scope.Span(bias)})";
        string biasText = bias is WeightOperand constant ? WeightSyntax.Text(constant.Expression) : "default";
        return $"ref {scope.Field("RecurrentWeights", "Recurrent" + Number(index), $"new RecurrentWeights({sizes}, {WeightSyntax.Text(kernel.Expression)}, {biasText})")}.First";
    }

    private string[] Optional(NetworkStep step, int operand, string name) =>
        step.Inputs.Count > operand && step.Inputs[operand] is not AbsentOperand ? [$"{name} = {scope.Span(step.Inputs[operand])}"] : [];

    private static string Function(Unary function, float limit)
    {
        (float a, float b) = (function.Alpha, function.Beta);
        string arguments = function.Kind switch
        {
            UnaryKind.HardSigmoid => $"{WeightSyntax.Number(a)}, {WeightSyntax.Number(b)}",
            UnaryKind.LeakyRelu or UnaryKind.Elu => WeightSyntax.Number(a),
            _ => "",
        };
        string limited = float.IsPositiveInfinity(limit) ? "" : $".Limited({WeightSyntax.Number(limit)})";
        return $"RecurrentFunction.{function.Kind}({arguments}){limited}";
    }

    private static string Boolean(bool value) => value ? "true" : "false";
}
