using System;
using System.Collections.Generic;
using System.Linq;

namespace GeneratorTests.Support;

/// <summary>Draws kernels from the whole space that the attribute of separable convolutions allows.</summary>
internal static class LegalKernel
{
    public static string Draw(Random random, string name)
    {
        int kernelHeight = random.Next(1, 6);
        int kernelWidth = random.Next(1, 6);
        var properties = new List<string> { $"KernelHeight = {kernelHeight}", $"KernelWidth = {kernelWidth}", $"Cin = {random.Next(1, 40)}", $"Cout = {random.Next(1, 40)}" };
        var parameters = new List<string> { "ReadOnlySpan<float> input", "Span<float> output" };
        if (kernelHeight == kernelWidth)
            properties[0] = $"K = {kernelHeight}";
        Maybe(() => properties.Add($"DepthMultiplier = {random.Next(1, 4)}"));
        Maybe(() => properties.Add($"StrideHeight = {random.Next(1, 4)}"));
        Maybe(() => properties.Add($"Stride{"Width"} = {random.Next(1, 4)}"));
        Maybe(() => properties.Add($"Dilation = {2 * random.Next(1, 3)}"));
        bool isDilated = properties.Any(property => property.StartsWith("Dilation", StringComparison.Ordinal));
        string[] paddings = ["Valid", "Same", "Explicit", isDilated || (kernelHeight % 2 == 1 && kernelWidth % 2 == 1) ? "Symmetric" : "Same"];
        string padding = paddings[random.Next(paddings.Length)];
        Maybe(() => properties.Add($"Padding = Padding.{padding}"));
        if (properties[^1] == "Padding = Padding.Explicit")
            properties.Add($"PadTop = {random.Next(5)}, PadRight = {random.Next(5)}");
        Maybe(() => properties.Add($"Activation = (Activation){random.Next(Enum.GetValues<Dsc.Activation>().Length)}"));
        Maybe(() => properties.Add($"DepthwiseActivation = (Activation){random.Next(Enum.GetValues<Dsc.Activation>().Length)}"));
        if (random.Next(5) == 0)
            properties.Add("Unroll = Unroll.Full");
        Size("Height");
        Size("Width");

        if (random.Next(2) == 0)
        {
            parameters.Add("SeparableConvWeights weights");
        }
        else
        {
            parameters.AddRange(["ReadOnlySpan<float> depthwise", "ReadOnlySpan<float> pointwise"]);
            Maybe(() => parameters.Add("ReadOnlySpan<float> depthwiseBias"));
            Maybe(() => parameters.Add("ReadOnlySpan<float> bias"));
        }

        Maybe(() => parameters.Add("ReadOnlySpan<float> residual"));
        Maybe(() => parameters.Add("int batch"));
        Maybe(() => parameters.Add("int maxDegreeOfParallelism"));
        random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(parameters));
        return $"[SeparableConv({string.Join(", ", properties)})] internal static partial void {name}({string.Join(", ", parameters)});";

        void Maybe(Action action)
        {
            if (random.Next(2) == 0)
                action();
        }

        void Size(string property)
        {
            if (random.Next(3) == 0)
                parameters.Add("int " + property.ToLowerInvariant());
            else
                properties.Add($"{property} = {random.Next(17, 70)}"); // The widest kernel of these reaches over 17.
        }
    }
}
