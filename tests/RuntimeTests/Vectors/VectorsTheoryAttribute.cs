using System;
using System.IO;
using System.Runtime.CompilerServices;
using Xunit;

namespace Dsc.RuntimeTests.Vectors;

/// <summary>A theory over the test vectors of others, which lie beside the repository in shared/vectors; skipped, and said so, where they do not.</summary>
internal sealed class VectorsTheoryAttribute : TheoryAttribute
{
    public static readonly string Folder = Find();

    public VectorsTheoryAttribute()
    {
        if (!Directory.Exists(Folder))
            Skip = $"{Folder} is not there.";
    }

    private static string Find([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "..", "..", "shared", "vectors"));
}
