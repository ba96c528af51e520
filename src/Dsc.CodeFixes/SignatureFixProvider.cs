using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Dsc.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dsc.CodeFixes;

/// <summary>Writes an accepted signature, with packed or with raw weights.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SignatureFixProvider))]
public sealed class SignatureFixProvider : KernelFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("DSC0011", "DSC0012", "DSC0014", "DSC0015", "DSC0017");

    private protected override IEnumerable<Offer> Offers(Source source, Diagnostic diagnostic)
    {
        if (source.Around<MethodDeclarationSyntax>(diagnostic) is not { } method)
            yield break;

        // The form that is nearer to what is there comes first.
        foreach (SignatureForm form in FixData.Signatures(diagnostic).OrderBy(form => Parameters.Missing(method.ParameterList.Parameters, form)))
        {
            string title = form.Name.Length > 0 ? $"Write the signature with {form.Name}" : "Write the signature";
            yield return new Offer(
                "Signature " + form.Name,
                title,
                editor => editor.ReplaceNode(
                    method.ParameterList,
                    (current, _) => ((ParameterListSyntax)current).WithParameters(Parameters.Write(method.ParameterList.Parameters, form, source.Model))));
        }
    }
}
