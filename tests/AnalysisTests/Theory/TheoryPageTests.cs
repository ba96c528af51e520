using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace AnalysisTests.Theory;

/// <summary>Each example of docs/theory.md is code of this project, and its output is what the page says.</summary>
public sealed class TheoryPageTests
{
    private static readonly string s_folder = AppContext.BaseDirectory;
    private static readonly string s_page = File.ReadAllText(Path.Combine(s_folder, "theory.md"));
    private static readonly string s_source = Trimmed(File.ReadAllText(Path.Combine(s_folder, "Examples.cs")));

    [Fact]
    public void Every_block_of_code_is_an_example()
    {
        string[] blocks = Blocks("csharp");
        Assert.Equal(5, blocks.Length);
        Assert.All(blocks, block => Assert.Contains(Trimmed(block), s_source, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_block_of_output_is_what_the_example_writes()
    {
        Action[] examples = [Examples.Ratio, Examples.Chain, Examples.LookingRight, Examples.Within, Examples.Spatial];
        Assert.Equal(Blocks("text").Select(Trimmed), examples.Select(example => Trimmed(Written(example))));
    }

    private static string[] Blocks(string language) =>
        Regex.Matches(s_page, $"```{language}\n(.*?)```", RegexOptions.Singleline).Select(match => match.Groups[1].Value).ToArray();

    private static string Trimmed(string text) => string.Join('\n', text.Trim().Split('\n').Select(line => line.Trim()));

    private static string Written(Action example)
    {
        TextWriter before = Console.Out;
        using var writer = new StringWriter();
        writer.NewLine = "\n";
        Console.SetOut(writer);
        try
        {
            example();
        }
        finally
        {
            Console.SetOut(before);
        }

        return writer.ToString();
    }
}
