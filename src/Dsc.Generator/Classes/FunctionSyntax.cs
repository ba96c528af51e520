using Dsc.Generator.Graphs;
using static Dsc.Generator.Classes.WeightSyntax;

namespace Dsc.Generator.Classes;

/// <summary>Functions of one element as calls of the runtime.</summary>
internal static class FunctionSyntax
{
    /// <summary>The call, without a semicolon.</summary>
    public static string Call(Unary function, string input, string output)
    {
        (float a, float b) = (function.Alpha, function.Beta);
        string arguments = function.Kind switch
        {
            UnaryKind.Clip or UnaryKind.HardSigmoid or UnaryKind.HardSwish or UnaryKind.Selu or UnaryKind.Shrink => $", {Number(a)}, {Number(b)}",
            UnaryKind.LeakyRelu or UnaryKind.Elu or UnaryKind.Celu or UnaryKind.ThresholdedRelu => $", {Number(a)}",
            UnaryKind.Silu when a != 1 => $", {Number(a)}",
            _ => "",
        };
        string name = function.Kind == UnaryKind.Silu && a != 1 ? "QuickGelu" : function.Kind.ToString();
        return $"Unary.{name}({input}, {output}{arguments})";
    }
}
