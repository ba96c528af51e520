using System.IO;
using System.Runtime.CompilerServices;

namespace GeneratorTests.Support;

/// <summary>Files of the repository that tests read.</summary>
internal static class Repository
{
    public static string Path(string relative) => System.IO.Path.Combine(Root(), relative);

    public static string Read(string relative) => File.ReadAllText(Path(relative));

    private static string Root([CallerFilePath] string thisFile = "") =>
        System.IO.Path.GetFullPath(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(thisFile)!, "../../.."));
}
