using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Specs;

namespace Dsc.Generator.Emission;

/// <summary>Writes the implementing part of the user's method inside its reopened types.</summary>
internal static class PartialMethodWriter
{
    private static readonly string s_version = typeof(PartialMethodWriter).Assembly.GetName().Version.ToString(3);

    /// <param name="writeComment">Writes what stands above the method.</param>
    /// <param name="body">One expression.</param>
    public static void Write(CodeWriter code, MethodSpec method, Action writeComment, string body)
    {
        if (method.ContainingTypes.Any(type => type.Name.All(c => c is >= 'a' and <= 'z')))
            code.Line("#pragma warning disable CS8981 // The user's type is called so.");
        var scopes = new Stack<IDisposable>();
        if (method.Namespace.Length > 0)
            scopes.Push(code.Block($"namespace {method.Namespace}"));
        foreach (ContainingTypeSpec type in method.ContainingTypes)
            scopes.Push(code.Block(type.Declaration));

        writeComment();
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
