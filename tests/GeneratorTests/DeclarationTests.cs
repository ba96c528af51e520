using System.Collections.Generic;
using System.Linq;
using GeneratorTests.Support;
using Xunit;

namespace GeneratorTests;

/// <summary>Whatever C# allows around a kernel compiles without a warning.</summary>
public class DeclarationTests
{
    private const string Parameters = "System.ReadOnlySpan<float> input, System.Span<float> output, Dsc.SeparableConvWeights weights";

    private const string Attribute = "[Dsc.SeparableConv(K = 3, Cin = 4, Cout = 4, Height = 5, Width = 5)]";

    public static TheoryData<string, string> Operations => new()
    {
        { "SeparableConv(K = 3, Cin = 4, Cout = 5, Height = 6, Width = 7)", "ReadOnlySpan<float> depthwise, ReadOnlySpan<float> depthwiseBias, ReadOnlySpan<float> pointwise, ReadOnlySpan<float> bias, ReadOnlySpan<float> residual" },
        { "SeparableConv(K = 3, Cin = 4, Cout = 5)", "SeparableConvWeights weights, int height, int width, int batch, int maxDegreeOfParallelism" },
        { "DepthwiseConv(K = 3, C = 4)", "DepthwiseConvWeights weights, int height, int width" },
        { "DepthwiseConv(K = 3, C = 4, Height = 9, Padding = Padding.Same)", "ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias, int width, int batch" },
        { "PointwiseConv(Cin = 4, Cout = 9)", "PointwiseConvWeights weights, int height, int width" },
        { "PointwiseConv(Cin = 4, Cout = 9, Height = 7, Width = 7)", "ReadOnlySpan<float> kernel, ReadOnlySpan<float> residual" },
        { "StandardConv(K = 3, Cin = 3, Cout = 32, Stride = 2, Height = 224, Width = 224, Padding = Padding.Same)", "StandardConvWeights weights" },
        { "StandardConv(K = 3, Cin = 3, Cout = 8)", "ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias, int height, int width" },
        { "SeparableConv1D(K = 87, Cin = 3, Cout = 8, Padding = Padding.Causal, Dilation = 2)", "SeparableConv1DWeights weights, int length" },
        { "SeparableConv1D(K = 5, Cin = 3, Cout = 8, Length = 64)", "ReadOnlySpan<float> depthwise, ReadOnlySpan<float> pointwise" },
        { "InvertedResidual(K = 3, Cin = 8, Hidden = 48, Cout = 8, Padding = Padding.Same)", "InvertedResidualWeights weights, int height, int width" },
        { "InvertedResidual(K = 5, Cin = 8, Hidden = 24, Cout = 16, Height = 14, Width = 14, Stride = 2, SqueezeExcite = 6)", "InvertedResidualWeights weights" },
        { "SpatialSeparableConv(Kernel = new float[] { 1, 2, 1, 2, 4, 2, 1, 2, 1 }, Channels = 3)", "int height, int width, int batch, int maxDegreeOfParallelism" },
        { "SpatialSeparableConv(Column = new float[] { 1, 2 }, Row = new float[] { 1, 2, 1 }, Width = 9, Stride = 2)", "int height" },
        { "GlobalAveragePool(C = 12)", "int height, int width, int batch" },
        { "GlobalAveragePool(C = 12, Height = 7, Width = 7)", "int maxDegreeOfParallelism" },
        { "Dense(In = 16, Out = 10)", "DenseWeights weights, int batch" },
        { "Dense(In = 16, Out = 10)", "ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias" },
    };

    [Theory]
    [MemberData(nameof(Operations))]
    public void EachOperationCompiles(string attribute, string parameters) => AssertCompiles(Generation.Run($$"""
        using System;
        using Dsc;
        namespace My.Net;
        internal static partial class Blocks
        {
            [{{attribute}}]
            public static partial void First(ReadOnlySpan<float> input, Span<float> output, {{parameters}});
        }
        """));

    /// <summary>
    /// Public kernels with every type of weights in an assembly that promises to be CLS compliant. Filters are left out: C# itself warns of
    /// arrays in attributes there (CS3016).
    /// </summary>
    [Fact]
    public void EveryOperationInAClsCompliantAssembly()
    {
        IEnumerable<string> methods = Operations.Where(row => !((string)row[0]).Contains("float[]", System.StringComparison.Ordinal)).Select((row, i) =>
            $"[{row[0]}] public static partial void M{i}(ReadOnlySpan<float> input, Span<float> output, {row[1]});");
        AssertCompiles("[assembly: System.CLSCompliant(true)]", $"using System; using Dsc; public static partial class Blocks {{ {string.Join("\n", methods)} }}");
    }

