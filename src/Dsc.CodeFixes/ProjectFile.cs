using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace Dsc.CodeFixes;

/// <summary>The <c>DscNetwork</c> items of a project file: what could be added, and how. The text around an added item stays as it was.</summary>
internal static class ProjectFile
{
    // The fixes run in an editor, when the user asks for it; what is read and written is the user's own project.
#pragma warning disable RS1035

    /// <summary>Files of a name in the folder of the project, relative to it; the name itself where there is none. Folders of builds are left out.</summary>
    public static IReadOnlyList<string> Candidates(string projectFile, string file)
    {
        string wanted = file.Replace('\\', '/');
        string folder = Path.GetDirectoryName(projectFile)!;
        if (File.Exists(Path.Combine(folder, wanted)))
            return [wanted];
        try
        {
            string[] found = [.. Files(folder, Path.GetFileName(wanted), 4)
                .Select(path => path.Substring(folder.Length).TrimStart('/', '\\').Replace('\\', '/'))
                .Where(path => path.EndsWith("/" + wanted, StringComparison.Ordinal))
                .OrderBy(path => path, StringComparer.Ordinal)];
            return found.Length > 0 ? found : [wanted];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [wanted];
        }
    }

    public static string Item(string include) => $"<DscNetwork Include=\"{Escape(include)}\" />";

    /// <summary>Writes an item into the project file: behind the last one of its kind, or in a group of its own at the end.</summary>
    public static void Add(string projectFile, string include)
    {
        string text;
        Encoding encoding;
        using (var reader = new StreamReader(projectFile, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), detectEncodingFromByteOrderMarks: true))
        {
            text = reader.ReadToEnd();
            encoding = reader.CurrentEncoding;
        }

        File.WriteAllText(projectFile, With(text, include), encoding);
    }

    /// <summary>The text of a project file with one item more; the same text where it has no end that an item can stand before.</summary>
    public static string With(string text, string include)
    {
        string end = text.Contains("\r\n") ? "\r\n" : "\n";
        int closing = text.LastIndexOf("</Project>", StringComparison.Ordinal);
        if (closing < 0)
            return text;
        int last = text.LastIndexOf("<DscNetwork ", StringComparison.Ordinal);
        int close = last < 0 ? -1 : text.IndexOf("/>", last, StringComparison.Ordinal);
        int children = last < 0 ? -1 : text.IndexOf('>', last);
        if (close >= 0 && close < children)
        {
            int line = text.LastIndexOf('\n', last) + 1;
            string indent = text.Substring(line, last - line);
            if (indent.All(char.IsWhiteSpace))
                return text.Insert(close + 2, end + indent + Item(include));
        }

        string before = closing > 0 && text[closing - 1] != '\n' ? end : "";
        return text.Insert(closing, $"{before}  <ItemGroup>{end}    {Item(include)}{end}  </ItemGroup>{end}");
    }

    private static IEnumerable<string> Files(string folder, string name, int depth)
    {
        foreach (string file in Directory.EnumerateFiles(folder).Where(path => Path.GetFileName(path) == name))
            yield return file;
        if (depth == 0)
            yield break;
        foreach (string inner in Directory.EnumerateDirectories(folder).Where(path => !IsSkipped(Path.GetFileName(path))))
        {
            foreach (string file in Files(inner, name, depth - 1))
                yield return file;
        }
    }

    private static bool IsSkipped(string folder) => folder is "bin" or "obj" or "node_modules" || folder.StartsWith(".", StringComparison.Ordinal);

    private static string Escape(string text) => text.Replace("&", "&amp;").Replace("\"", "&quot;").Replace("<", "&lt;");
#pragma warning restore RS1035
}
