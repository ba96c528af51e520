using System.IO;
using System.Linq;
using System.Reflection;
using Dsc.Generator.Networks;
using Dsc.Tool.Inspection;
using Dsc.Tool.Scaffolding;

namespace Dsc.Tool.Commands;

/// <summary>Writes the class of a network, and prints what else a project needs.</summary>
internal static class NewCommand
{
    /// <param name="Namespace">Null for the global one.</param>
    /// <param name="Name">Null for that of the file.</param>
    /// <param name="Folder">Of the project.</param>
    /// <param name="Overwrites">Whether a file that is there is written over.</param>
    internal sealed record Wishes(string? Namespace, string? Name, string Folder, bool Overwrites);

    public static int Run(string path, NetworkOptions options, Wishes wishes, TextWriter output)
    {
        if (wishes.Name is { } wanted && !Identifiers.IsName(wanted))
            throw new ToolException(ExitCode.Usage, $"--name: '{wanted}' is no name of a class");
        if (wishes.Namespace is { } space && !Identifiers.IsNamespace(space))
            throw new ToolException(ExitCode.Usage, $"--namespace: '{space}' is no namespace");
        InspectedModel inspection = ModelFile.Open(path).Inspect(options);
        if (inspection.Spec is not { } spec)
        {
            Report.Write(inspection, output);
            return ExitCode.No;
        }

        string name = wishes.Name ?? Identifiers.ClassOf(path, spec);
        if (Identifiers.Members(spec).Contains(name))
            throw new ToolException(ExitCode.Usage, $"--name: '{name}' is the name of a member of the class; choose another");
        string file = Path.Combine(wishes.Folder, name + ".cs");
        if (File.Exists(file) && !wishes.Overwrites)
            throw new ToolException(ExitCode.Usage, $"'{file}' is there already; --force overwrites it, --name gives the class another name");
        Directory.CreateDirectory(wishes.Folder);
        string relative = Path.GetRelativePath(Path.GetFullPath(wishes.Folder), Path.GetFullPath(path)).Replace('\\', '/');
        var text = new ClassText(spec, options, relative, name, wishes.Namespace ?? "");
        File.WriteAllText(file, text.Class());
        output.WriteLine($"wrote {file}");
        output.WriteLine();
        output.WriteLine("into the project:");
        output.WriteLine();
        output.WriteLine(Indented(text.Project(Version)));
        output.WriteLine("to run it:");
        output.WriteLine();
        output.Write(Indented(text.Call()));
        return ExitCode.Fine;
    }

    /// <summary>Tool and package are released together.</summary>
    private static string Version =>
        typeof(NewCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    private static string Indented(string text) => string.Concat(text.TrimEnd('\n').Split('\n').Select(line => (line.Length > 0 ? "  " + line : "") + "\n"));
}
