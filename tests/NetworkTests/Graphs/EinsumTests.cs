using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Graphs;
using Dsc.Generator.Graphs.Evaluation;
using Dsc.Generator.Models;
using NetworkTests.Support;
using Xunit;

namespace NetworkTests.Graphs;

/// <summary>Equations against loops over all of their letters.</summary>
public class EinsumTests
{
    /// <summary>Sizes of letters; all different, so that mistaken ones show.</summary>
    private static readonly Dictionary<char, int> Sizes = new() { ['b'] = 2, ['h'] = 3, ['i'] = 4, ['j'] = 5, ['k'] = 6, ['l'] = 7, ['W'] = 8 };

    [Theory]
    [InlineData("i->i")]
    [InlineData("ij->ji")]
    [InlineData("bij->jb")]
    [InlineData("ij->")]
    [InlineData("ij,jk->ik")]
    [InlineData("ij,kj->ki")]
    [InlineData("ij,jk->k")]
    [InlineData("bij,bjk->bik")]
    [InlineData("bhij,bhkj->bhik")]
    [InlineData("bhik,bkhj->bihj")]
    [InlineData("bihj,ikj->bihk")]
    [InlineData("bhikj,kjl->bhil")]
    [InlineData("ij,ij->ij")]
    [InlineData("ij,ij->")]
    [InlineData("i,j->ij")]
    [InlineData("i,j->ji")]
    [InlineData("i,i->")]
    [InlineData("bi,ij,bj->b")]
    [InlineData("bij,jk,kl->lbi")]
    [InlineData("i,j,k->kji")]
    [InlineData("ijk,l->ki")]
    [InlineData(" b i W , W k -> b k i ")]
    public void ExplicitResults(string equation) => Check(equation, equation[(equation.IndexOf('>', StringComparison.Ordinal) + 1)..]);

    /// <summary>Letters that are there once in the order of characters.</summary>
    [Theory]
    [InlineData("ij,jk", "ik")]
    [InlineData("kj,ji", "ik")]
    [InlineData("bW,bj", "Wj")]
    [InlineData("ji", "ij")]
    public void ImplicitResults(string equation, string result) => Check(equation, result);

    [Theory]
    [InlineData("ij,jk->ik")]
    [InlineData("bij,jk->bik")]
    [InlineData("ij,bjk->bki")]
    public void ConstantOperandsAreWeights(string equation)
    {
        string[] terms = equation[..equation.IndexOf('-', StringComparison.Ordinal)].Split(',');
        for (int constant = 0; constant < 2; constant++)
        {
            Tensor[] operands = [.. terms.Select((term, i) => Numbers([.. term.Select(letter => Sizes[letter])], i))];
            OnnxFile file = new OnnxFile().Floats(constant == 0 ? "a" : "b", operands[constant].Shape, operands[constant].Floats).Input(constant == 0 ? "b" : "a", [.. operands[1 - constant].Shape.Cast<object>()])
                .Node("Einsum", ["a", "b"], ["y"], ("equation", equation)).Output("y");

            Close.Equal(Expected(terms, operands, equation[(equation.IndexOf('>', StringComparison.Ordinal) + 1)..]), file.Run(operands[1 - constant])[0], 1e-5);
            Assert.Contains(file.Import().Graph.Nodes, node => node.Operation is Dense);
        }
    }

    [Theory]
    [InlineData("...ij,...jk->...ik", new[] { 2, 3, 4, 5 }, new[] { 3, 5, 6 }, "bhij", "hjk", "bhik")]
    [InlineData("...ij,jk", new[] { 3, 4, 5 }, new[] { 5, 6 }, "hij", "jk", "hik")]
    [InlineData("i...,...i->...", new[] { 4, 2, 3 }, new[] { 2, 3, 4 }, "ibh", "bhi", "bh")]
    [InlineData("b...j->j...b", new[] { 2, 3, 4, 5 }, null, "bhij", null, "jhib")]
    public void DotsAreTheOtherAxes(string equation, int[] first, int[]? second, string lettersOfFirst, string? lettersOfSecond, string result)
    {
        Tensor[] operands = second is null ? [Numbers(first, 0)] : [Numbers(first, 0), Numbers(second, 1)];

        Close.Equal(Expected(second is null ? [lettersOfFirst] : [lettersOfFirst, lettersOfSecond!], operands, result), Run(equation, operands), 1e-5);
    }

    [Fact]
    public void AxesOfOneElementAreRepeated()
    {
        Tensor[] operands = [Numbers([1, 3], 0), Numbers([2, 3], 1)];

        Close.Equal(Run("bh,bh->b", new Tensor([2, 3], [.. operands[0].Floats, .. operands[0].Floats]), operands[1]), Run("...h,...h->...", operands), 1e-6);
    }

