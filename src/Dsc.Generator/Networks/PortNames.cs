using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Dsc.Generator.Networks;

/// <summary>C# names of inputs and outputs.</summary>
internal sealed class PortNames
{
    /// <summary>What the methods of a class call their own parameters and variables.</summary>
    private readonly HashSet<string> _used = ["MaxDegreeOfParallelism", "Weights", "Workspace", "Clock", "Call", "Block", "Runs", "Run"];

    /// <summary>The name in PascalCase, an identifier, with a number where another has it already.</summary>
    public string Unique(string name)
    {
        string identifier = Pascal(name), unique = identifier;
        for (int number = 2; !_used.Add(unique); number++)
            unique = identifier + (char.IsDigit(identifier[identifier.Length - 1]) ? "_" : "") + number.ToString(CultureInfo.InvariantCulture);
        return unique;
    }

    public static string Camel(string pascal) => char.ToLowerInvariant(pascal[0]) + pascal.Substring(1);

    private static string Pascal(string name)
    {
        var text = new StringBuilder();
        bool beginsWord = true;
        foreach (char c in name)
        {
            bool isPart = c < 128 && char.IsLetterOrDigit(c);
            if (isPart)
                text.Append(beginsWord ? char.ToUpperInvariant(c) : c);
            beginsWord = !isPart;
        }

        if (text.Length == 0)
            return "Value";
        return char.IsDigit(text[0]) ? "_" + text : text.ToString();
    }
}
