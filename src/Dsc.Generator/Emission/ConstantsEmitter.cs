using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Plans;
using static Dsc.Generator.Emission.Syntax;

namespace Dsc.Generator.Emission;

/// <summary>Prints the numbers that have names, each once where it can be: in the class of the layer those that tiers share, in a tier its own.</summary>
internal sealed class ConstantsEmitter
{
    private readonly List<(CodeWriter Code, int Place, NamedConstant[] Constants)> _tiers = [];

    /// <summary>Notes the constants of a tier that its text names, from a place on: which ones it needs is known when it is written.</summary>
    public void Note(CodeWriter code, int place, TierPlan tier)
    {
        HashSet<string> words = code.WordsFrom(place);
        _tiers.Add((code, place, [.. tier.Constants.Where(constant => words.Contains(constant.Name))]));
    }

    /// <summary>Puts the constants of all tiers in their places.</summary>
    /// <param name="layer">The class of the layer, which is at the place of its constants.</param>
    public void Write(CodeWriter layer)
    {
        NamedConstant[] shared = Shared();
        HashSet<string> told = [];
        foreach (NamedConstant constant in shared)
            layer.Line("public " + Text(constant, told));
        if (shared.Length > 0)
            layer.Line();
        foreach ((CodeWriter code, int place, NamedConstant[] constants) in _tiers)
        {
            HashSet<string> toldHere = [.. told];
            code.Insert(place, [.. constants.Except(shared).Select(constant => "private " + Text(constant, toldHere))]);
        }
    }

    /// <summary>What several tiers name, and all of those have alike.</summary>
    private NamedConstant[] Shared() =>
    [
        .. _tiers.SelectMany(tier => tier.Constants).GroupBy(constant => constant.Name).Where(uses => uses.Count() > 1 && uses.Distinct().Count() == 1).Select(uses => uses.First()),
    ];

    /// <summary>A declaration, with its meaning unless that is told.</summary>
    private static string Text(NamedConstant constant, HashSet<string> told) =>
        $"const {(constant.Value > int.MaxValue ? "long" : "int")} {constant.Name} = {Number(constant.Value)};{(told.Add(constant.Meaning) ? $" // {constant.Meaning}" : "")}";
}
