using System;
using System.Diagnostics.CodeAnalysis;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Dsc.Bench.Networks;

/// <summary>A <c>DscNetwork</c> item that is not embedded, as the compiler hands it over.</summary>
internal sealed class ModelItem(string path, string fileName) : AdditionalText
{
    public override string Path => path;

    public string FileName => fileName;

    public override SourceText GetText(CancellationToken cancellationToken = default) => throw new InvalidOperationException("The text of a model was asked for.");
}

/// <summary>What the package's targets tell the generator of such items, with the tiers from and up to a width.</summary>
internal sealed class ItemOptions(int minVectorWidth, int maxVectorWidth) : AnalyzerConfigOptionsProvider
{
    public override AnalyzerConfigOptions GlobalOptions { get; } = new Values(
        ("build_property.DscMinVectorWidth", $"{minVectorWidth}"),
        ("build_property.DscMaxVectorWidth", $"{maxVectorWidth}"));

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => textFile is ModelItem item
        ? new Values(("build_metadata.AdditionalFiles.DscNetworkPath", item.FileName), ("build_metadata.AdditionalFiles.DscNetworkResource", ""))
        : GlobalOptions;

    private sealed class Values(params (string Key, string Value)[] values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
        {
            foreach ((string name, string text) in values)
            {
                if (name == key)
                {
                    value = text;
                    return true;
                }
            }

            value = null;
            return false;
        }
    }
}
