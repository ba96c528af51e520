using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Dsc.RuntimeTests.Kernels.Harness;

/// <summary>Compiler settings of a user's project, by the names they have there.</summary>
public sealed record UserSettings
{
    public bool CheckForOverflowUnderflow { get; init; }

    /// <summary><c>Features=strict</c>.</summary>
    public bool Strict { get; init; }

    public NullableContextOptions Nullable { get; init; } = NullableContextOptions.Enable;

    public LanguageVersion LangVersion { get; init; } = LanguageVersion.Latest;

    public bool AllowUnsafeBlocks { get; init; }

    public OptimizationLevel Optimize { get; init; } = OptimizationLevel.Release;

    public CSharpParseOptions Parsing
    {
        get
        {
            var options = new CSharpParseOptions(LangVersion, DocumentationMode.Diagnose);
            return Strict ? options.WithFeatures([new("strict", "true")]) : options;
        }
    }

    public CSharpCompilationOptions Apply(CSharpCompilationOptions options) => options
        .WithOverflowChecks(CheckForOverflowUnderflow)
        .WithNullableContextOptions(Nullable)
        .WithAllowUnsafe(AllowUnsafeBlocks)
        .WithOptimizationLevel(Optimize);
}