    [Theory]
    [InlineData("public static partial void M({0});")]
    [InlineData("internal partial void M({0});")]
    [InlineData("partial void M({0});")]
    [InlineData("private protected static partial void M({0});")]
    [InlineData("protected internal virtual partial void M({0});")]
    [InlineData("public static partial void GetHashCode({0});")]
    [InlineData("public static partial void @class({0});")]
    [InlineData("public static partial void @async({0});")]
    [InlineData("public static partial void field({0});")]
    [InlineData("public static partial void Größe({0});")]
    [InlineData("public static partial void 畳み込み({0});")]
    [InlineData("public static partial void \\u0041bc({0});")]
    [InlineData("public static partial void _({0});")]
    [InlineData("public static partial void Invoke({0});")]
    [InlineData("public static partial void Dsc({0});")]
    [InlineData("[System.Obsolete(\"Old\")] [System.Diagnostics.DebuggerHidden] public static partial void M({0});")]
    [InlineData("[method: System.Diagnostics.DebuggerHidden] public static partial void M([System.Runtime.CompilerServices.CallerLineNumber] int batch = 1, {0});", "*")]
    public void AnyModifiersAndNames(string method, string suffix = "")
    {
        string parameters = suffix == "*" ? Parameters.Replace(", ", " = default, ", System.StringComparison.Ordinal).Replace("weights", "weights = null!", System.StringComparison.Ordinal) : Parameters;
        AssertCompiles($"public partial class C {{ {Attribute} {method.Replace("{0}", parameters, System.StringComparison.Ordinal).Replace("\\\\", "\\", System.StringComparison.Ordinal)} }}");
    }

    [Theory]
    [InlineData("scoped System.ReadOnlySpan<float> input, scoped System.Span<float> output, Dsc.SeparableConvWeights weights")]
    [InlineData("Dsc.SeparableConvWeights weights, System.Span<float> output, System.ReadOnlySpan<float> input = default, int batch = 3, int maxDegreeOfParallelism = -1")]
    [InlineData("System.Span<float> @output, System.ReadOnlySpan<float> @input, Dsc.SeparableConvWeights @weights")]
    [InlineData("Dsc.SeparableConvWeights weights, System.Span<float> output, params System.ReadOnlySpan<float> input")]
    [InlineData("this Dsc.SeparableConvWeights weights, System.Span<float> output, System.ReadOnlySpan<float> input")]
    [InlineData("[System.Diagnostics.CodeAnalysis.NotNull] Dsc.SeparableConvWeights? weights, System.Span<float> output, System.ReadOnlySpan<float> input")]
    [InlineData("[System.Diagnostics.CodeAnalysis.AllowNull] Dsc.SeparableConvWeights weights, System.Span<float> output, System.ReadOnlySpan<float> input")]
    [InlineData("[System.Diagnostics.CodeAnalysis.DisallowNull] Dsc.SeparableConvWeights? weights, System.Span<float> output, System.ReadOnlySpan<float> input")]
    [InlineData("Dsc.SeparableConvWeights? weights, System.Span<System.Single> output, System.ReadOnlySpan<System.Single> input")]
    public void AnyParameters(string parameters) => AssertCompiles($"public static partial class C {{ {Attribute} public static partial void M({parameters}); }}");

    [Theory]
    [InlineData("public partial class C")]
    [InlineData("public abstract partial class C")]
    [InlineData("internal sealed partial class C()")]
    [InlineData("public static partial class C")]
    [InlineData("public partial struct C")]
    [InlineData("public readonly partial struct C")]
    [InlineData("public ref partial struct C")]
    [InlineData("public readonly ref partial struct C")]
    [InlineData("public partial record C(int X)")]
    [InlineData("public partial record class C")]
    [InlineData("public sealed partial record C")]
    [InlineData("public readonly partial record struct C(int X)")]
    [InlineData("public partial interface C")]
    [InlineData("public partial class @event")]
    [InlineData("public partial class @record")]
    [InlineData("public partial class Ünïcödé")]
    public void AnyType(string type)
    {
        foreach (string code in (string[])["{0}", "namespace A.B {{ {0} }}", "namespace @namespace.@async; {0}", "partial class Outer {{ public partial record struct Middle {{ public partial interface Inner {{ {0} }} }} }}"])
            AssertCompiles(code.Replace("{0}", $"{type} {{ {Attribute} public static partial void M({Parameters}); }}", System.StringComparison.Ordinal).Replace("{{", "{", System.StringComparison.Ordinal).Replace("}}", "}", System.StringComparison.Ordinal), "class Used { int x = 1; public int X => x; }");
    }

    [Fact]
    public void VirtualOverrideSealedAndReadonly() => AssertCompiles($$"""
        public partial class Base { {{Attribute}} public virtual partial void M({{Parameters}}); {{Attribute}} protected virtual partial void N({{Parameters}}); }
        public partial class Derived : Base { {{Attribute}} public override partial void M({{Parameters}}); {{Attribute}} protected sealed override partial void N({{Parameters}}); }
        public partial class Hiding : Base { {{Attribute}} public new partial void M({{Parameters}}); }
        public partial struct S { private int _x; {{Attribute}} public readonly partial void M({{Parameters}}); public void Set() => _x++; }
        """);

