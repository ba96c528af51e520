using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Dsc.Generator.Diagnostics;
using Dsc.Generator.Emission;
using Dsc.Generator.Parsing;
using Dsc.Generator.Specs;
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
        public const string Width = nameof(Width);
        public const string Clashes = nameof(Clashes);
        public const string Kernels = nameof(Kernels);
    }

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValueProvider<int> width = context.AnalyzerConfigOptionsProvider
            .Select((options, _) => MaxVectorWidth.Read(options.GlobalOptions))
            .WithTrackingName(Steps.Width);
        List<IncrementalValuesProvider<ParsedKernel>> kernels = [.. Operations.All.Select(operation => Parse(context, operation))];
        IncrementalValueProvider<NameClashes> clashes = NameClashes.Find(kernels).WithTrackingName(Steps.Clashes);

        foreach (IncrementalValuesProvider<ParsedKernel> ofOperation in kernels)
        {
            IncrementalValuesProvider<ParsedKernel?> resolved = ofOperation
                .Combine(clashes)
                .Combine(width)
                .Select((pair, _) => pair.Left.Right.Resolve(pair.Left.Left)?.WithMaxVectorWidth(pair.Right))
                .WithTrackingName(Steps.Kernels);
            context.RegisterSourceOutput(resolved, Write);
        }
    }

    private static IncrementalValuesProvider<ParsedKernel> Parse(IncrementalGeneratorInitializationContext context, Operation operation) =>
        context.SyntaxProvider
            .ForAttributeWithMetadataName(
                operation.AttributeMetadataName,
                static (node, _) => node is MethodDeclarationSyntax,
                (found, cancellation) => Parse(operation, found, cancellation))
            .Where(kernel => kernel is not null)
            .Select((kernel, _) => kernel!)
            .WithTrackingName(Steps.Parse);

    private static ParsedKernel? Parse(Operation operation, GeneratorAttributeSyntaxContext found, CancellationToken cancellation)
    {
        AttributeData attribute = found.Attributes[0];
        return attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) is AttributeSyntax syntax
            ? KernelParser.Parse(operation, found.TargetNode, found.TargetSymbol as IMethodSymbol, syntax, attribute, ProblemSink.Silent(), cancellation)
            : null;
    }

    private static void Write(SourceProductionContext output, ParsedKernel? kernel)
    {
        if (kernel is not null)
            output.AddSource(kernel.Method.HintName, kernel.Spec is { } spec ? KernelCompiler.Compile(spec, output.CancellationToken) : StubEmitter.Emit(kernel.Method));
    }
}
