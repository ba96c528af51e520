using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dsc.Generator.Parsing;

/// <summary>
/// The properties that an attribute sets. Values come from the semantic model, so constants from other files count; places to
/// report come from the syntax. Each property is judged once, however often it is read.
/// </summary>
internal sealed class AttributeReader
{
    private readonly Dictionary<string, TypedConstant> _values = [];
    private readonly Dictionary<string, AttributeArgumentSyntax> _arguments = [];
    private readonly HashSet<string> _judged = [];
    private readonly string _name;

    public AttributeReader(string name, AttributeData data, AttributeSyntax syntax, ProblemSink problems)
    {
        _name = name;
        Syntax = syntax;
        Problems = problems;
        foreach (KeyValuePair<string, TypedConstant> argument in data.NamedArguments)
        {
            if (argument.Value.Kind != TypedConstantKind.Error)
                _values[argument.Key] = argument.Value;
        }

        // The compiler reads no argument at all where one of them is not a property.
        SeparatedSyntaxList<AttributeArgumentSyntax> arguments = syntax.ArgumentList?.Arguments ?? default;
        bool hasPositional = arguments.Any(argument => argument.NameEquals is null);
        foreach (AttributeArgumentSyntax argument in arguments)
        {
            string? property = argument.NameEquals?.Name.Identifier.ValueText;
            if (property is not null)
                _arguments[property] = argument;
            if (property is null || (!hasPositional && !_values.ContainsKey(property)))
                problems.Report(Descriptors.UnreadableArgument, argument, argument.ToString().Trim(), name, Properties(data.AttributeClass));
        }
    }

    public AttributeSyntax Syntax { get; }

    public ProblemSink Problems { get; }

    /// <summary>Whether the property is written in the source, readable or not.</summary>
    public bool IsSet(string property) => _arguments.ContainsKey(property);

    /// <summary>The value as written, which another part of the parser judges; 0 when it is not set, null when it is not readable.</summary>
    public int? Raw(string property) => IsSet(property) ? Value(property) : 0;

    /// <summary>Where to report what is wrong with a property: its argument, or the attribute when it is not set.</summary>
    public SyntaxNode Place(string property) => _arguments.TryGetValue(property, out AttributeArgumentSyntax argument) ? argument : Syntax.Name;

    /// <summary>Reports what is wrong with a property, unless something else was.</summary>
    public void Report(string property, DiagnosticDescriptor descriptor, SyntaxNode place, params object[] arguments)
    {
        if (_judged.Add(property))
            Problems.Report(descriptor, place, arguments);
    }

    /// <summary>A number of at least 1; null when it is missing or wrong.</summary>
    public int? Positive(string property, int? fallback = null) => AtLeast(1, property, fallback);

    /// <summary>A number of at least <paramref name="minimum"/>; null when it is missing or wrong.</summary>
    public int? AtLeast(int minimum, string property, int? fallback)
    {
        if (!IsSet(property))
        {
            if (fallback is null && _judged.Add(property))
                Problems.Report(Descriptors.MissingProperty, Syntax.Name, () => FixData.OfProperties([property]), [_name, property]);
            return fallback;
        }

        if (Value(property) is not int value)
            return null;
        if (value >= minimum)
            return value;
        Report(property, Descriptors.OutOfRange, Place(property), property, "at least " + minimum, value);
        return null;
    }

    /// <summary>A value of an enum; its first one when the property is not set, null when it is not one of <paramref name="allowed"/> (default: all).</summary>
    public T? Enum<T>(string property, params T[] allowed)
        where T : struct, Enum
    {
        if (!IsSet(property))
            return default(T);
        if (Value(property) is not int number)
            return null;
        if (allowed.Length == 0)
            allowed = (T[])System.Enum.GetValues(typeof(T));
        foreach (T value in allowed)
        {
            if (Convert.ToInt32(value, null) == number)
                return value;
        }

        Report(property, Descriptors.ValueNotAllowed, Place(property), property, string.Join(", ", allowed.Select(value => $"{typeof(T).Name}.{value}")));
        return null;
    }

    /// <summary>
    /// The coefficients of a filter: finite and not all 0, so that there are some; null when they are not set or wrong.
    /// </summary>
    public IReadOnlyList<float>? Coefficients(string property)
    {
        if (!_values.TryGetValue(property, out TypedConstant constant) || constant.Kind != TypedConstantKind.Array)
            return null;
        float?[] elements = constant.IsNull ? [] : [.. constant.Values.Select(value => value.Value as float?)];
        if (elements.Contains(null))
        {
            Problems.Fail(); // The compiler says what is no constant.
            return null;
        }

        List<float> values = [.. elements.Select(element => element!.Value)];
        int at = values.FindIndex(value => float.IsNaN(value) || float.IsInfinity(value));
        if (at >= 0)
            Report(property, Descriptors.CoefficientNotFinite, Place(property), property, values[at], at);
        else if (values.All(value => value == 0))
            Report(property, Descriptors.NoCoefficient, Place(property), property);
        else
            return values;
        return null;
    }

    private int? Value(string property) =>
        _values.TryGetValue(property, out TypedConstant constant) && constant.Kind != TypedConstantKind.Array ? constant.Value as int? : null;

    private static string Properties(INamedTypeSymbol? attribute)
    {
        var names = new List<string>();
        for (; attribute is { SpecialType: SpecialType.None } && attribute.ContainingNamespace?.Name == "Dsc"; attribute = attribute.BaseType)
            names.AddRange(attribute.GetMembers().OfType<IPropertySymbol>().Where(property => property.SetMethod is not null).Select(property => property.Name));
        return string.Join(", ", names);
    }
}
