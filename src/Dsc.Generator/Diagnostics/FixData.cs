using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Dsc.Generator.Diagnostics;

/// <summary>What a diagnostic tells its code fixes, in its properties. Compiled into the generator and into the code fixes.</summary>
internal static class FixData
{
    private const string PropertiesKey = "Properties";
    private const string SignaturesKey = "Signatures";

    /// <summary>The properties of the attribute that are to be set or removed: a name, or a name and a value as <c>Name=Value</c>.</summary>
    public static ImmutableDictionary<string, string?> OfProperties(IEnumerable<string> names) =>
        ImmutableDictionary<string, string?>.Empty.Add(PropertiesKey, string.Join(",", names));

    /// <summary>The signatures that would do.</summary>
    public static ImmutableDictionary<string, string?> OfSignatures(IEnumerable<SignatureForm> forms) =>
        ImmutableDictionary<string, string?>.Empty.Add(SignaturesKey, string.Join("\n", forms.Select(form => $"{form.Name}|{form.Required}|{form.Optional}")));

    /// <summary>The names and values given to <see cref="OfProperties"/>.</summary>
    public static IEnumerable<(string Name, string? Value)> Properties(Diagnostic diagnostic) =>
        Split(diagnostic, PropertiesKey, ',').Select(text => text.Split(['='], 2)).Select(parts => (parts[0], (string?)parts.ElementAtOrDefault(1)));

    /// <summary>The forms given to <see cref="OfSignatures"/>.</summary>
    public static IEnumerable<SignatureForm> Signatures(Diagnostic diagnostic) =>
        Split(diagnostic, SignaturesKey, '\n').Select(line => line.Split('|')).Select(parts => new SignatureForm(parts[0], parts[1], parts[2]));

    private static string[] Split(Diagnostic diagnostic, string key, char separator) =>
        diagnostic.Properties.TryGetValue(key, out string? text) && text is not null ? text.Split(separator) : [];
}

/// <summary>One signature that would do, with parameters as C# text whose types are fully qualified.</summary>
internal sealed class SignatureForm(string name, string required, string optional)
{
    /// <summary>What tells it from the others, such as <c>packed weights</c>; empty when there is one form.</summary>
    public string Name => name;

    /// <summary>The parameters that there must be.</summary>
    public string Required => required;

    /// <summary>The parameters that there may be.</summary>
    public string Optional => optional;
}
