using System;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using Xunit;

namespace GeneratorTests.Support;

/// <summary>
/// Compares text with a file beside the test, in Verify's conventions: what differs is left as <c>.received</c>. The version of the
/// generator is masked, so that a release changes no snapshot.
/// </summary>
internal static partial class Snapshot
{
    private const int ContextLines = 3;

    public static void Match(string name, string text, string extension = "cs", [CallerFilePath] string testFile = "")
    {
        string path = Path.Combine(Path.GetDirectoryName(testFile)!, name);
        string verified = $"{path}.verified.{extension}", received = $"{path}.received.{extension}";
        text = Mask(text);
        string? expected = File.Exists(verified) ? Mask(File.ReadAllText(verified).ReplaceLineEndings("\n")) : null;
        if (expected == text)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, text);
        Assert.Fail($"{name} differs from its snapshot.\n{FirstDifference(expected ?? "", text)}Where the change is meant, rename {received} to {Path.GetFileName(verified)}.");
    }

    /// <summary>The first line that differs, with the lines before it and the next ones of both texts.</summary>
    internal static string FirstDifference(string expected, string actual)
    {
        string[] wanted = expected.Split('\n'), got = actual.Split('\n');
        int line = wanted.Zip(got).TakeWhile(pair => pair.First == pair.Second).Count();
        var text = new StringBuilder($"Line {line + 1} is the first that differs; the snapshot has {wanted.Length} lines, the text {got.Length}:\n");
        for (int i = Math.Max(0, line - ContextLines); i < line; i++)
            text.Append($"    {wanted[i]}\n");
        foreach ((char sign, string[] lines) in new[] { ('-', wanted), ('+', got) })
        {
            for (int i = line; i < Math.Min(line + ContextLines, lines.Length); i++)
                text.Append($"  {sign} {lines[i]}\n");
        }

        return text.ToString();
    }

    /// <summary>The text with the version in <c>GeneratedCode("Dsc.Generator", "1.2.3")</c> masked.</summary>
    internal static string Mask(string text) => Version().Replace(text, "${before}VERSION${after}");

    [GeneratedRegex("""(?<before>"Dsc\.Generator", ")[^"]*(?<after>")""")]
    private static partial Regex Version();
}
