namespace Dsc.Generator.Emission;

/// <summary>A file of generated code.</summary>
/// <param name="Name">Unique in a compilation.</param>
internal sealed record SourceFile(string Name, string Text);
