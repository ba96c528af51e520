using Dsc.Generator.Helpers;

namespace Dsc.Generator.Specs;

/// <summary>The user's partial method and the types around it, as text that can be written back.</summary>
/// <param name="Namespace">Dotted and escaped; empty for the global namespace.</param>
/// <param name="ContainingTypes">Outermost first.</param>
/// <param name="Modifiers">All of the declaration's modifiers in source order, such as <c>public static partial</c>.</param>
/// <param name="ReturnType">Anything but <c>void</c> is an error, after which the body throws.</param>
/// <param name="Name">Escaped where it is a keyword, with its type parameters, which are an error too.</param>
/// <param name="Constraints">Of the type parameters, with a space before them; empty without.</param>
/// <param name="HintName">File name of the generated source, unique in the compilation.</param>
/// <param name="Documentation">The user's documentation comment as XML, its names resolved; empty without one.</param>
internal sealed record MethodSpec(
    string Namespace,
    EquatableArray<ContainingTypeSpec> ContainingTypes,
    string Modifiers,
    string ReturnType,
    string Name,
    EquatableArray<ParameterSpec> Parameters,
    string Constraints,
    string HintName,
    string Documentation);

/// <param name="Declaration">What reopens the type: <c>partial class Name</c>, <c>partial record struct Name</c>, <c>partial interface Name</c>.</param>
internal sealed record ContainingTypeSpec(string Declaration, string Name);

/// <param name="Declaration">Type and modifiers as the implementing part must repeat them, fully qualified, without the name or a default value.</param>
/// <param name="Name">The name as written, escaped where needed.</param>
internal sealed record ParameterSpec(string Declaration, string Name);
