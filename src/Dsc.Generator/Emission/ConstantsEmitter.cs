using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Plans;
using static Dsc.Generator.Emission.Syntax;

namespace Dsc.Generator.Emission;

/// <summary>Prints the numbers that have names, each once where it can be: in the class of the layer those that tiers share, in a tier its own.</summary>
/// <param name="classPlace">Where in the text the constants of the class go.</param>
internal sealed class ConstantsEmitter(CodeWriter code, int classPlace)
{
    /// <summary>How deep the members of a type stand, whose namespace is a block.</summary>
    private const int MemberDepth = 2;

    private readonly List<(int Place, NamedConstant[] Constants)> _tiers = [];

    /// <summary>Notes the constants of a tier that its text names, from a place on: which ones it needs is known when it is written.</summary>
    public void Note(int place, TierPlan tier)
    {
        HashSet<string> words = code.WordsFrom(place);
        _tiers.Add((place, [.. tier.Constants.Where(constant => words.Contains(constant.Name))]));
    }

    /// <summary>Puts the constants of all tiers in their places, the last one first, as each moves what stands behind it.</summary>
    public void Write()
    {
        NamedConstant[] shared = Shared();
        foreach ((int place, NamedConstant[] constants) in Enumerable.Reverse(_tiers))
            code.Insert(place, MemberDepth, [.. constants.Except(shared).Select(constant => "private " + Text(constant))]);
        code.Insert(classPlace, MemberDepth, [.. shared.Select(constant => "public " + Text(constant))]);
    }

    /// <summary>What several tiers name, and all of those have alike.</summary>
    private NamedConstant[] Shared() =>
    [
        .. _tiers.SelectMany(tier => tier.Constants).GroupBy(constant => constant.Name).Where(uses => uses.Count() > 1 && uses.Distinct().Count() == 1).Select(uses => uses.First()),
    ];

    private static string Text(NamedConstant constant) =>
        $"const {(constant.Value > int.MaxValue ? "long" : "int")} {constant.Name} = {Number(constant.Value)}; // {constant.Meaning}";
}
