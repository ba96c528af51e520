using System;
using System.Globalization;
using System.Linq;
using Dsc.Generator.Helpers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Dsc.Generator.Diagnostics;

/// <summary>
/// What is wrong with a declaration, as plain values: the generator reports it itself where the compiler refuses the
/// declaration too, because a build then ends before any analyzer is asked.
/// </summary>
/// <param name="Id">Of the descriptor.</param>
/// <param name="Arguments">What the descriptor's message is filled with.</param>
internal sealed record Problem(string Id, EquatableArray<string> Arguments, string Path, TextSpan Span, LinePositionSpan Lines)
{
    /// <summary>The setting of the attribute that would mend it, as <see cref="FixData.OfProperties"/> has it; empty where there is none.</summary>
    public string Setting { get; init; } = "";

    public static Problem At(Location location, string id, object[] arguments) => new(
        id,
        new EquatableArray<string>(arguments.Select(argument => Convert.ToString(argument, CultureInfo.InvariantCulture))),
        location.GetLineSpan().Path,
        location.SourceSpan,
        location.GetLineSpan().Span);

    public Location Location => Location.Create(Path, Span, Lines);
}
