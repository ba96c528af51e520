using System;
using System.Globalization;

namespace Dsc.Bench.Commands;

/// <summary>The options of a command line: <c>--name value</c>.</summary>
internal sealed class Options(string[] arguments)
{
    public string Text(string name, string fallback)
    {
        int at = Array.IndexOf(arguments, name);
        return at >= 0 && at + 1 < arguments.Length ? arguments[at + 1] : fallback;
    }

    /// <summary>Whether an option without a value is there.</summary>
    public bool Has(string name) => Array.IndexOf(arguments, name) >= 0;

    public int Number(string name, int fallback) => int.Parse(Text(name, fallback.ToString(CultureInfo.InvariantCulture)), CultureInfo.InvariantCulture);
}
