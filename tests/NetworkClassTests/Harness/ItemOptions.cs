using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace NetworkClassTests.Harness;

/// <summary>The options of a project whose additional files are <see cref="ModelItem"/>s, with the tiers from and up to a width.</summary>
internal sealed class ItemOptions(int minVectorWidth = 0, int maxVectorWidth = 512) : AnalyzerConfigOptionsProvider
{
    public override AnalyzerConfigOptions GlobalOptions { get; } = new Values(
        ("build_property.DscMinVectorWidth", $"{minVectorWidth}"),
        ("build_property.DscMaxVectorWidth", $"{maxVectorWidth}"));

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => textFile is ModelItem item
        ? new Values(("build_metadata.AdditionalFiles.DscNetworkPath", item.ProjectPath), ("build_metadata.AdditionalFiles.DscNetworkResource", item.Resource))
        : GlobalOptions;

    public override string ToString() => $"vectors of {minVectorWidth} to {maxVectorWidth} bits";

    private sealed class Values(params (string Key, string Value)[] values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
        {
            value = null;
            foreach ((string name, string text) in values)
            {
                if (name == key)
                    value = text;
            }

            return value is not null;
        }
    }
}