    [Theory]
    [InlineData("ii->i", new[] { 3, 3 }, new float[] { 0, 4, 8 })]
    [InlineData("ii", new[] { 3, 3 }, new float[] { 12 })]
    [InlineData("iji->j", new[] { 2, 3, 2 }, new float[] { 7, 11, 15 })]
    [InlineData("iji->ji", new[] { 2, 3, 2 }, new float[] { 0, 7, 2, 9, 4, 11 })]
    public void LettersOfOneOperandTwiceAreItsDiagonal(string equation, int[] shape, float[] expected) => Assert.Equal(
        expected, Run(equation, new Tensor(shape, [.. Enumerable.Range(0, (int)Dsc.Generator.Models.Shapes.Count(shape)).Select(i => (float)i)])).Floats);

    [Fact]
    public void IntegersAreMultipliedToo()
    {
        Tensor a = new(ElementType.Int64, [2, 2], [1, 2, 3, 4]), b = new(ElementType.Int64, [2, 2], [5, 6, 7, 8]);
        OnnxFile file = new OnnxFile().InputOf(7, "a", 2, 2).InputOf(7, "b", 2, 2).Node("Einsum", ["a", "b"], ["y"], ("equation", "ij,jk->ik")).Output("y");

        Assert.Equal([19L, 22, 43, 50], file.Run(a, b)[0].Integers);
    }

    [Theory]
    [InlineData("ij->ij", "for 2 operands")]
    [InlineData("ij,j->i", "with 1 letters for 2 axes")]
    [InlineData("ij,ji->i", "'j' is 3 and 2")]
    [InlineData("ij,ij->ii", "whose result is not understood")]
    [InlineData("ij,ij->k", "whose result is not understood")]
    [InlineData("...i,...i->i", "whose result is not understood")]
    [InlineData("i1,ij->i", "is not understood")]
    [InlineData("i..j,ij->i", "is not understood")]
    [InlineData("", "for 2 operands")]
    public void OthersAreRefused(string equation, string reason) => Assert.Contains(
        reason,
        Assert.Single(new OnnxFile().Input("x", 2, 3).Node("Einsum", ["x", "x"], ["y"], ("equation", equation)).Output("y").Import().Problems).Reason,
        StringComparison.Ordinal);

    [Fact]
    public void TooManyOperandsAreRefused() => Assert.Contains(
        "65 operands; at most 64 are done",
        Assert.Single(new OnnxFile().Input("x", 2).Node("Einsum", [.. Enumerable.Repeat("x", 65)], ["y"], ("equation", string.Join(',', Enumerable.Repeat("i", 65)))).Output("y").Import().Problems).Reason,
        StringComparison.Ordinal);

    private static void Check(string equation, string result)
    {
        string[] terms = equation.Replace(" ", "", StringComparison.Ordinal).Split("->")[0].Split(',');
        Tensor[] operands = [.. terms.Select((term, i) => Numbers([.. term.Select(letter => Sizes[letter])], i))];

        Close.Equal(Expected(terms, operands, result.Replace(" ", "", StringComparison.Ordinal)), Run(equation, operands), 1e-5);
    }

    private static Tensor Run(string equation, params Tensor[] operands)
    {
        var file = new OnnxFile();
        for (int i = 0; i < operands.Length; i++)
            file.Input($"x{i}", [.. operands[i].Shape.Cast<object>()]);
        return file.Node("Einsum", [.. operands.Select((_, i) => $"x{i}")], ["y"], ("equation", equation)).Output("y").Run(operands)[0];
    }

    private static Tensor Expected(string[] terms, Tensor[] operands, string result)
    {
        char[] letters = [.. string.Concat(terms).Distinct()];
        var sizes = terms.SelectMany((term, i) => term.Select((letter, axis) => (letter, operands[i].Shape[axis]))).Distinct().ToDictionary(pair => pair.letter, pair => pair.Item2);
        var sum = new double[result.Aggregate(1, (count, letter) => count * sizes[letter])];
        for (int number = 0; number < letters.Aggregate(1, (count, letter) => count * sizes[letter]); number++)
        {
            var at = new Dictionary<char, int>();
            int rest = number;
            foreach (char letter in letters)
            {
                at[letter] = rest % sizes[letter];
                rest /= sizes[letter];
            }

            int Place(string term) => term.Aggregate(0, (place, letter) => (place * sizes[letter]) + at[letter]);
            sum[Place(result)] += terms.Select((term, i) => (double)operands[i].Floats[Place(term)]).Aggregate(1.0, (product, factor) => product * factor);
        }

        return new Tensor([.. result.Select(letter => sizes[letter])], Array.ConvertAll(sum, value => (float)value));
    }

    private static Tensor Numbers(int[] shape, int seed)
    {
        var random = new Random(seed);
        return new Tensor(shape, [.. Enumerable.Range(0, shape.Aggregate(1, (count, size) => count * size)).Select(_ => (float)random.NextDouble() - 0.5f)]);
    }
}
