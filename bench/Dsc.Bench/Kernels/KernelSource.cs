using System.Collections.Generic;
using System.Text;
using Dsc.Bench.Layers;

namespace Dsc.Bench.Kernels;

/// <summary>What a user would write to get some kernels, and for each a method of one common form that calls it.</summary>
internal static class KernelSource
{
    public const string TypeName = "Kernels";

    public static string Caller(int index) => $"Call{index}";

    public static string Write(IReadOnlyList<KernelRequest> requests)
    {
        var text = new StringBuilder($"public static partial class {TypeName}\n{{\n");
        for (int i = 0; i < requests.Count; i++)
        {
            Layer layer = requests[i].Layer;
            string size = requests[i].RunTimeSize || layer.Size.Length == 0 ? "" : ", " + layer.Size;
            List<string> parameters = ["System.ReadOnlySpan<float> input", $"Dsc.{layer.Operation}Weights weights", "System.Span<float> output"];
            List<string> arguments = ["input", $"(Dsc.{layer.Operation}Weights)weights", "output"];
            if (requests[i].RunTimeSize)
            {
                bool isSignal = layer.Operation == "SeparableConv1D";
                parameters.Add(isSignal ? "int length" : "int height, int width");
                arguments.Add(isSignal ? "width" : "height, width");
            }

            if (requests[i].HasThreads)
            {
                parameters.Add("int maxDegreeOfParallelism");
                arguments.Add("threads");
            }

            text.Append($"    [Dsc.{layer.Operation}({layer.Properties}{size})]\n");
            text.Append($"    private static partial void Kernel{i}({string.Join(", ", parameters)});\n\n");
            text.Append($"    public static void {Caller(i)}(System.ReadOnlySpan<float> input, object weights, System.Span<float> output, int height, int width, int threads) =>\n");
            text.Append($"        Kernel{i}({string.Join(", ", arguments)});\n\n");
        }

        return text.Append("}\n").ToString();
    }
}
