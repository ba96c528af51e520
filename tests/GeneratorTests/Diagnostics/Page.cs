using System.Text.RegularExpressions;
using GeneratorTests.Support;

namespace GeneratorTests.Diagnostics;

/// <summary>The examples on the page of a diagnostic.</summary>
internal static class Page
{
    /// <summary>What every example takes for granted.</summary>
    public const string Prelude = "using System;\nusing Dsc;\n\n";

    /// <summary>The example under a heading, without the prelude.</summary>
    public static string Example(string id, string heading) =>
        Regex.Match(Repository.Read(DiagnosticCatalogue.Page(id)), $"## {heading}\n\n```[a-z]+\n(.*?)```", RegexOptions.Singleline).Groups[1].Value;
}
