extern alias generator;

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using generator::Dsc.Generator;
using generator::Dsc.Generator.Diagnostics;
using generator::Dsc.Generator.Emission;
using generator::Dsc.Generator.Methods;
using generator::Dsc.Generator.Parsing;
using generator::Dsc.Generator.Planning;
using generator::Dsc.Generator.Plans;
using generator::Dsc.Generator.Specs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dsc.Bench.Kernels;

/// <summary>Compiles kernels in memory: the generator's parser, planner and emitter without its driver, so that plans can be chosen.</summary>
internal static class KernelAssembly
{
    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.Latest, DocumentationMode.None);

    /// <summary>The framework and the runtime, as a user's project references them.</summary>
    public static readonly Lazy<ImmutableArray<MetadataReference>> References = new(() =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "Dsc.Runtime.dll"))
            .Select(path => MetadataReference.CreateFromFile(path))]);

    /// <summary>The kernels, ready to be called, in the order of the requests.</summary>
    public static IReadOnlyList<Kernel> Compile(IReadOnlyList<KernelRequest> requests)
    {
        CSharpCompilation compilation = Declare(KernelSource.Write(requests));
        // A namespace for each, since several plans of one layer may be compared.
        IEnumerable<SyntaxTree> trees = Specs(compilation).SelectMany((spec, i) =>
        {
            var options = new EmissionOptions($"Dsc.Generated.Kernel{i}", false);
            KernelPlan plan = requests[i].Plans is { } plans ? KernelPlanner.Whole(spec.Layer, plans(spec)) : KernelPlanner.Plan(spec.Layer, TierRange.All);
            return Trees(spec, plan, options);
        });
        Type type = Load(compilation.AddSyntaxTrees(trees.ToList())).GetType(KernelSource.TypeName)!;
        return [.. requests.Select((_, i) => type.GetMethod(KernelSource.Caller(i))!.CreateDelegate<Kernel>())];
    }

    /// <summary>A type of some source with the bodies of its kernels.</summary>
    public static Type Compile(string source, string typeName)
    {
        CSharpCompilation compilation = Declare(source);
        IEnumerable<SyntaxTree> trees = Specs(compilation)
            .SelectMany((spec, i) => Trees(spec, KernelPlanner.Plan(spec.Layer, TierRange.All), new EmissionOptions($"Dsc.Generated.Kernel{i}", false)));
        return Load(compilation.AddSyntaxTrees(trees.ToList())).GetType(typeName)!;
    }

    /// <summary>What the generator would know of a kernel.</summary>
    public static KernelSpec Spec(KernelRequest request) => Specs(Declare(KernelSource.Write([request]))).Single();

    private static IEnumerable<SyntaxTree> Trees(KernelSpec spec, KernelPlan plan, EmissionOptions options) =>
    [
        CSharpSyntaxTree.ParseText(new MethodEmitter(spec, plan, options).Write(), Parsing, options.Namespace + spec.Method.HintName),
        .. KernelCompiler.Compile(plan, options).Select(file => CSharpSyntaxTree.ParseText(file.Text, Parsing, options.Namespace + file.Name)),
    ];

    private static CSharpCompilation Declare(string source) => CSharpCompilation.Create(
        KernelSource.TypeName,
        [CSharpSyntaxTree.ParseText(source, Parsing)],
        References.Value,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable));

    private static IEnumerable<KernelSpec> Specs(CSharpCompilation compilation)
    {
        SyntaxTree tree = compilation.SyntaxTrees[0];
        SemanticModel model = compilation.GetSemanticModel(tree);
        foreach (MethodDeclarationSyntax method in tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().Where(method => method.AttributeLists.Count > 0))
        {
            IMethodSymbol symbol = model.GetDeclaredSymbol(method)!;
            AttributeData attribute = KernelAttributes.Of(symbol).Single();
            List<Diagnostic> problems = [];
            ParsedKernel? kernel = KernelParser.Parse(KernelAttributes.Operation(attribute.AttributeClass)!, method, symbol,
                method.AttributeLists[0].Attributes[0], attribute, new ProblemSink(problems.Add), default);
            yield return kernel?.Spec ?? throw new InvalidOperationException($"{method}: {string.Join("; ", problems)}");
        }
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "The stream is read whole.")]
    private static Assembly Load(CSharpCompilation compilation)
    {
        var stream = new MemoryStream();
        IReadOnlyList<Diagnostic> problems = [.. compilation.Emit(stream).Diagnostics.Where(problem => problem.Severity == DiagnosticSeverity.Error)];
        if (problems.Count > 0)
            throw new InvalidOperationException("The kernels do not compile:\n" + string.Join('\n', problems.Take(10)));
        stream.Position = 0;
        return new AssemblyLoadContext(null, isCollectible: false).LoadFromStream(stream);
    }
}
