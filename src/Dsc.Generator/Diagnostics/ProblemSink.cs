using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Dsc.Generator.Diagnostics;

/// <summary>Where the parser says what is wrong: the analyzer reports it, the generator keeps it as plain values.</summary>
internal sealed class ProblemSink(Action<Diagnostic>? report = null)
{
    /// <summary>Whether an error was found.</summary>
    public bool HasErrors { get; private set; }

    /// <summary>The errors, where nobody listens.</summary>
    public List<Problem> Errors { get; } = [];

    public void Report(DiagnosticDescriptor descriptor, SyntaxNodeOrToken where, params object[] arguments) =>
        Report(descriptor, where, null, arguments);

    /// <summary>Reports with what the code fixes need (<see cref="FixData"/>), which is made only where somebody listens.</summary>
    public void Report(DiagnosticDescriptor descriptor, SyntaxNodeOrToken where, Func<ImmutableDictionary<string, string?>>? fix, object[] arguments)
    {
        bool isError = descriptor.DefaultSeverity == DiagnosticSeverity.Error;
        HasErrors |= isError;
        if (report is not null)
            report(Diagnostic.Create(descriptor, where.GetLocation(), fix?.Invoke(), arguments));
        else if (isError)
            Errors.Add(Problem.At(where.GetLocation()!, descriptor.Id, arguments));
    }

    /// <summary>Something is wrong that the compiler reports well enough.</summary>
    public void Fail() => HasErrors = true;
}
