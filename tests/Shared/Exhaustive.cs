using System;

namespace Tests.Shared;

/// <summary>
/// Whether everything is run: CI sets DSC_EXHAUSTIVE=1. Without it tests that draw or sweep take smaller samples, so that the whole
/// suite stays a matter of minutes.
/// </summary>
internal static class Exhaustive
{
    public const string Variable = "DSC_EXHAUSTIVE";

    public static bool IsOn { get; } = Environment.GetEnvironmentVariable(Variable) == "1";

    /// <summary>Why a test that is run exhaustively only is skipped; null when it is run.</summary>
    public static string? SkipReason => IsOn ? null : $"It runs with {Variable}=1 only.";

    /// <summary>The size of a sample.</summary>
    public static int Or(int all, int usual) => IsOn ? all : usual;
}
