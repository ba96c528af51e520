using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Specs;

namespace Dsc.Generator.Emission;

/// <summary>Writes the implementing part of the user's method inside its reopened types.</summary>
internal static class PartialMethodWriter
{
    private static readonly string s_version = typeof(PartialMethodWriter).Assembly.GetName().Version.ToString(3);

    /// <summary>What the compiler says of documentation: the user's comment is repeated away from the names that it may refer to, and has been judged where it stands.</summary>
    private const string DocumentationWarnings = "CS1570, CS1571, CS1572, CS1573, CS1574, CS1580, CS1581, CS1584, CS1587, CS1589, CS1590, CS1591, CS1658, CS1710, CS1711, CS1712, CS1734, CS1735";

    /// <param name="documentation">Lines of the documentation comment; none for none.</param>
    /// <param name="body">One expression.</param>
    public static void Write(CodeWriter code, MethodSpec method, IReadOnlyList<string> documentation, string body)
    {
        if (method.ContainingTypes.Any(type => type.Name.All(c => c is >= 'a' and <= 'z')))
            code.Line("#pragma warning disable CS8981 // The user's type is called so.");
        if (method.Documentation.Length > 0)
            code.Line($"#pragma warning disable {DocumentationWarnings} // The user's comment was judged where it stands.");
        var scopes = new Stack<IDisposable>();
        if (method.Namespace.Length > 0)
            scopes.Push(code.Block($"namespace {method.Namespace}"));
        foreach (ContainingTypeSpec type in method.ContainingTypes)
            scopes.Push(code.Block(type.Declaration));

        foreach (string line in documentation)
            code.Line("/// " + line);
        code.Line($"[global::System.CodeDom.Compiler.GeneratedCode(\"Dsc.Generator\", \"{s_version}\")]");
        code.Line("[global::System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverage]");
        string parameters = string.Join(", ", method.Parameters.Select(p => $"{p.Declaration} {p.Name}"));
        code.Line($"{method.Modifiers} {method.ReturnType} {method.Name}({parameters}){method.Constraints} =>");
        using (code.Indent())
            code.Line(body + ";");

        while (scopes.Count > 0)
            scopes.Pop().Dispose();
    }
}
