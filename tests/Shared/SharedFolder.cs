using System;
using System.IO;
using System.Runtime.CompilerServices;

namespace Tests.Shared;

/// <summary>
/// Models and vectors of others that are too large for the repository: in the folder that DSC_SHARED names, by default <c>shared</c>
/// beside the repository. Tests that need one are skipped where it is not there.
/// </summary>
internal static class SharedFolder
{
    public const string Variable = "DSC_SHARED";

    /// <summary>A folder or file in it, whether it exists or not.</summary>
    public static string At(params string[] parts) => Path.GetFullPath(Path.Combine([Root(), .. parts]));

    /// <summary>Why a test that needs a folder is skipped; null when it is there.</summary>
    public static string? SkipReason(string folder) =>
        Directory.Exists(folder) ? null : $"There is no {folder}; {Variable} names another place than ../shared.";

    private static string Root([CallerFilePath] string thisFile = "") =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named
            ? named
            : Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", "..", "shared");
}
