using System;
using System.Collections;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Reflection;
using Dsc.Generator;
using Microsoft.CodeAnalysis;
using Xunit;

namespace GeneratorTests.Support;

/// <summary>Nothing on the pipeline may keep a compilation alive.</summary>
internal static class PlainValues
{
    /// <summary>The generator's own steps.</summary>
    public static IReadOnlyList<string> Steps { get; } = [.. typeof(DscGenerator.Steps).GetFields().Select(field => (string)field.GetRawConstantValue()!)];

    public static void AreAll(GeneratorRunResult result)
    {
        foreach ((string name, ImmutableArray<IncrementalGeneratorRunStep> runs) in result.TrackedSteps.Where(step => Steps.Contains(step.Key)))
        {
            foreach ((object value, _) in runs.SelectMany(run => run.Outputs))
                IsPlain(value, name, []);
        }
    }

    private static void IsPlain(object? value, string step, HashSet<object> seen)
    {
        if (value is null || value.GetType() is { IsPrimitive: true } or { IsEnum: true } || value is string || !seen.Add(value))
            return;
        Assert.False(value is Compilation or ISymbol or SyntaxNode or SyntaxTree or SemanticModel or Location or Diagnostic, $"Step {step} holds a {value.GetType()}.");
        if (value is IEnumerable items)
        {
            foreach (object? item in items)
                IsPlain(item, step, seen);
        }

        for (Type? type = value.GetType(); type is not null && type != typeof(object); type = type.BaseType)
        {
            foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                IsPlain(field.GetValue(value), step, seen);
        }
    }
}
