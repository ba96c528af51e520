using System;
using System.Linq;
using System.Text;
using GeneratorTests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace GeneratorTests;

/// <summary>Equal layers of a compilation share one kernel; those of two compilations keep apart, also where they see each other's internals.</summary>
public class SharedLayerTests
{
    private const string Parameters = "System.ReadOnlySpan<float> input, System.Span<float> output, Dsc.DepthwiseConvWeights weights";

    private static readonly string s_two = $$"""
        public static partial class Net
        {
            [Dsc.DepthwiseConv(K = 3, C = 32, Height = 28, Width = 28)]
            public static partial void First({{Parameters}});

            [Dsc.DepthwiseConv(C = 32, KernelHeight = 3, KernelWidth = 3, Height = 28, Width = 28)]
            public static partial void Second({{Parameters}});
        }
        """;

    [Fact]
    public void EqualLayersAreWrittenOnce()
    {
        Generation run = Generation.Run(s_two);

        Assert.Empty(run.Complaints);
        Assert.Equal(2, run.HintNames.Count);
        Assert.Single(run.LayerNames);
    }

    [Theory]
    [InlineData("void First", "void Primary", 1, 1)] // the name of the method that owns the layer
    [InlineData("K = 3, C = 32", "K = 5, C = 32", 2, 2)] // the first leaves: its method and its layer; the second writes the shared one as it was
    [InlineData("void Second", "void Other", 1, 1)]
    [InlineData("KernelHeight = 3, KernelWidth = 3, Height = 28", "KernelHeight = 3, KernelWidth = 3, Height = 27", 2, 2)] // the second leaves
    [InlineData("C = 32, KernelHeight", "C = 32, Activation = Dsc.Activation.None, KernelHeight", 0, 1)] // the default, spelt out
    public void AnEditOfOneMethodRewritesWhatDependsOnIt(string old, string changed, int most, int layers)
    {
        CSharpCompilation before = Compile.Source(s_two);
        Generation run = Generation.Run(before);
        SyntaxTree tree = before.SyntaxTrees.Single();
        Assert.Contains(old, tree.ToString(), StringComparison.Ordinal);

        Generation after = run.Then(before.ReplaceSyntaxTree(tree, tree.WithChangedText(SourceText.From(tree.ToString().Replace(old, changed, StringComparison.Ordinal), Encoding.UTF8))));

        Assert.Empty(after.Complaints);
        Assert.Equal(layers, after.LayerNames.Count);
        // A layer whose owner changes is written by the other method, with the same text.
        Assert.InRange(after.Rewritten, Math.Min(most, 1), most + 1);
    }

    [Theory]
    [InlineData("Shop.Tests", "Shop")]
    [InlineData("Shop-Tests", "Shop_Tests")] // names that are one as identifiers
    [InlineData("shop", "Shop")]
    public void AssembliesThatSeeEachOthersInternalsMeetNoClash(string user, string library)
    {
        CSharpCompilation first = Compile.Source($"[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"{user}\")]\n{s_two.Replace("class Net", "class LibraryNet", StringComparison.Ordinal)}").WithAssemblyName(library);
        Generation ofLibrary = Generation.Run(first);
        Assert.Empty(ofLibrary.Complaints);

        CSharpCompilation second = Compile.Source($"{s_two}\nclass Both {{ void Run(float[] x, Dsc.DepthwiseConvWeights w) {{ Net.First(x, x, w); LibraryNet.First(x, x, w); }} }}")
            .WithAssemblyName(user)
            .AddReferences(ofLibrary.Output.ToMetadataReference());
        Generation ofUser = Generation.Run(second);

        Assert.Empty(ofUser.Complaints);
        Assert.Equal(ofLibrary.LayerNames, ofUser.LayerNames);
    }
}
