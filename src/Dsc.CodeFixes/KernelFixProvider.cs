using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;

namespace Dsc.CodeFixes;

/// <summary>What the code fixes share: each lists its offers for a diagnostic, and any offer can be taken for a whole document, project or solution.</summary>
public abstract class KernelFixProvider : CodeFixProvider
{
    private protected KernelFixProvider()
    {
    }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(static async (context, document, diagnostics) =>
        await ((KernelFixProvider)context.CodeFixProvider).FixAsync(document, diagnostics, context.CodeActionEquivalenceKey, context.CancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await Source.OfAsync(context.Document, context.CancellationToken).ConfigureAwait(false) is not { } source)
            return;
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            foreach (Offer offer in Offers(source, diagnostic))
            {
                context.RegisterCodeFix(
                    CodeAction.Create(offer.Title, cancellation => FixAsync(context.Document, ImmutableArray.Create(diagnostic), offer.Key, cancellation), offer.Key),
                    diagnostic);
            }
        }
    }

    /// <summary>The ways to mend a diagnostic, the likeliest first.</summary>
    private protected abstract IEnumerable<Offer> Offers(Source source, Diagnostic diagnostic);

    private async Task<Document> FixAsync(Document document, ImmutableArray<Diagnostic> diagnostics, string? key, CancellationToken cancellation)
    {
        if (await Source.OfAsync(document, cancellation).ConfigureAwait(false) is not { } source)
            return document;
        var editor = new SyntaxEditor(source.Root, document.Project.Solution.Workspace.Services);
        List<Offer> chosen = [.. diagnostics.Select(diagnostic => Offers(source, diagnostic).FirstOrDefault(offer => offer.Key == key)).OfType<Offer>()];
        foreach (Offer offer in chosen)
        {
            cancellation.ThrowIfCancellationRequested();
            offer.Edit?.Invoke(editor);
        }

        ILookup<SyntaxNode?, Offer> removals = chosen.ToLookup(offer => offer.Removed);
        foreach (IGrouping<SyntaxNode?, Offer> removal in removals)
        {
            if (removal.Key is { } node && !node.Ancestors().Any(removals.Contains))
                editor.RemoveNode(node, removal.First().RemoveOptions);
        }

        return document.WithSyntaxRoot(editor.GetChangedRoot());
    }
}
