using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Dsc.Generator.Classes;
using Dsc.Generator.Diagnostics;
using Dsc.Generator.Emission;
using Dsc.Generator.Helpers;
using Dsc.Generator.Methods;
using Dsc.Generator.Parsing;
using Dsc.Generator.Planning;
using Dsc.Generator.Plans;
using Dsc.Generator.Razor;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dsc.Generator;

/// <summary>Writes the body of each method that carries an attribute of the family, and the kernels that these bodies call.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class DscGenerator : IIncrementalGenerator
{
    /// <summary>Names of the steps, for tests and for debugging.</summary>
    internal static class Steps
    {
        public const string Parse = nameof(Parse);
        public const string Problems = nameof(Problems);
        public const string Options = nameof(Options);
        public const string Clashes = nameof(Clashes);
        public const string Kernels = nameof(Kernels);
        public const string Shared = nameof(Shared);
        public const string Layers = nameof(Layers);
        public const string NetworkFiles = nameof(NetworkFiles);
        public const string Networks = nameof(Networks);
        public const string Razor = nameof(Razor);
    }

    private const string PartialMethodWithoutBody = "CS8795";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValueProvider<CompilerOptions> options = Options(context);
        List<IncrementalValuesProvider<Parsed>> parsed = [.. Operations.All.Select(operation => Parse(context, operation))];
        List<IncrementalValuesProvider<ParsedKernel>> kernels = [.. parsed.Select(ofOperation => ofOperation.Where(one => one.Kernel is not null).Select((one, _) => one.Kernel!))];
        IncrementalValueProvider<NameClashes> clashes = NameClashes.Find(kernels).WithTrackingName(Steps.Clashes);
        List<IncrementalValuesProvider<PlannedKernel>> planned = [.. kernels.Select(ofOperation => ofOperation
            .Combine(clashes)
            .Combine(options)
            .Select((pair, cancellation) => Plan(pair.Left.Right.Resolve(pair.Left.Left), pair.Right, cancellation))
            .WithTrackingName(Steps.Kernels)
            .Where(kernel => kernel is not null)
            .Select((kernel, _) => kernel!))];
        IncrementalValuesProvider<PlannedNetwork> networks = NetworkPipeline.Networks(context, options);
        IncrementalValueProvider<SharedLayers> shared = SharedLayers.Find(planned, networks).WithTrackingName(Steps.Shared);

        foreach (IncrementalValuesProvider<Parsed> ofOperation in parsed)
            context.RegisterSourceOutput(ofOperation.SelectMany((one, _) => one.Problems).WithTrackingName(Steps.Problems), Report);
        foreach (IncrementalValuesProvider<PlannedKernel> ofOperation in planned)
        {
            context.RegisterSourceOutput(ofOperation, WriteMethod);
            context.RegisterSourceOutput(ofOperation.Combine(shared).Select((pair, _) => pair.Right.OwnedBy(pair.Left)).WithTrackingName(Steps.Layers), WriteLayer);
        }

        context.RegisterSourceOutput(networks.SelectMany((network, _) => network.Problems).WithTrackingName(Steps.Problems), Report);
        context.RegisterSourceOutput(networks, WriteNetwork);
        context.RegisterSourceOutput(networks.Combine(shared).SelectMany((pair, _) => pair.Right.OwnedBy(pair.Left)).WithTrackingName(Steps.Layers), WriteLayer);
        context.RegisterSourceOutput(
            context.AdditionalTextsProvider
                .Where(file => RazorKernels.IsRazor(file.Path))
                .SelectMany((file, cancellation) => file.GetText(cancellation) is { } text ? RazorKernels.Find(file.Path, text, cancellation) : [])
                .WithTrackingName(Steps.Razor),
            Report);
    }

    /// <summary>What the project asks: its tiers, and how its name and settings shape the files.</summary>
    private static IncrementalValueProvider<CompilerOptions> Options(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValueProvider<TierRange> tiers = context.AnalyzerConfigOptionsProvider.Select((options, _) => VectorWidths.Read(options.GlobalOptions));
        IncrementalValueProvider<EmissionOptions> emission = context.CompilationProvider.Select((compilation, _) => new EmissionOptions(
            "Dsc.Generated." + Identifiers.OfAssembly(compilation.AssemblyName ?? ""), compilation.Options is CSharpCompilationOptions { CheckOverflow: true }));
        return tiers.Combine(emission).Select((pair, _) => new CompilerOptions(pair.Left, pair.Right)).WithTrackingName(Steps.Options);
    }

    private static IncrementalValuesProvider<Parsed> Parse(IncrementalGeneratorInitializationContext context, Operation operation) =>
        context.SyntaxProvider
            .ForAttributeWithMetadataName(
                operation.AttributeMetadataName,
                static (_, _) => true,
                (found, cancellation) => Parse(operation, found, cancellation))
            .WithTrackingName(Steps.Parse);

    private static Parsed Parse(Operation operation, GeneratorAttributeSyntaxContext found, CancellationToken cancellation)
    {
        AttributeData attribute = found.Attributes[0];
        if (attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) is not AttributeSyntax syntax)
            return default;
        var problems = new ProblemSink();
        ParsedKernel? kernel = KernelParser.Parse(operation, found.TargetNode, found.TargetSymbol as IMethodSymbol, syntax, attribute, problems, cancellation);
        // With two attributes the first writes the body.
        bool hasBody = kernel is not null || problems.Errors.Any(problem => problem.Id == Descriptors.TwoAttributes.Id);
        bool isRefused = problems.Errors.Count > 0 && IsRefused(found, hasBody, cancellation);
        return new Parsed(kernel, new EquatableArray<Problem>(isRefused ? problems.Errors : []));
    }

    /// <summary>Whether the compiler refuses the declaration, given the body that is written for it or not: a build then ends before any analyzer is asked.</summary>
    private static bool IsRefused(GeneratorAttributeSyntaxContext found, bool hasBody, CancellationToken cancellation) => found.SemanticModel
        .GetDeclarationDiagnostics(found.TargetNode.Span, cancellation)
        .Any(problem => problem.Severity == DiagnosticSeverity.Error && !(hasBody && problem.Id == PartialMethodWithoutBody));

    private static PlannedKernel? Plan(ParsedKernel? kernel, CompilerOptions options, CancellationToken cancellation) => kernel is null
        ? null
        : new PlannedKernel(kernel, kernel.Spec is { } spec ? KernelPlanner.Plan(spec.Layer, options.Tiers, cancellation) : null, options.Emission);

    private static void Report(SourceProductionContext output, Problem problem) =>
        output.ReportDiagnostic(Diagnostic.Create(Descriptors.All.First(descriptor => descriptor.Id == problem.Id), problem.Location, problem.Setting.Length == 0 ? null : FixData.OfProperties([problem.Setting]), [.. problem.Arguments]));

    private static void WriteMethod(SourceProductionContext output, PlannedKernel kernel) => output.AddSource(
        kernel.Parsed.Method.HintName,
        kernel is { Plan: { } plan, Parsed.Spec: { } spec } ? new MethodEmitter(spec, plan, kernel.Options).Write() : StubEmitter.Emit(kernel.Parsed.Method));

    private static void WriteNetwork(SourceProductionContext output, PlannedNetwork network)
    {
        if (network is { Plan: { } plan, Parsed.Class: { } spec })
            output.AddSource(spec.HintName, new NetworkEmitter(spec, plan, network.Resource, network.Options, output.CancellationToken).Write());
    }

    private static void WriteLayer(SourceProductionContext output, OwnedLayer? layer)
    {
        if (layer is null)
            return;
        foreach (SourceFile file in KernelCompiler.Compile(layer.Plan, layer.Options, output.CancellationToken))
            output.AddSource(file.Name, file.Text);
    }

    /// <param name="Kernel">What can be written; null where nothing can.</param>
    /// <param name="Problems">What the analyzer would say in vain.</param>
    private readonly record struct Parsed(ParsedKernel? Kernel, EquatableArray<Problem> Problems);
}
