using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using GeneratorTests.Support;
using Xunit;

namespace GeneratorTests.Snapshots;

/// <summary>docs/generated-code.md speaks of code that is generated: each name in it stands in a snapshot.</summary>
public class GeneratedCodePageTests
{
    [Fact]
    public void EachNameOfThePageIsInASnapshot()
    {
        string page = Repository.Read("docs/generated-code.md");
        string walk = Repository.Read("tests/GeneratorTests/Snapshots/Stride1_all_tiers.verified.cs");
        string all = string.Concat(Directory.GetFiles(Repository.Path("tests/GeneratorTests/Snapshots"), "*.verified.cs").Select(File.ReadAllText));
        int odd = page.IndexOf("Things that look odd", StringComparison.Ordinal);

        Assert.All(Names(page[..odd]), name => Assert.Contains(name, walk, StringComparison.Ordinal));
        Assert.All(Names(page[odd..]), name => Assert.Contains(name, all, StringComparison.Ordinal));
    }

    /// <summary>What stands in backquotes and is a name, not an expression or a file: of <c>Math.Min(first, 8)</c> the part before the parenthesis.</summary>
    private static IEnumerable<string> Names(string text) => Regex.Matches(text, @"`(\.\.\.)?([A-Za-z][\w.]*)(\([^`]*\))?`")
        .Select(match => match.Groups[2].Value)
        .Except(["EmitCompilerGeneratedFiles", "AllowUnsafeBlocks", "Stride1_all_tiers", "Unroll.Full", "Vector512.LoadUnsafe"]);
}
