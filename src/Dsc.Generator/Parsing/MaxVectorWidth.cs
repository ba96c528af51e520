using Microsoft.CodeAnalysis.Diagnostics;

namespace Dsc.Generator.Parsing;

/// <summary>The build property <c>DscMaxVectorWidth</c>: the widest tier that is emitted, in bits.</summary>
internal static class MaxVectorWidth
{
    public const int Default = 512;

    private const string Option = "build_property.DscMaxVectorWidth";

    /// <summary>The value, or the default where it is absent or wrong.</summary>
    public static int Read(AnalyzerConfigOptions options) => TryRead(options, out int width, out _) ? width : Default;

    /// <summary>False when there is a value that means nothing.</summary>
    public static bool TryRead(AnalyzerConfigOptions options, out int width, out string text)
    {
        text = options.TryGetValue(Option, out string? value) ? value.Trim() : "";
        width = text switch
        {
            "" or "512" => 512,
            "256" => 256,
            "128" => 128,
            "0" => 0,
            _ => -1,
        };
        return width >= 0;
    }
}
