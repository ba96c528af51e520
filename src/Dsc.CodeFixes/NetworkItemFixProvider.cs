using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dsc.CodeFixes;

/// <summary>Adds the <c>DscNetwork</c> item that a <c>[Network]</c> wants to the project file. A project file is no document, so the file itself is written.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NetworkItemFixProvider))]
public sealed class NetworkItemFixProvider : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("DSC0101");

    /// <summary>None: each file is its own item.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (context.Document.Project.FilePath is not { } projectFile || await Source.OfAsync(context.Document, context.CancellationToken).ConfigureAwait(false) is not { } source)
            return;
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (source.Around<AttributeArgumentSyntax>(diagnostic) is not { } argument
                || source.Model.GetConstantValue(argument.Expression, context.CancellationToken).Value is not string file)
                continue;
            foreach (string include in ProjectFile.Candidates(projectFile, file))
            {
                string title = $"Add '{ProjectFile.Item(include)}' to the project";
                context.RegisterCodeFix(new AddItem(title, projectFile, include), diagnostic);
            }
        }
    }

    private sealed class AddItem(string title, string projectFile, string include) : CodeAction
    {
        public override string Title => title;

        public override string EquivalenceKey => title;

        protected override Task<IEnumerable<CodeActionOperation>> ComputePreviewOperationsAsync(CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<CodeActionOperation>>([]);

        protected override Task<IEnumerable<CodeActionOperation>> ComputeOperationsAsync(CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<CodeActionOperation>>([new Write(title, projectFile, include)]);
    }

    private sealed class Write(string title, string projectFile, string include) : CodeActionOperation
    {
        public override string Title => title;

        public override void Apply(Workspace workspace, CancellationToken cancellationToken) => ProjectFile.Add(projectFile, include);
    }
}
