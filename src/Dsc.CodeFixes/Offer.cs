using System;
using Microsoft.CodeAnalysis.Editing;

namespace Dsc.CodeFixes;

/// <summary>One way to mend a diagnostic.</summary>
internal sealed class Offer(string key, string title, Action<SyntaxEditor> edit)
{
    /// <summary>The same for the same kind of change, so that all of them can be made at once.</summary>
    public string Key => key;

    /// <summary>What the editor shows.</summary>
    public string Title => title;

    /// <summary>Makes the change. Changes of several diagnostics may be made on one editor.</summary>
    public Action<SyntaxEditor> Edit => edit;
}
