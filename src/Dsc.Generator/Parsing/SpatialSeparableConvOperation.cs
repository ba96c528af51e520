using System;
using System.Collections.Generic;
using System.Globalization;
using Dsc.Generator.Diagnostics;
using Dsc.Generator.Factorization;
using Dsc.Generator.Helpers;
using Dsc.Generator.Specs;

namespace Dsc.Generator.Parsing;

/// <summary><c>[SpatialSeparableConv]</c>: one filter for all channels, given as a column and a row or whole, and factored then.</summary>
internal sealed class SpatialSeparableConvOperation : Operation
{
    public override string Name => "SpatialSeparableConv";

    public override IReadOnlyList<WeightParameter> Weights { get; } = [];

    public override LayerSpec? Read(AttributeReader attribute)
    {
        int? channels = attribute.Positive("Channels", 1);
        int? maxRank = attribute.Positive("MaxRank", 1);
        bool isWhole = attribute.IsSet("Kernel");
        IReadOnlyList<SpatialFactor>? factors = isWhole ? ReadKernel(attribute, maxRank) : ReadFactor(attribute);
        (AxisSpec? rows, AxisSpec? columns) = WindowReader.ReadFilter(attribute, factors?[0].Column.Count, factors?[0].Row.Count);
        if (rows is null || columns is null || channels is null || maxRank is null || factors is null)
            return null;
        return new LayerSpec { Rows = rows, Columns = columns, Stages = new([new SpatialStage(channels.Value, new(factors), isWhole)]) };
    }

    private static IReadOnlyList<SpatialFactor>? ReadKernel(AttributeReader attribute, int? maxRank)
    {
        bool isGivenTwice = false;
        foreach (string property in (string[])["Column", "Row"])
        {
            if (!attribute.IsSet(property))
                continue;
            attribute.Report(property, Descriptors.FilterGivenTwice, attribute.Place(property), property);
            isGivenTwice = true;
        }

        if (attribute.Coefficients("Kernel") is not { } kernel || isGivenTwice)
            return null;
        int size = (int)Math.Round(Math.Sqrt(kernel.Count));
        if (size * size != kernel.Count)
        {
            attribute.Report("Kernel", Descriptors.KernelNotSquare, attribute.Place("Kernel"), kernel.Count);
            return null;
        }

        SpatialFactorization factorization = SpatialFactorization.Of(kernel, size, size);
        if (maxRank is null || factorization.Rank <= maxRank)
            return factorization.Factors;
        string error = (100 * factorization.RankOneError).ToString("G4", CultureInfo.InvariantCulture) + "%";
        attribute.Problems.Report(
            Descriptors.NotSeparable, attribute.Place("Kernel"), () => FixData.OfProperties([$"MaxRank={factorization.Rank}"]), [factorization.Rank, maxRank, error]);
        return null;
    }

    private IReadOnlyList<SpatialFactor>? ReadFactor(AttributeReader attribute)
    {
        bool hasColumn = attribute.IsSet("Column");
        bool hasRow = attribute.IsSet("Row");
        if (!hasColumn || !hasRow)
        {
            string missing = hasColumn ? "Row" : hasRow ? "Column" : "Kernel, or Column and Row";
            attribute.Report(missing, Descriptors.MissingProperty, attribute.Syntax.Name, Name, missing);
        }

        IReadOnlyList<float>? column = attribute.Coefficients("Column");
        IReadOnlyList<float>? row = attribute.Coefficients("Row");
        return column is null || row is null ? null : [new SpatialFactor(new EquatableArray<float>(column), new EquatableArray<float>(row))];
    }
}