    [Fact]
    public void ManyKernelsInATypeAndOverloads()
    {
        Generation run = AssertCompiles($$"""
            namespace N;
            public static partial class C
            {
                {{Attribute}} public static partial void M({{Parameters}});
                {{Attribute}} public static partial void M({{Parameters}}, int batch);
                {{Attribute}} public static partial void M(System.ReadOnlySpan<float> input, System.Span<float> output, System.ReadOnlySpan<float> depthwise, System.ReadOnlySpan<float> pointwise);
                {{Attribute}} public static partial void N({{Parameters}});
                public static void N(int other) { }
            }
            """);

        Assert.Equal(["N.C.M(input,output,weights).g.cs", "N.C.M(input,output,weights,batch).g.cs", "N.C.M(input,output,depthwise,pointwise).g.cs", "N.C.N.g.cs"], run.HintNames);
    }

    [Fact]
    public void NamesThatDifferOnlyByCaseGetFilesOfTheirOwn()
    {
        Generation run = AssertCompiles($$"""
            namespace N { public static partial class C { {{Attribute}} public static partial void M({{Parameters}}); {{Attribute}} public static partial void m({{Parameters}}); } }
            #pragma warning disable CS8981
            namespace N { public static partial class c { {{Attribute}} public static partial void M({{Parameters}}); } }
            namespace n { public static partial class C { [Dsc.SeparableConv(K = 3, Cin = 4, Cout = 4, Height = 5, Width = 5)] public static partial void M({{Parameters}}); } }
            """);

        Assert.Equal(4, run.HintNames.Distinct(System.StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(run.HintNames, name => Assert.Matches("^[Nn]\\.[Cc]\\.[Mm]-[0-9a-f]{8}\\.g\\.cs$", name));
    }

    [Fact]
    public void VeryLongNamesGiveFileNamesThatFileSystemsTake()
    {
        string name = new('ä', 400);
        Generation run = AssertCompiles(
            $"public static partial class {name}1 {{ {Attribute} public static partial void M({Parameters}); }}",
            $"public static partial class {name}2 {{ {Attribute} public static partial void M({Parameters}); }}");

        Assert.Equal(2, run.HintNames.Distinct().Count());
        Assert.All(run.HintNames, hint => Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(hint), 1, 255));
    }

    [Fact]
    public void TypesOfTheUsersWithFamousNamesDoNotMatter() => AssertCompiles(
        $$"""
        namespace Net
        {
            public class System; public class Dsc; public class Span<T>; public class ReadOnlySpan<T>; public class Vector512; public class Unsafe; public class Math;
            public class MemoryMarshal; public class KernelGuard; public class MethodImpl; public class GeneratedCode; public class ConvCall; public class MKernel;
            public partial class C
            {
                [global::Dsc.SeparableConv(K = 3, Cin = 4, Cout = 4, Height = 5, Width = 5)]
                public static partial void M(global::System.ReadOnlySpan<float> input, global::System.Span<float> output, global::Dsc.SeparableConvWeights weights);
                public class Int32; public class Invoke; public class MKernel;
            }
        }
        """,
        """
        public class Vector512; public class Vector256; public class Unsafe; public class Scratch; public class MKernel; public class IConvKernel; public class Int32;
        namespace Generated { public class Scratch; } namespace Dsc.Tools { public class Text; } namespace Dsc.System { public class Console; }
        """,
        "global using Span = System.Collections.Generic.List<int>; global using Math = System.Text.StringBuilder; global using Vector128 = System.String;");

    [Fact]
    public void AliasedAttributesAndPartialsInOtherFiles() => AssertCompiles(
        $"using Conv = Dsc.SeparableConvAttribute; namespace N; partial class C {{ [Conv(K = 3, Cin = 4, Cout = 4, Height = 5, Width = 5)] internal static partial void M({Parameters}); }}",
        "namespace N; public sealed partial class C : System.IDisposable { public void Dispose() { } }");

    [Fact]
    public void DocumentedMethodsStayFreeOfWarnings() => AssertCompiles($$"""
        /// <summary>A net.</summary>
        public static partial class Net
        {
            /// <summary>A block.</summary>
            /// <param name="input">The image.</param>
            /// <param name="output">The result.</param>
            /// <param name="weights">The weights.</param>
            {{Attribute}}
            public static partial void Block({{Parameters}});
        }
        """);

    [Fact]
    public void AMethodDeclaredTwiceIsLeftToTheCompiler()
    {
        Generation run = Generation.Run($"partial class C {{ {Attribute} public static partial void M({Parameters}); {Attribute} public static partial void M({Parameters}); }}");

        Assert.Empty(run.HintNames);
        Assert.NotEmpty(run.Complaints);
    }

    private static Generation AssertCompiles(params string[] sources) => AssertCompiles(Generation.RunScalar(sources));

    private static Generation AssertCompiles(Generation run)
    {
        Assert.Empty(run.Complaints);
        Assert.Empty(Compile.Analyze(run.Output));
        Assert.NotEmpty(run.HintNames);
        return run;
    }
}
