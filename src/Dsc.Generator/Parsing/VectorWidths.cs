using Dsc.Generator.Planning;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Dsc.Generator.Parsing;

/// <summary>The build properties <c>DscMaxVectorWidth</c> and <c>DscMinVectorWidth</c>: the widest and the narrowest tier that has code of its own, in bits.</summary>
internal static class VectorWidths
{
    public const string MaxProperty = "DscMaxVectorWidth", MinProperty = "DscMinVectorWidth";

    /// <summary>The tiers that are asked for; a value that is absent or wrong counts as the default, a minimum above the maximum as the maximum.</summary>
    public static TierRange Read(AnalyzerConfigOptions options)
    {
        int max = TryRead(options, MaxProperty, 512, out int width, out _) ? width : 512;
        int min = TryRead(options, MinProperty, 0, out width, out _) ? width : 0;
        return new TierRange(max, System.Math.Min(min, max));
    }

    /// <summary>False when there is a value that means nothing.</summary>
    public static bool TryRead(AnalyzerConfigOptions options, string property, int fallback, out int width, out string text)
    {
        text = options.TryGetValue("build_property." + property, out string? value) ? value.Trim() : "";
        width = text switch
        {
            "" => fallback,
            "512" => 512,
            "256" => 256,
            "128" => 128,
            "0" => 0,
            _ => -1,
        };
        return width >= 0;
    }
}
