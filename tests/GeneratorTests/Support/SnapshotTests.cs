using Xunit;

namespace GeneratorTests.Support;

/// <summary>What a failing snapshot shows.</summary>
public class SnapshotTests
{
    [Theory]
    [InlineData("a\nb\nc\nd\ne", "a\nb\nc\nX\ne", 4, "    c\n  - d\n  - e\n  + X\n  + e\n")]
    [InlineData("a", "a\nb", 2, "    a\n  + b\n")]
    [InlineData("a\nb", "a", 2, "    a\n  - b\n")]
    [InlineData("", "a", 1, "  - \n  + a\n")]
    public void TheFirstLineThatDiffersIsShown(string expected, string actual, int line, string context)
    {
        string text = Snapshot.FirstDifference(expected, actual);

        Assert.StartsWith($"Line {line} is the first that differs", text);
        Assert.EndsWith(context, text);
    }

    [Fact]
    public void TheVersionIsMasked() => Assert.Equal(
        "[GeneratedCode(\"Dsc.Generator\", \"VERSION\")] // 0.1.0",
        Snapshot.Mask("[GeneratedCode(\"Dsc.Generator\", \"0.1.0\")] // 0.1.0"));
}
