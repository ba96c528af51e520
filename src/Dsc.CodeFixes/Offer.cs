using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Editing;

namespace Dsc.CodeFixes;

/// <summary>One way to mend a diagnostic: an edit or something to remove.</summary>
internal sealed class Offer
{
    public Offer(string key, string title, Action<SyntaxEditor> edit)
        : this(key, title) => Edit = edit;

    public Offer(string key, string title, SyntaxNode removed, SyntaxRemoveOptions options = SyntaxRemoveOptions.KeepNoTrivia)
        : this(key, title) => (Removed, RemoveOptions) = (removed, options);

    private Offer(string key, string title) => (Key, Title) = (key, title);

    /// <summary>The same for the same kind of change, so that all of them can be made at once.</summary>
    public string Key { get; }

    /// <summary>What the editor shows.</summary>
    public string Title { get; }

    /// <summary>Makes the change. Changes of several diagnostics may be made on one editor, to the same node too.</summary>
    public Action<SyntaxEditor>? Edit { get; }

    /// <summary>What goes. Several diagnostics may ask for it, or for something around it.</summary>
    public SyntaxNode? Removed { get; }

    public SyntaxRemoveOptions RemoveOptions { get; }
}
