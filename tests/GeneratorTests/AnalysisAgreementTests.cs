extern alias runtime;
extern alias analysis;

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Dsc.Generator.Factorization;
using GeneratorTests.Support;
using Tests.Shared;
using Xunit;
using SpatialProduct = analysis::Dsc.Analysis.SpatialProduct;
using SpatialSpectrum = analysis::Dsc.Analysis.SpatialSpectrum;

namespace GeneratorTests;

/// <summary>
/// Dsc.Analysis, with which filters are chosen, and the generator, which compiles them, say the same of a filter: its rank, its
/// products and what they cost.
/// </summary>
public class AnalysisAgreementTests
{
    [Fact]
    public void RankAndFactorsAgree()
    {
        var random = new Random(41);
        int count = Exhaustive.Or(20_000, 4_000);
        for (int i = 0; i < count; i++)
        {
            (float[] filter, int rows, int columns) = Draw(random);
            SpatialFactorization generator = SpatialFactorization.Of(filter, rows, columns);
            SpatialSpectrum analysis = SpatialSpectrum.Of(filter, rows, columns);

            string text = $"{rows} x {columns}: {string.Join(", ", filter)}";
            Assert.True(generator.Rank == analysis.Rank, $"rank {generator.Rank} and {analysis.Rank} of {text}");
            Assert.Equal(generator.Rank, generator.Factors.Count);
            Assert.Equal(analysis.RelativeError(1), generator.RankOneError, 1e-9);
            AssertSum(filter, columns, [.. generator.Factors.Select(factor => ((IReadOnlyList<float>)[.. factor.Column], (IReadOnlyList<float>)[.. factor.Row]))], text);
            AssertSum(filter, columns, [.. analysis.Factors(rows).Select(Values)], text);
        }
    }

    /// <summary>A second singular value on either side of the limit, for sizes where the limit once was different.</summary>
    [Theory]
    [InlineData(3, 6e-7f, 1)]
    [InlineData(3, 1.2e-6f, 2)]
    [InlineData(15, 6e-7f, 1)]
    [InlineData(15, 1.2e-6f, 2)]
    public void TheLimitOfTheRankIsTheSame(int size, float second, int rank)
    {
        var filter = new float[size * size];
        filter[0] = 1;
        filter[^1] = second;

        Assert.Equal(rank, SpatialFactorization.Of(filter, size, size).Rank);
        Assert.Equal(rank, SpatialSpectrum.Of(filter, size, size).Rank);
    }

    /// <summary>The cost in the remarks of generated code is that of the layer in Dsc.Analysis, where every input pixel counts for the whole output.</summary>
    [Fact]
    public void CostsAgree()
    {
        (int Height, int Width, int StrideHeight, int StrideWidth, int Channels)[] layers =
            [(3, 3, 1, 1, 1), (3, 5, 1, 1, 3), (9, 3, 2, 1, 1), (3, 9, 2, 1, 2), (9, 3, 1, 2, 1), (3, 9, 1, 3, 4), (5, 5, 2, 2, 3), (7, 2, 3, 3, 1)];
        var source = new StringBuilder("using System; using Dsc;\nstatic partial class C\n{\n");
        foreach ((int i, (int height, int width, int strideHeight, int strideWidth, int channels)) in layers.Index())
        {
            source.Append(CultureInfo.InvariantCulture, $"[SpatialSeparableConv(Column = new float[] {{ {Ones(height)} }}, ");
            source.Append(CultureInfo.InvariantCulture, $"Row = new float[] {{ {Ones(width)} }}, Channels = {channels}, Height = 36, Width = 36, ");
            source.Append(CultureInfo.InvariantCulture, $"StrideHeight = {strideHeight}, StrideWidth = {strideWidth}, Padding = Padding.Same)] ");
            source.Append(CultureInfo.InvariantCulture, $"internal static partial void M{i}(ReadOnlySpan<float> input, Span<float> output);\n");
        }

        Generation run = Generation.Run(source.Append('}').ToString());
        foreach ((int i, (int height, int width, int strideHeight, int strideWidth, int channels)) in layers.Index())
        {
            var window = new analysis::Dsc.Analysis.Window(height, width) { StrideHeight = strideHeight, StrideWidth = strideWidth, Padding = runtime::Dsc.Padding.Same };
            long expected = new analysis::Dsc.Analysis.SpatialSeparableConvLayer(window).CostOf(new analysis::Dsc.Analysis.FeatureMap(36, 36, channels)).Cost.Flops;
            string text = run.Result.GeneratedSources.Single(generated => generated.HintName == $"C.M{i}.g.cs").SourceText.ToString();
            string stated = Regex.Match(text, "([0-9,]+) flop").Groups[1].Value;

            Assert.Equal(expected, long.Parse(stated, NumberStyles.AllowThousands, CultureInfo.InvariantCulture));
        }
    }

    private static string Ones(int count) => string.Join(", ", Enumerable.Repeat("1", count));

    /// <summary>Sums of products with integers or reals, rounded to float, some with noise around the limit.</summary>
    private static (float[] Filter, int Rows, int Columns) Draw(Random random)
    {
        int rows = random.Next(1, 10), columns = random.Next(1, 10), rank = random.Next(1, 4);
        bool isInteger = random.Next(2) == 0;
        double noise = random.Next(3) == 0 ? Math.Pow(10, -random.Next(3, 9)) : 0;
        var filter = new double[rows * columns];
        for (int product = 0; product < rank; product++)
        {
            double[] column = Values(rows), row = Values(columns);
            for (int i = 0; i < filter.Length; i++)
                filter[i] += column[i / columns] * row[i % columns];
        }

        if (filter.All(value => value == 0))
            filter[0] = 1;
        return ([.. filter.Select(value => (float)(value + (noise * (random.NextDouble() - 0.5))))], rows, columns);

        double[] Values(int count) => [.. Enumerable.Range(0, count).Select(_ => isInteger ? random.Next(-4, 5) : (2 * random.NextDouble()) - 1)];
    }

    private static (IReadOnlyList<float> Column, IReadOnlyList<float> Row) Values(SpatialProduct product) => (product.Column, product.Row);

    private static void AssertSum(float[] filter, int columns, IReadOnlyList<(IReadOnlyList<float> Column, IReadOnlyList<float> Row)> factors, string text)
    {
        double largest = filter.Max(Math.Abs);
        for (int i = 0; i < filter.Length; i++)
        {
            double sum = factors.Sum(factor => (double)factor.Column[i / columns] * factor.Row[i % columns]);
            Assert.True(Math.Abs(sum - filter[i]) <= 1e-5 * largest, $"{sum} for element {i} of {text}");
        }
    }
}
