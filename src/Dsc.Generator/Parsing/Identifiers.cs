using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Dsc.Generator.Parsing;

/// <summary>Names as source text and as file names.</summary>
internal static class Identifiers
{
    /// <summary>Enough to stay below the 255 bytes of a file name on every system, with a suffix.</summary>
    private const int LongestFileName = 180;

    /// <summary>The name with an @ where it is a keyword, also where it is one only in some places.</summary>
    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None ? "@" + name : name;

    /// <summary>Dotted and escaped; empty for the global namespace.</summary>
    public static string Namespace(INamespaceSymbol symbol)
    {
        var parts = new Stack<string>();
        for (; !symbol.IsGlobalNamespace; symbol = symbol.ContainingNamespace)
            parts.Push(Escape(symbol.Name));
        return string.Join(".", parts);
    }

    /// <summary>The name of an assembly as one identifier; different assemblies have different ones, for all that occurs.</summary>
    public static string OfAssembly(string name)
    {
        var text = new StringBuilder();
        foreach (char c in name)
            text.Append(c == '_' ? "__" : SyntaxFacts.IsIdentifierPartCharacter(c) ? c.ToString() : c == '.' ? "_" : "_" + ((int)c).ToString("x2", CultureInfo.InvariantCulture));
        return text.Length > 0 && SyntaxFacts.IsIdentifierStartCharacter(text[0]) ? text.ToString() : "_" + text;
    }

    /// <summary>The metadata name of a type: <c>Namespace.Outer+Inner</c>.</summary>
    public static string MetadataName(INamedTypeSymbol type)
    {
        if (type.ContainingType is { } outer)
            return MetadataName(outer) + "+" + type.MetadataName;
        return type.ContainingNamespace.IsGlobalNamespace ? type.MetadataName : type.ContainingNamespace.ToDisplayString() + "." + type.MetadataName;
    }

    /// <summary>
    /// A name that can be a file's: what Roslyn refuses in one is written as its code point in brackets, and a very long name is cut
    /// and gets a hash of the whole.
    /// </summary>
    public static string FileName(string name)
    {
        var text = new StringBuilder();
        foreach (char c in name)
        {
            if (char.IsLetterOrDigit(c) || c is '.' or '+' or '_' or '(' or ')' or ',')
                text.Append(c);
            else
                text.Append('[').Append(((int)c).ToString("x4", CultureInfo.InvariantCulture)).Append(']');
        }

        string result = text.ToString();
        if (Encoding.UTF8.GetByteCount(result) <= LongestFileName)
            return result;
        int length = 0;
        for (int bytes = 0; bytes < LongestFileName; length++)
            bytes += result[length] < 0x80 ? 1 : 3;
        return result.Substring(0, length) + "-" + Hash(name);
    }

    /// <summary>Eight hexadecimal digits that are the same in every process (FNV-1a).</summary>
    public static string Hash(string text)
    {
        uint hash = text.Aggregate(2166136261u, (current, c) => unchecked((current ^ c) * 16777619u));
        return hash.ToString("x8", CultureInfo.InvariantCulture);
    }
}
