using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Emission;
using Dsc.Generator.Helpers;
using Dsc.Generator.Models;
using Dsc.Generator.Networks;
using Dsc.Generator.Specs;
using static Dsc.Generator.Emission.Syntax;

namespace Dsc.Generator.Classes;

/// <summary>Prints the form of <c>Run</c> whose image is bytes.</summary>
internal sealed class PixelRunEmitter(CodeWriter code, NetworkSpec spec, PixelSpec pixels, bool isNhwc)
{
    /// <summary>The input that is an image: the first of floats with one picture of 1, 3 or 4 channels; null where there is none.</summary>
    public static NetworkPort? Image(NetworkSpec spec, bool isNhwc) =>
        spec.Inputs.FirstOrDefault(port => port.Type == ElementType.Float32 && port.Shape.Count == 4 && port.Shape[0] == 1 && Channels(port, isNhwc) is 1 or 3 or 4);

    /// <summary>Channels of an image, which lie last or, in the file's order of ONNX, behind the batch.</summary>
    public static int Channels(NetworkPort port, bool isNhwc) => port.Shape[IsLast(port, isNhwc) ? 3 : 1];

    public void Write()
    {
        NetworkPort image = Image(spec, isNhwc)!;
        bool isLast = IsLast(image, isNhwc);
        int channels = Channels(image, isNhwc);
        (int height, int width) = isLast ? (image.Shape[1], image.Shape[2]) : (image.Shape[2], image.Shape[3]);
        string name = NetworkScope.Escape(image.Parameter);
        bool hasNorm = pixels.Mean.Count + pixels.Std.Count > 0;
        float Mean(int channel) => pixels.Mean.Count == 0 ? 0 : pixels.Mean[pixels.Mean.Count == 1 ? 0 : channel];
        float Std(int channel) => pixels.Std.Count == 0 ? 1 : pixels.Std[pixels.Std.Count == 1 ? 0 : channel];
        IEnumerable<string> scales = Enumerable.Range(0, channels).Select(channel => hasNorm ? $"1f / (255f * {Floats.Literal(Std(channel))})" : "1f");
        IEnumerable<string> shifts = Enumerable.Range(0, channels).Select(channel => hasNorm ? $"-{Floats.Literal(Mean(channel))} / {Floats.Literal(Std(channel))}".Replace("--", "") : "0f");

        bool turns = !isLast && channels > 1;
        code.Line(turns ? "private float[]? _dscPixels, _dscImage;" : "private float[]? _dscImage;");
        code.Line();
        code.Line($"/// <summary>Computes the outputs from an image of bytes, <c>[{height}][{width}][{channels}]</c>{(pixels.SwapsRedBlue ? ", red and blue exchanged" : "")}.</summary>");
        string parameters = string.Join(", ", spec.Inputs.Select(port => port == image ? $"ReadOnlySpan<byte> {name}" : $"ReadOnlySpan<{port.Type.Keyword()}> {NetworkScope.Escape(port.Parameter)}")
            .Concat(spec.Outputs.Select(port => $"Span<{port.Type.Keyword()}> {NetworkScope.Escape(port.Parameter)}")));
        using (code.Method($"public void Run({parameters}, int maxDegreeOfParallelism = 1)"))
        {
            code.Line($"NetworkGuard.Length({name}.Length, \"{image.Parameter}\", {Number(height * width * channels)}, \"{height} x {width} x {channels}\");");
            code.Line($"float[] dscImage = _dscImage ??= new float[{image.Name}Length];");
            string target = turns ? "dscPixels" : "dscImage";
            if (turns)
                code.Line($"float[] dscPixels = _dscPixels ??= new float[{image.Name}Length];");
            code.Line($"Conversions.Pixels({name}, new float[] {{ {string.Join(", ", scales)} }}, new float[] {{ {string.Join(", ", shifts)} }}, {(pixels.SwapsRedBlue ? "true" : "false")}, {target});");
            if (turns)
                code.Line($"Movement.Transpose<float>(dscPixels, new int[] {{ {height * width}, {channels} }}, new int[] {{ 1, 0 }}, dscImage);");
            code.Line($"Run({string.Join(", ", spec.Inputs.Select(port => port == image ? "dscImage" : NetworkScope.Escape(port.Parameter)).Concat(spec.Outputs.Select(port => NetworkScope.Escape(port.Parameter))))}, maxDegreeOfParallelism);");
        }

        code.Line();
    }

    /// <summary>Whether channels are last: where that was asked for, or where the second axis is too long for channels, as in TFLite.</summary>
    private static bool IsLast(NetworkPort port, bool isNhwc) => isNhwc || !(port.Shape[1] is 1 or 3 or 4);
}
