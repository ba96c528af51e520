using System.Collections.Immutable;
using System.Linq;
using Dsc.Generator.Diagnostics;
using Dsc.Generator.Parsing;
using Dsc.Generator.Planning;
using Dsc.Generator.Specs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Dsc.Generator;

/// <summary>Runs the generator's parser on each kernel attribute and reports what it finds, where it stands.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class KernelAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = Descriptors.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(start =>
        {
            if (start.Compilation.GetTypesByMetadataName(Operations.All[0].AttributeMetadataName).IsEmpty)
                return;
            start.RegisterSyntaxNodeAction(CheckAttribute, SyntaxKind.Attribute);
            start.RegisterCompilationEndAction(CheckBuild);
        });
    }

    private static void CheckAttribute(SyntaxNodeAnalysisContext context)
    {
        var syntax = (AttributeSyntax)context.Node;
        if (syntax.Parent?.Parent is not { } target)
            return;

        // The attributes of a symbol are bound already; to ask for the type of each attribute in a project would bind all of them again.
        ISymbol? symbol = context.SemanticModel.GetDeclaredSymbol(target, context.CancellationToken);
        AttributeData? attribute = symbol?.GetAttributes().FirstOrDefault(data => Is(data, syntax));
        ITypeSymbol? type = attribute is null ? context.SemanticModel.GetTypeInfo(syntax, context.CancellationToken).Type : attribute.AttributeClass;
        if (KernelAttributes.Operation(type) is not { } operation)
            return;

        var problems = new ProblemSink(context.ReportDiagnostic);
        ParsedKernel? kernel = KernelParser.Parse(operation, target, symbol as IMethodSymbol, syntax, attribute, problems, context.CancellationToken);
        if (kernel?.Spec is { Layer: { Unroll: Unroll.Full } layer })
            CheckLoops(context, syntax, layer);
    }

    /// <summary>Only a plan tells how much of the code would be straight-line.</summary>
    private static void CheckLoops(SyntaxNodeAnalysisContext context, AttributeSyntax syntax, LayerSpec layer)
    {
        TierRange tiers = VectorWidths.Read(context.Options.AnalyzerConfigOptionsProvider.GlobalOptions);
        string loops = string.Join("; ", KernelPlanner.Plan(layer, tiers, context.CancellationToken).Loops);
        if (loops.Length == 0)
            return;
        AttributeArgumentSyntax place = syntax.ArgumentList!.Arguments.First(argument => argument.NameEquals?.Name.Identifier.ValueText == nameof(Unroll));
        context.ReportDiagnostic(Diagnostic.Create(Descriptors.LoopsStay, place.GetLocation(), loops));
    }

    private static bool Is(AttributeData data, AttributeSyntax syntax) =>
        data.ApplicationSyntaxReference is { } reference && reference.SyntaxTree == syntax.SyntaxTree && reference.Span == syntax.Span;

    private static void CheckBuild(CompilationAnalysisContext context)
    {
        AnalyzerConfigOptions options = context.Options.AnalyzerConfigOptionsProvider.GlobalOptions;
        bool hasMax = VectorWidths.TryRead(options, VectorWidths.MaxProperty, 512, out int max, out string text);
        if (!hasMax)
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.BadVectorWidth, Location.None, VectorWidths.MaxProperty, text));
        if (!VectorWidths.TryRead(options, VectorWidths.MinProperty, 0, out int min, out text))
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.BadVectorWidth, Location.None, VectorWidths.MinProperty, text));
        else if (hasMax && min > max)
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.BadVectorWidth, Location.None, VectorWidths.MinProperty, $"{text}, more than the {max} of {VectorWidths.MaxProperty}"));
    }
}
