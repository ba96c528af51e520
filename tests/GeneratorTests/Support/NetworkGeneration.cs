using System.Collections.Immutable;
using System.Linq;
using Dsc.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetworkClassTests.Harness;
using Xunit;

namespace GeneratorTests.Support;

/// <summary>One run of the generator over a source and the <c>DscNetwork</c> items of its project.</summary>
internal static class NetworkGeneration
{
    /// <summary>What is reported, in the order of the source.</summary>
    public static Diagnostic[] Run(string source, (string Path, byte[] File)[] files, out Compilation output)
    {
        using var folder = new ModelFolder();
        AdditionalText[] items = [.. files.Select(file => folder.Add(file.Path, file.File))];
        CSharpCompilation compilation = Compile.Source(source);
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new DscGenerator().AsSourceGenerator()], items, (CSharpParseOptions)compilation.SyntaxTrees[0].Options, new ItemOptions());
        driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out output, out ImmutableArray<Diagnostic> problems);
        Assert.Null(driver.GetRunResult().Results.Single().Exception);
        return [.. problems.OrderBy(problem => problem.Location.SourceSpan.Start)];
    }
}
