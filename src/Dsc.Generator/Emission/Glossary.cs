using System.Collections.Generic;

namespace Dsc.Generator.Emission;

/// <summary>What the comments of the tiers of a layer name and its first file explains, as tiers and tiles repeat one another.</summary>
internal sealed class Glossary
{
    private readonly HashSet<string> _known = [];
    private readonly List<string> _lines = [];

    /// <summary>Explanations, in the order in which they were first needed.</summary>
    public IReadOnlyList<string> Lines => _lines;

    public void Explain(string name, string explanation)
    {
        if (_known.Add(explanation))
            _lines.Add($"{name}: {explanation}.");
    }
}
