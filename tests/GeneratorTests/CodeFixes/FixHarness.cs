extern alias codefixes;

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using GeneratorTests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace GeneratorTests.CodeFixes;

/// <summary>A document in a workspace, what the analyzer says about it and what the code fixes offer.</summary>
internal sealed class FixHarness
{
    public static readonly ImmutableArray<CodeFixProvider> Providers =
    [
        .. typeof(codefixes::Dsc.CodeFixes.KernelFixProvider).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(CodeFixProvider)))
            .OrderBy(type => type.Name, StringComparer.Ordinal)
            .Select(type => (CodeFixProvider)Activator.CreateInstance(type)!),
    ];

    /// <summary>An empty project that all share: what is read from the referenced assemblies costs more than a small source.</summary>
    private static readonly Project s_project = Empty();

    private readonly Document _document;

    /// <param name="source">The document's text.</param>
    /// <param name="projectFile">Where the project file is; nowhere without it.</param>
    public FixHarness(string source, string? projectFile = null)
    {
        Project project = projectFile is null ? s_project : s_project.Solution.WithProjectFilePath(s_project.Id, projectFile).GetProject(s_project.Id)!;
        _document = project.AddDocument("File.cs", SourceText.From(source, System.Text.Encoding.UTF8));
    }

    /// <summary>What the analyzer reports, in the order of the source.</summary>
    public async Task<ImmutableArray<Diagnostic>> Diagnostics()
    {
        Compilation compilation = (await _document.Project.GetCompilationAsync())!;
        return [.. Compile.Analyze(Generation.RunScalar(compilation).Output).OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start).ThenBy(diagnostic => diagnostic.Id)];
    }

    /// <summary>All offers for a diagnostic, with the provider that makes them.</summary>
    public async Task<IReadOnlyList<(CodeAction Action, CodeFixProvider Provider)>> Offers(Diagnostic diagnostic)
    {
        var offers = new List<(CodeAction, CodeFixProvider)>();
        foreach (CodeFixProvider provider in Providers.Where(provider => provider.FixableDiagnosticIds.Contains(diagnostic.Id)))
            await provider.RegisterCodeFixesAsync(new CodeFixContext(_document, diagnostic, (action, _) => offers.Add((action, provider)), CancellationToken.None));
        return offers;
    }

    /// <summary>The text after a change.</summary>
    public async Task<string> Apply(CodeAction action)
    {
        ImmutableArray<CodeActionOperation> operations = await action.GetOperationsAsync(CancellationToken.None);
        Solution changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
        return (await changed.GetDocument(_document.Id)!.GetTextAsync()).ToString();
    }

    /// <summary>The text after the same change for all diagnostics of the document.</summary>
    public async Task<string> ApplyToAll(CodeAction action, CodeFixProvider provider) => await ApplyToAll(action, provider, await Diagnostics());

    /// <summary>The text after the same change for some diagnostics.</summary>
    public async Task<string> ApplyToAll(CodeAction action, CodeFixProvider provider, ImmutableArray<Diagnostic> diagnostics)
    {
        var context = new FixAllContext(
            _document, provider, FixAllScope.Document, action.EquivalenceKey, provider.FixableDiagnosticIds, new Reported(diagnostics), CancellationToken.None);
        CodeAction all = (await provider.GetFixAllProvider()!.GetFixAsync(context))!;
        return await Apply(all);
    }

    private static Project Empty()
    {
        CSharpCompilation model = Compile.Source("");
        Solution solution = new AdhocWorkspace().CurrentSolution;
        var id = ProjectId.CreateNewId();
        Project project = solution
            .AddProject(ProjectInfo.Create(id, VersionStamp.Default, "User", "User", LanguageNames.CSharp))
            .WithProjectMetadataReferences(id, model.References)
            .WithProjectParseOptions(id, model.SyntaxTrees[0].Options)
            .WithProjectCompilationOptions(id, model.Options)
            .GetProject(id)!;
        _ = project.GetCompilationAsync().GetAwaiter().GetResult();
        return project;
    }

    private sealed class Reported(ImmutableArray<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) => GetAsync();

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) => GetAsync();

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) => GetAsync();

        private Task<IEnumerable<Diagnostic>> GetAsync() => Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);
    }
}
