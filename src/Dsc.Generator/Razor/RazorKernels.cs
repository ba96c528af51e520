using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using Dsc.Generator.Diagnostics;
using Dsc.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Dsc.Generator.Razor;

/// <summary>
/// Finds kernels that are declared in the C# of Razor files. Razor's own generator turns that into source files, and no generator sees
/// what another one writes: such a kernel never gets a body, and the build ends with CS8795 before any analyzer is asked. The Razor
/// files themselves are handed to every generator.
/// </summary>
internal static class RazorKernels
{
    private const string Prefix = "class C ";

    // @@code in the markup stands for the text @code.
    private static readonly Regex Block = new(@"(?<!@)@(code|functions)\s*(?=\{)", RegexOptions.CultureInvariant);

    public static bool IsRazor(string path) =>
        path.EndsWith(".razor", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".cshtml", StringComparison.OrdinalIgnoreCase);

    /// <summary>A problem for each kernel attribute on a partial method without a body.</summary>
    public static IEnumerable<Problem> Find(string path, SourceText source, CancellationToken cancellation)
    {
        string text = source.ToString();
        if (!Operations.All.Any(operation => text.Contains(operation.Name)))
            yield break;
        foreach (Match block in Block.Matches(text))
        {
            int start = block.Index + block.Length;
            foreach (AttributeSyntax attribute in Attributes(Prefix + text.Substring(start), cancellation))
            {
                string name = LastName(attribute.Name);
                if (!Operations.All.Any(operation => name == operation.Name || name == operation.Name + "Attribute"))
                    continue;
                var method = (MethodDeclarationSyntax)attribute.Parent!.Parent!;
                var span = new TextSpan(attribute.Name.SpanStart - Prefix.Length + start, attribute.Name.Span.Length);
                yield return Problem.At(
                    Location.Create(path, span, source.Lines.GetLinePositionSpan(span)),
                    Descriptors.KernelInRazor.Id,
                    [method.Identifier.ValueText, Path.GetFileName(path) + ".cs"]);
            }
        }
    }

    /// <summary>The attributes of partial methods without a body, in the class that the text begins with; what follows it is markup again.</summary>
    private static IEnumerable<AttributeSyntax> Attributes(string text, CancellationToken cancellation)
    {
        SyntaxNode root = CSharpSyntaxTree.ParseText(text, cancellationToken: cancellation).GetRoot(cancellation);
        IEnumerable<MethodDeclarationSyntax> methods = root.ChildNodes().FirstOrDefault()?.DescendantNodes().OfType<MethodDeclarationSyntax>() ?? [];
        return methods
            .Where(method => method.Modifiers.Any(SyntaxKind.PartialKeyword) && method.Body is null && method.ExpressionBody is null)
            .SelectMany(method => method.AttributeLists)
            .SelectMany(list => list.Attributes);
    }

    private static string LastName(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => "",
    };
}
