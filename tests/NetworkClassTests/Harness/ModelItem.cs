using System;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace NetworkClassTests.Harness;

/// <summary>A <c>DscNetwork</c> item as the compiler hands it over. Its text may not be asked for: a model is no text.</summary>
/// <param name="path">Of the file on disk.</param>
/// <param name="projectPath">Relative to the project.</param>
/// <param name="resource">Name of the embedded file; empty where it is not embedded.</param>
internal sealed class ModelItem(string path, string projectPath, string resource = "") : AdditionalText
{
    public override string Path => path;

    public string ProjectPath => projectPath;

    public string Resource => resource;

    public override SourceText GetText(CancellationToken cancellationToken = default) => throw new InvalidOperationException("The text of a model was asked for.");
}
