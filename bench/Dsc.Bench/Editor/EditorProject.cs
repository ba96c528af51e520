using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Dsc.Bench.Kernels;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Dsc.Bench.Editor;

/// <summary>A project as an editor holds it: a file of kernels, and a file that has nothing to do with them.</summary>
internal sealed class EditorProject
{
    private const string Spans = "ReadOnlySpan<float> input, Span<float> output";

    /// <summary>Layers as networks have them; {0} and {1} are channel counts.</summary>
    private static readonly string[] s_kernels =
    [
        "[SeparableConv(K = 3, Cin = {0}, Cout = {1}, Height = 56, Width = 56, Padding = Padding.Same, DepthwiseActivation = Activation.Relu6, Activation = Activation.Relu6)] M(" + Spans + ", SeparableConvWeights weights)",
        "[SeparableConv(K = 3, Cin = {0}, Cout = {1}, Height = 28, Width = 28, Stride = 2, Padding = Padding.Same)] M(" + Spans + ", ReadOnlySpan<float> depthwise, ReadOnlySpan<float> pointwise, ReadOnlySpan<float> bias)",
        "[SeparableConv(K = 5, Cin = {0}, Cout = {1}, Padding = Padding.Symmetric, Activation = Activation.HardSwish)] M(" + Spans + ", SeparableConvWeights weights, int height, int width, int batch)",
        "[DepthwiseConv(K = 3, C = {0}, Height = 14, Width = 14, Padding = Padding.Same, Activation = Activation.Relu)] M(" + Spans + ", DepthwiseConvWeights weights)",
        "[PointwiseConv(Cin = {0}, Cout = {1}, Height = 14, Width = 14, Activation = Activation.Relu)] M(" + Spans + ", PointwiseConvWeights weights)",
        "[StandardConv(K = 3, Cin = 3, Cout = {0}, Height = 224, Width = 224, Stride = 2, Padding = Padding.Same)] M(" + Spans + ", StandardConvWeights weights)",
        "[InvertedResidual(K = 3, Cin = {0}, Hidden = 192, Cout = {1}, Height = 28, Width = 28, Padding = Padding.Same, Activation = Activation.Relu6)] M(" + Spans + ", InvertedResidualWeights weights)",
        "[InvertedResidual(K = 5, Cin = {0}, Hidden = 240, Cout = {1}, Height = 14, Width = 14, Padding = Padding.Same, Activation = Activation.Silu, SqueezeExcite = 10)] M(" + Spans + ", InvertedResidualWeights weights)",
        "[SeparableConv1D(K = 33, Cin = {0}, Cout = {1}, Length = 1024, Padding = Padding.Causal)] M(" + Spans + ", SeparableConv1DWeights weights)",
        "[Dense(In = {0}, Out = {1})] M(" + Spans + ", DenseWeights weights, int batch)",
    ];

    private static readonly int[] s_channels = [16, 24, 32, 64, 96, 128, 160, 256, 320, 512];

    private static readonly CSharpParseOptions s_parsing = new(LanguageVersion.Latest);

    private readonly CSharpCompilation _compilation;
    private readonly string _kernels;
    private int _version;

    public EditorProject(int kernels)
    {
        var source = new StringBuilder("using System;\nusing Dsc;\n\nnamespace Net;\n\ninternal static partial class Kernels\n{\n");
        for (int i = 0; i < kernels; i++)
        {
            int round = i / s_kernels.Length;
            source.Append("    ").Append(string.Format(
                CultureInfo.InvariantCulture,
                s_kernels[i % s_kernels.Length].Replace("] M(", $"] public static partial void M{i}(", System.StringComparison.Ordinal),
                s_channels[round % s_channels.Length],
                s_channels[(round + 1) % s_channels.Length])).Append(";\n");
        }

        _kernels = source.Append("    private static int Unrelated() => 0;\n}\n").ToString();
        _compilation = CSharpCompilation.Create(
            "User",
            [Parse(_kernels, "Kernels.cs"), Parse(Program(0), "Program.cs")],
            KernelAssembly.References.Value,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
    }

    public CSharpCompilation Compilation => _compilation;

    public SyntaxTree KernelFile => _compilation.SyntaxTrees[0];

    public SyntaxTree ProgramFile => _compilation.SyntaxTrees[1];

    /// <summary>The project after a keystroke in the other file.</summary>
    public CSharpCompilation WithOtherFileChanged() => Changed(ProgramFile, Program(++_version));

    /// <summary>The project after a keystroke in the file of the kernels that concerns none of them.</summary>
    public CSharpCompilation WithOtherMethodChanged() => Changed(KernelFile, _kernels.Replace("=> 0;", $"=> {++_version};", System.StringComparison.Ordinal));

    /// <summary>The project after a change of the first kernel.</summary>
    public CSharpCompilation WithFirstKernelChanged() =>
        Changed(KernelFile, new Regex("Height = 56").Replace(_kernels, $"Height = {57 + (++_version % 50)}", count: 1));

    private CSharpCompilation Changed(SyntaxTree tree, string text) =>
        _compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(SourceText.From(text, Encoding.UTF8)));

    private static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(SourceText.From(text, Encoding.UTF8), s_parsing, path);

    private static string Program(int version) =>
        "namespace Net;\n\ninternal static class Program\n{\n    public static int Main()\n    {\n"
        + string.Concat(Enumerable.Range(0, 200).Select(i => $"        System.Console.WriteLine({i} + {version});\n"))
        + "        return 0;\n    }\n}\n";
}
