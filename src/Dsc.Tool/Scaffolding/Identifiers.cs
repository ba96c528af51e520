using System.Collections.Generic;
using System.IO;
using System.Linq;
using Dsc.Generator.Networks;

namespace Dsc.Tool.Scaffolding;

/// <summary>Names of C#.</summary>
internal static class Identifiers
{
    private static readonly HashSet<string> Keywords =
    [
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue", "decimal", "default", "delegate", "do", "double", "else",
        "enum", "event", "explicit", "extern", "false", "finally", "fixed", "float", "for", "foreach", "goto", "if", "implicit", "in", "int", "interface", "internal", "is", "lock", "long",
        "namespace", "new", "null", "object", "operator", "out", "override", "params", "private", "protected", "public", "readonly", "ref", "return", "sbyte", "sealed", "short", "sizeof",
        "stackalloc", "static", "string", "struct", "switch", "this", "throw", "true", "try", "typeof", "uint", "ulong", "unchecked", "unsafe", "ushort", "using", "virtual", "void",
        "volatile", "while",
    ];

    public static string Escaped(string name) => Keywords.Contains(name) ? "@" + name : name;

    /// <summary>Whether a text may be declared as a name.</summary>
    public static bool IsName(string text) =>
        text.Length > 0 && (char.IsLetter(text[0]) || text[0] == '_') && text.All(c => char.IsLetterOrDigit(c) || c == '_') && !Keywords.Contains(text);

    public static bool IsNamespace(string text) => text.Split('.').All(IsName);

    /// <summary>The name of a class for a file, none of its members' names.</summary>
    public static string ClassOf(string path, NetworkSpec spec)
    {
        string name = new PortNames().Unique(Path.GetFileNameWithoutExtension(path));
        return Members(spec).Contains(name) ? name + "Network" : name;
    }

    /// <summary>What the generated class declares: a class may not have the name of its member.</summary>
    public static HashSet<string> Members(NetworkSpec spec) =>
        ["Run", "Summary", "Profile", .. spec.Inputs.Concat(spec.Outputs).SelectMany(port => new[] { port.Name + "Length", port.Name + "Shape" })];
}
