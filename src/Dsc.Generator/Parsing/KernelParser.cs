using System.Linq;
using System.Threading;
using Dsc.Generator.Diagnostics;
using Dsc.Generator.Specs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dsc.Generator.Parsing;

/// <summary>From an annotated method to the kernel it asks for. The generator runs it silently, the analyzer for what it reports.</summary>
internal static class KernelParser
{
    /// <summary>What the method asks for; null when nothing can be written for it.</summary>
    public static ParsedKernel? Parse(
        Operation operation,
        SyntaxNode target,
        IMethodSymbol? method,
        AttributeSyntax attributeSyntax,
        AttributeData? attribute,
        ProblemSink problems,
        CancellationToken cancellation)
    {
        if (target is not MethodDeclarationSyntax { Parent: TypeDeclarationSyntax type } syntax || method is null || attribute is null || !IsKnown(type))
        {
            problems.Report(Descriptors.NotAMethod, attributeSyntax.Name, operation.Name, Describe(target));
            return null;
        }

        if (!IsFirst(method, attribute))
        {
            problems.Report(Descriptors.TwoAttributes, attributeSyntax.Name, method.Name, operation.Name);
            return null;
        }

        if (KernelAttributes.Of(method).Skip(1).Any())
            problems.Fail(); // Reported at the other one.
        CheckLanguage(operation, target, attributeSyntax, problems);

        MethodSpec? declaration = DeclarationParser.Parse(operation, method, syntax, problems);
        cancellation.ThrowIfCancellationRequested();
        var reader = new AttributeReader(operation.Name, attribute, attributeSyntax, problems);
        LayerSpec? layer = operation.Read(reader);
        if (layer is not null)
            ElementCounts.Check(layer, reader);
        new SignatureParser(operation, reader, method, syntax).Check();
        if (layer is not null && !problems.HasErrors)
            Advice.Give(layer, reader);
        if (declaration is null)
            return null;

        KernelSpec? spec = layer is null || problems.HasErrors
            ? null
            : Kernel(operation, method, declaration, layer);
        return new ParsedKernel(declaration, DeclarationParser.Identity(method), spec);
    }

    private static KernelSpec Kernel(Operation operation, IMethodSymbol method, MethodSpec declaration, LayerSpec layer)
    {
        var signature = new SignatureSpec(
            new(method.Parameters.Select(parameter => operation.RoleOf(parameter.Name))),
            operation.HasPackedForm ? operation.PackedType : null,
            new(operation.PackedShape(layer)),
            new(operation.Weights.Select(weight => new RawWeightsSpec(weight.Role, weight.BiasRole))));
        return new KernelSpec(declaration, signature, layer with
        {
            Addend = signature.Has(ParameterRole.Residual) ? Addend.Residual : layer.Addend,
            HasBatch = signature.Has(ParameterRole.Batch),
            IsParallel = signature.Has(ParameterRole.MaxDegreeOfParallelism),
        });
    }

    /// <summary>Two kernels cannot be one method: the first attribute in the source is taken for the one that is meant.</summary>
    private static bool IsFirst(IMethodSymbol method, AttributeData attribute)
    {
        AttributeData first = KernelAttributes.Of(method).First();
        return first.ApplicationSyntaxReference is { } a && attribute.ApplicationSyntaxReference is { } b && a.SyntaxTree == b.SyntaxTree && a.Span == b.Span;
    }

    /// <summary>The kinds of type that can be reopened; newer compilers know more kinds of declaration.</summary>
    private static bool IsKnown(TypeDeclarationSyntax type) =>
        type is ClassDeclarationSyntax or StructDeclarationSyntax or InterfaceDeclarationSyntax or RecordDeclarationSyntax;

    private static void CheckLanguage(Operation operation, SyntaxNode target, AttributeSyntax attribute, ProblemSink problems)
    {
        // Generated code needs file-local types and static abstract members.
        if (target.SyntaxTree.Options is CSharpParseOptions { LanguageVersion: < LanguageVersion.CSharp11 } options)
            problems.Report(Descriptors.OldLanguageVersion, attribute.Name, operation.Name, options.LanguageVersion.ToDisplayString());
    }

    private static string Describe(SyntaxNode target) => target switch
    {
        LocalFunctionStatementSyntax => "a local function",
        LambdaExpressionSyntax => "a lambda",
        AccessorDeclarationSyntax => "an accessor",
        BaseMethodDeclarationSyntax and not MethodDeclarationSyntax => "a constructor or an operator",
        MethodDeclarationSyntax => "a method outside such a type",
        _ => "anything else",
    };
}
