namespace Dsc.Generator.Plans;

/// <summary>A number that generated code gives a name, and what it is.</summary>
internal readonly record struct NamedConstant(string Name, long Value, string Meaning);
