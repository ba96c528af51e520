using System;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Dsc.Generator.Diagnostics;

/// <summary>Where the parser says what is wrong: the analyzer reports it, the generator only wants to know that something is.</summary>
internal sealed class ProblemSink(Action<Diagnostic>? report)
{
    /// <summary>Whether an error was found.</summary>
    public bool HasErrors { get; private set; }

    public static ProblemSink Silent() => new(null);

    public void Report(DiagnosticDescriptor descriptor, SyntaxNodeOrToken where, params object[] arguments) =>
        Report(descriptor, where, null, arguments);

    /// <summary>Reports with what the code fixes need (<see cref="FixData"/>), which is made only where somebody listens.</summary>
    public void Report(DiagnosticDescriptor descriptor, SyntaxNodeOrToken where, Func<ImmutableDictionary<string, string?>>? fix, object[] arguments)
    {
        HasErrors |= descriptor.DefaultSeverity == DiagnosticSeverity.Error;
        report?.Invoke(Diagnostic.Create(descriptor, where.GetLocation(), fix?.Invoke(), arguments));
    }

    /// <summary>Something is wrong that the compiler reports well enough.</summary>
    public void Fail() => HasErrors = true;
}
