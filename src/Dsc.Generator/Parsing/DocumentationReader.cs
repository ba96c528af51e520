using System;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace Dsc.Generator.Parsing;

/// <summary>
/// Reads the user's documentation comment of a method. Tools show the comment of the implementing part instead of that of the declaration, so
/// the generated part repeats it.
/// </summary>
internal static class DocumentationReader
{
    /// <summary>Every character that ends a line of C#, where a comment would end too.</summary>
    private static readonly Regex LineEnd = new("\r\n|[\r\n\u0085\u2028\u2029]", RegexOptions.CultureInvariant);

    /// <summary>
    /// The elements of the comment, with <c>\n</c> between lines, crefs as documentation ids and included files in place. Empty where there is
    /// no comment, where the compiler ignores it because it is no XML, and where the compilation reads no comments.
    /// </summary>
    public static string Read(IMethodSymbol method)
    {
        string xml = method.GetDocumentationCommentXml(CultureInfo.InvariantCulture, expandIncludes: true) ?? "";
        // Anything else is the compiler's remark that the comment is ignored.
        if (!xml.StartsWith("<member", StringComparison.Ordinal))
            return "";
        int start = xml.IndexOf('>') + 1;
        int end = xml.LastIndexOf("</member>", StringComparison.Ordinal);
        return end < start ? "" : Dedent(xml.Substring(start, end - start));
    }

    /// <summary>Takes away the indentation that all lines share, and empty lines at both ends.</summary>
    private static string Dedent(string text)
    {
        string[] lines = [.. LineEnd.Split(text).Select(line => line.TrimEnd())];
        int indent = lines.Where(line => line.Length > 0).Select(line => line.Length - line.TrimStart().Length).DefaultIfEmpty().Min();
        return string.Join("\n", lines.Select(line => line.Length == 0 ? line : line.Substring(indent))).Trim('\n');
    }
}
