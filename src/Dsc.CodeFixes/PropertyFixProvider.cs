using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Dsc.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dsc.CodeFixes;

/// <summary>Sets properties of a kernel attribute: those that are missing, to an example, and the padding that another property asks for.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PropertyFixProvider))]
public sealed class PropertyFixProvider : KernelFixProvider
{
    private const string Key = "Set";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("DSC0017", "DSC0018", "DSC0021", "DSC0022", "DSC0029", "DSC0031");

    private protected override IEnumerable<Offer> Offers(Source source, Diagnostic diagnostic) => diagnostic.Id switch
    {
        "DSC0017" => source.Around<MethodDeclarationSyntax>(diagnostic) is { } method ? Examples(source.Attribute(method), diagnostic) : [],
        "DSC0018" or "DSC0031" => Examples(source.Around<AttributeSyntax>(diagnostic), diagnostic),
        "DSC0021" => SetPadding(source.Around<AttributeSyntax>(diagnostic), "Explicit"),
        _ => SetPadding(source.Around<AttributeSyntax>(diagnostic), "Same"),
    };

    /// <summary>A value to begin with: there is no telling what the layer is.</summary>
    private static string? Example(string property) => property switch
    {
        "K" or "KernelHeight" or "KernelWidth" => "3",
        "C" or "Cin" => "32",
        "Cout" => "64",
        "Hidden" => "192",
        "In" => "1024",
        "Out" => "1000",
        "Height" or "Width" => "224",
        "Length" => "1024",
        _ => null,
    };

    private static IEnumerable<Offer> Examples(AttributeSyntax? attribute, Diagnostic diagnostic)
    {
        List<(string Property, string? Value)> settings = [.. FixData.Properties(diagnostic).Select(property => (property.Name, property.Value ?? Example(property.Name)))];
        if (attribute is null || settings.Count == 0 || settings.Any(setting => setting.Value is null))
            yield break;
        string text = string.Join(", ", settings.Select(setting => $"{setting.Property} = {setting.Value}"));
        yield return new Offer(Key, $"Set '{text}'", editor => editor.ReplaceNode(attribute, (current, _) =>
            settings.Aggregate((AttributeSyntax)current, (changed, setting) => AttributeProperties.Set(changed, setting.Property, setting.Value!))));
    }

    private static IEnumerable<Offer> SetPadding(AttributeSyntax? attribute, string padding)
    {
        if (attribute is not null)
            yield return new Offer(Key, $"Set 'Padding = Padding.{padding}'", editor => editor.ReplaceNode(attribute, (current, _) => AttributeProperties.Set((AttributeSyntax)current, "Padding", "global::Dsc.Padding." + padding)));
    }
}
