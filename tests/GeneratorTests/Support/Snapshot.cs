using System;
using System.IO;
using System.Runtime.CompilerServices;
using Xunit;

namespace GeneratorTests.Support;

/// <summary>Compares text with a file beside the test, in Verify's conventions: what differs is left as <c>.received</c>.</summary>
internal static class Snapshot
{
    public static void Match(string name, string text, string extension = "cs", [CallerFilePath] string testFile = "")
    {
        string path = Path.Combine(Path.GetDirectoryName(testFile)!, name);
        string verified = $"{path}.verified.{extension}", received = $"{path}.received.{extension}";
        if (File.Exists(verified) && File.ReadAllText(verified).ReplaceLineEndings("\n") == text)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, text);
        Assert.Fail($"{name} differs from its snapshot. Compare {received} with {verified}; where the change is meant, rename the one to the other.");
    }
}
