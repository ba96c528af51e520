using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Dsc.Generator.Models;
using Dsc.Generator.Networks;

namespace Dsc.Tool.Scaffolding;

/// <summary>The C# and the project lines of a network.</summary>
/// <param name="spec">The network.</param>
/// <param name="options">What the attribute is to say.</param>
/// <param name="modelPath">The file, relative to the project.</param>
/// <param name="className">The name of the class.</param>
/// <param name="ns">Its namespace; empty for the global one.</param>
internal sealed class ClassText(NetworkSpec spec, NetworkOptions options, string modelPath, string className, string ns)
{
    /// <summary>The file of the class.</summary>
    public string Class()
    {
        var text = new StringBuilder("using Dsc;\n\n");
        if (ns.Length > 0)
            text.Append($"namespace {ns};\n\n");
        text.Append($"/// <summary>The network of {Xml(Path.GetFileName(modelPath))}.</summary>\n/// <remarks>\n");
        foreach (NetworkPort port in spec.Inputs)
            text.Append($"/// <c>{port.Parameter}</c>: {port.Type.Keyword()} {Shapes.Text(port.Shape)}.\n");
        foreach (NetworkPort port in spec.Outputs)
            text.Append($"/// <c>{port.Parameter}</c>, written: {port.Type.Keyword()} {Shapes.Text(port.Shape)}.\n");
        string file = Path.GetFileName(modelPath);
        var arguments = new List<string> { Literal(file) };
        if (options.Dimensions.Trim().Length > 0)
            arguments.Add("Dimensions = " + Literal(options.Dimensions.Trim()));
        if (options.Outputs.Trim().Length > 0)
            arguments.Add("Outputs = " + Literal(options.Outputs.Trim()));
        return text.Append($"/// </remarks>\n[Network({string.Join(", ", arguments)})]\npublic sealed partial class {className}\n{{\n}}\n").ToString();
    }

    /// <summary>What the project needs.</summary>
    public string Project(string packageVersion) =>
        $"""
        <ItemGroup>
          <PackageReference Include="DscGen" Version="{packageVersion}" />
          <DscNetwork Include="{Xml(modelPath)}" />
        </ItemGroup>

        """;

    /// <summary>Statements that run the network once.</summary>
    public string Call()
    {
        NetworkPort[] ports = [.. spec.Inputs, .. spec.Outputs];
        string network = Unused("network", ports);
        var text = new StringBuilder();
        if (ns.Length > 0)
            text.Append($"using {ns};\n\n");
        text.Append($"var {network} = new {className}();\n");
        foreach (NetworkPort port in ports)
            text.Append($"var {Identifiers.Escaped(port.Parameter)} = new {port.Type.Keyword()}[{className}.{port.Name}Length]; // {Shapes.Text(port.Shape)}\n");
        return text.Append($"{network}.Run({string.Join(", ", ports.Select(port => Identifiers.Escaped(port.Parameter)))});\n").ToString();
    }

    private static string Unused(string name, NetworkPort[] ports)
    {
        while (ports.Any(port => port.Parameter == name))
            name = "the" + char.ToUpperInvariant(name[0]) + name[1..];
        return name;
    }

    private static string Literal(string text) => "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";

    private static string Xml(string text) => new System.Xml.Linq.XText(text).ToString().Replace("\"", "&quot;", StringComparison.Ordinal);
}
