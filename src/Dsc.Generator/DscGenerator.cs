using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Dsc.Generator.Diagnostics;
using Dsc.Generator.Emission;
using Dsc.Generator.Helpers;
using Dsc.Generator.Parsing;
using Dsc.Generator.Razor;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dsc.Generator;

/// <summary>Writes the body of each method that carries an attribute of the family.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class DscGenerator : IIncrementalGenerator
{
    /// <summary>Names of the steps, for tests and for debugging.</summary>
    internal static class Steps
    {
        public const string Parse = nameof(Parse);
        public const string Problems = nameof(Problems);
        public const string Width = nameof(Width);
        public const string Clashes = nameof(Clashes);
        public const string Kernels = nameof(Kernels);
        public const string Razor = nameof(Razor);
    }

    private const string PartialMethodWithoutBody = "CS8795";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValueProvider<int> width = context.AnalyzerConfigOptionsProvider
            .Select((options, _) => MaxVectorWidth.Read(options.GlobalOptions))
            .WithTrackingName(Steps.Width);
        List<IncrementalValuesProvider<Parsed>> parsed = [.. Operations.All.Select(operation => Parse(context, operation))];
        List<IncrementalValuesProvider<ParsedKernel>> kernels = [.. parsed.Select(ofOperation => ofOperation.Where(one => one.Kernel is not null).Select((one, _) => one.Kernel!))];
        IncrementalValueProvider<NameClashes> clashes = NameClashes.Find(kernels).WithTrackingName(Steps.Clashes);

        foreach (IncrementalValuesProvider<Parsed> ofOperation in parsed)
            context.RegisterSourceOutput(ofOperation.SelectMany((one, _) => one.Problems).WithTrackingName(Steps.Problems), Report);
        foreach (IncrementalValuesProvider<ParsedKernel> ofOperation in kernels)
        {
            IncrementalValuesProvider<ParsedKernel?> resolved = ofOperation
                .Combine(clashes)
                .Combine(width)
                .Select((pair, _) => pair.Left.Right.Resolve(pair.Left.Left)?.WithMaxVectorWidth(pair.Right))
                .WithTrackingName(Steps.Kernels);
            context.RegisterSourceOutput(resolved, Write);
        }

        context.RegisterSourceOutput(
            context.AdditionalTextsProvider
                .Where(file => RazorKernels.IsRazor(file.Path))
                .SelectMany((file, cancellation) => file.GetText(cancellation) is { } text ? RazorKernels.Find(file.Path, text, cancellation) : [])
                .WithTrackingName(Steps.Razor),
            Report);
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

    private static void Report(SourceProductionContext output, Problem problem) =>
        output.ReportDiagnostic(Diagnostic.Create(Descriptors.All.First(descriptor => descriptor.Id == problem.Id), problem.Location, [.. problem.Arguments]));

    private static void Write(SourceProductionContext output, ParsedKernel? kernel)
    {
        if (kernel is not null)
            output.AddSource(kernel.Method.HintName, kernel.Spec is { } spec ? KernelCompiler.Compile(spec, output.CancellationToken) : StubEmitter.Emit(kernel.Method));
    }

    /// <param name="Kernel">What can be written; null where nothing can.</param>
    /// <param name="Problems">What the analyzer would say in vain.</param>
    private readonly record struct Parsed(ParsedKernel? Kernel, EquatableArray<Problem> Problems);
}
