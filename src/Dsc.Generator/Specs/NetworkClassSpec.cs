using Dsc.Generator.Helpers;

namespace Dsc.Generator.Specs;

/// <summary>A user's class with <c>[Network]</c>, as text that can be written back, and what its attribute says.</summary>
/// <param name="Namespace">Dotted and escaped; empty for the global namespace.</param>
/// <param name="Types">The types around the class, outermost first, and the class itself last.</param>
/// <param name="Identity">Its metadata name, which tells it from all other classes.</param>
/// <param name="HintName">File name of the generated source.</param>
/// <param name="File">The attribute's string.</param>
/// <param name="Pixels">How bytes of an image become values; null without a form of <c>Run</c> that takes them.</param>
/// <param name="HasSummary">Whether the user's part has a documentation comment of its own.</param>
internal sealed record NetworkClassSpec(
    string Namespace,
    EquatableArray<ContainingTypeSpec> Types,
    string Identity,
    string HintName,
    string File,
    string Dimensions,
    string Outputs,
    bool IsNhwc,
    PixelSpec? Pixels,
    bool HasSummary)
{
    /// <summary>The class's name, escaped where it is a keyword.</summary>
    public string Name => Types[Types.Count - 1].Name;
}

/// <summary>How the bytes of an image become values: (byte / 255 - mean) / std for each channel, or the bytes themselves where both are empty.</summary>
internal sealed record PixelSpec(EquatableArray<float> Mean, EquatableArray<float> Std, bool SwapsRedBlue);
