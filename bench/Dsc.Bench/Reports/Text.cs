using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace Dsc.Bench.Reports;

/// <summary>Numbers and lines as the reports write them.</summary>
internal static class Text
{
    public static string Of(double value, string format) => double.IsNaN(value) ? "-" : value.ToString(format, CultureInfo.InvariantCulture);

    public static string Percent(double share) => Of(100 * share, "0.0");

    public static double GeometricMean(IEnumerable<double> values) => Math.Exp(values.Average(Math.Log));

    public static void WriteCsv(string path, IEnumerable<string> headings, IEnumerable<IEnumerable<string>> rows)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        File.WriteAllLines(path, rows.Prepend(headings).Select(row => string.Join(',', row)));
    }

    /// <summary>A Markdown table: the first column to the left, numbers to the right.</summary>
    public static IEnumerable<string> Markdown(IReadOnlyList<string> headings, IEnumerable<IEnumerable<string>> rows) =>
        rows.Prepend(headings.Select((_, i) => i == 0 ? "---" : "--:")).Prepend(headings).Select(row => $"| {string.Join(" | ", row)} |");
}
