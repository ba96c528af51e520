using System;
using System.Collections.Generic;
using System.Linq;

namespace Dsc.Generator.Graphs.Import;

/// <summary>An equation of Einstein's convention, with a letter for each axis. Axes that dots stand for have letters of their own, numbered from the last.</summary>
internal sealed class EinsumEquation
{
    private const char Dotted = '\uE000';
    private const string Dots = "...";

    /// <summary>More than equations have that people write.</summary>
    private const int MostOperands = 64;

    /// <exception cref="UnsupportedException">The equation does not fit the operands.</exception>
    public EinsumEquation(string text, int[] ranks)
    {
        if (ranks.Length > MostOperands)
            throw new UnsupportedException($"{ranks.Length} operands; at most {MostOperands} are done");
        string equation = string.Concat(text.Where(character => character != ' '));
        int arrow = equation.IndexOf("->", StringComparison.Ordinal);
        string[] terms = (arrow < 0 ? equation : equation.Substring(0, arrow)).Split(',');
        if (terms.Length != ranks.Length || ranks.Length == 0)
            throw new UnsupportedException($"equation = '{text}' for {ranks.Length} operands");
        Operands = [.. terms.Select((term, i) => Letters(term, ranks[i], text))];
        string all = string.Concat(Operands);
        int mostDots = all.Where(letter => letter >= Dotted).Select(letter => letter - Dotted + 1).DefaultIfEmpty().Max();
        Result = arrow < 0
            ? DotsOf(mostDots) + string.Concat(all.Where(letter => letter < Dotted).GroupBy(letter => letter).Where(same => same.Count() == 1).Select(same => same.Key).OrderBy(letter => letter))
            : Letters(equation.Substring(arrow + 2), null, text, mostDots);
        if (Result.Distinct().Count() != Result.Length || Result.Any(letter => all.IndexOf(letter) < 0) || DotsOf(mostDots).Any(letter => Result.IndexOf(letter) < 0))
            throw new UnsupportedException($"equation = '{text}', whose result is not understood");
    }

    public IReadOnlyList<string> Operands { get; }

    public string Result { get; }

    /// <summary>A letter in messages.</summary>
    public static string Name(char letter) => letter < Dotted ? $"'{letter}'" : $"axis {letter - Dotted} from the end of '{Dots}'";

    /// <summary>The letters of a term; the dots stand for what the rank leaves, or for so many.</summary>
    private static string Letters(string term, int? rank, string text, int dots = 0)
    {
        int place = term.IndexOf(Dots, StringComparison.Ordinal);
        string letters = place < 0 ? term : term.Remove(place, Dots.Length);
        if (letters.Any(letter => letter is not ((>= 'a' and <= 'z') or (>= 'A' and <= 'Z'))))
            throw new UnsupportedException($"equation = '{text}' is not understood");
        if (rank is { } axes)
            dots = axes - letters.Length;
        if (dots < 0 || (place < 0 && rank is not null && dots != 0))
            throw new UnsupportedException($"equation = '{text}' with {letters.Length} letters for {rank} axes");
        return place < 0 ? letters : letters.Insert(place, DotsOf(dots));
    }

    private static string DotsOf(int count) => string.Concat(Enumerable.Range(0, count).Select(i => (char)(Dotted + count - 1 - i)));
}
