using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Helpers;
using Dsc.Generator.Plans;
using static Dsc.Generator.Emission.Syntax;

namespace Dsc.Generator.Emission;

/// <summary>Writes the sum of one pass over its products, and the vectors that hold the coefficients.</summary>
/// <param name="terms">The terms of each product.</param>
internal sealed class FilterSum(CodeWriter code, VectorSyntax vectors, int lanes, IReadOnlyList<IReadOnlyList<FilterTerm>> terms)
{
    private readonly List<float> _coefficients =
        [.. terms.SelectMany(product => product).Where(term => !term.IsUnit).Select(term => term.Coefficient).Distinct()];

    /// <summary>Writes the coefficients that are multiplied by, before the loop that uses them.</summary>
    public void WriteCoefficients()
    {
        for (int i = 0; i < _coefficients.Count; i++)
            code.Line($"{VectorSyntax.Type(lanes)} c{i} = {vectors.Broadcast(lanes, Floats.Literal(_coefficients[i]))};");
    }

    /// <summary>Writes the sum of some products.</summary>
    /// <param name="value">The input of a tap of a product, as an expression.</param>
    public void Write(string name, IEnumerable<int> products, Func<int, int, string> value)
    {
        bool isFirst = true;
        foreach (int product in products)
        {
            foreach (FilterTerm term in terms[product])
            {
                string input = value(product, term.Tap);
                if (term.Mirror is int mirror)
                    input += (term.IsDifference ? " - " : " + ") + value(product, mirror);
                if (isFirst)
                    code.Line($"{VectorSyntax.Type(lanes)} {name} = {First(term, input)};");
                else if (term.IsUnit)
                    code.Line($"{name} {(term.Coefficient < 0 ? "-=" : "+=")} {input};");
                else
                    code.Line($"{name} = {vectors.MultiplyAdd(lanes, input, Name(term), name)};");
                isFirst = false;
            }
        }
    }

    private string First(FilterTerm term, string input)
    {
        string whole = term.Mirror is null ? input : $"({input})";
        if (!term.IsUnit)
            return $"{whole} * {Name(term)}";
        return term.Coefficient < 0 ? "-" + whole : input;
    }

    private string Name(FilterTerm term) => "c" + Number(_coefficients.IndexOf(term.Coefficient));
}
