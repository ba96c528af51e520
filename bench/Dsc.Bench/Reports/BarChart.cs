using System;
using System.Collections.Generic;
using System.Globalization;
using System.Security;
using System.Text;

namespace Dsc.Bench.Reports;

/// <summary>Grouped horizontal bars as SVG: a row for each layer, a bar for each library, readable on light and on dark pages.</summary>
internal static class BarChart
{
    private const int LabelWidth = 190, PlotWidth = 560, Bar = 9, RowGap = 9, Top = 78, HeadingHeight = 26, Width = LabelWidth + PlotWidth + 60;
    private const string Ink = "#808890";

    private static readonly string[] Colours = ["#1f9e6e", "#d9822b", "#4a7fd0", "#b05fb8", "#a89a2a"];

    /// <param name="Heading">A heading stands before the first of the groups that share it.</param>
    /// <param name="Shares">From 0 to 1, one for each series; NaN for none.</param>
    public sealed record Group(string Heading, string Label, IReadOnlyList<double> Shares);

    public static string Write(string title, string caption, IReadOnlyList<string> series, IReadOnlyList<Group> groups)
    {
        var body = new StringBuilder();
        int y = Top;
        string heading = "";
        foreach (Group group in groups)
        {
            if (group.Heading != heading)
            {
                heading = group.Heading;
                y += HeadingHeight;
                body.Append(Label(0, y - 8, heading, "font-weight=\"bold\""));
            }

            body.Append(Label(LabelWidth - 8, y + (series.Count * Bar / 2) + 4, group.Label, "text-anchor=\"end\""));
            for (int i = 0; i < series.Count; i++, y += Bar)
                body.Append(Value(y, group.Shares[i], Colours[i % Colours.Length]));
            y += RowGap;
        }

        var text = new StringBuilder();
        text.Append(Invariant($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"-10 0 {Width} {y + 10}\" width=\"{Width}\" height=\"{y + 10}\" font-family=\"sans-serif\" font-size=\"11\" fill=\"{Ink}\">\n"));
        text.Append(Label(0, 20, title, "font-size=\"16\" font-weight=\"bold\"")).Append(Label(0, 38, caption, ""));
        for (int i = 0; i < series.Count; i++)
        {
            text.Append(Invariant($"<rect x=\"{LabelWidth + (i * 120)}\" y=\"48\" width=\"10\" height=\"10\" fill=\"{Colours[i % Colours.Length]}\"/>\n"));
            text.Append(Label(LabelWidth + (i * 120) + 15, 57, series[i], ""));
        }

        for (int percent = 0; percent <= 100; percent += 20)
        {
            int x = LabelWidth + (PlotWidth * percent / 100);
            text.Append(Invariant($"<line x1=\"{x}\" y1=\"{Top}\" x2=\"{x}\" y2=\"{y}\" stroke=\"{Ink}\" stroke-opacity=\"0.35\"/>\n"));
            text.Append(Label(x, Top - 4, Invariant($"{percent} %"), "text-anchor=\"middle\""));
        }

        return text.Append(body).Append("</svg>\n").ToString();
    }

    private static string Value(int y, double share, string colour)
    {
        if (double.IsNaN(share))
            return Label(LabelWidth + 4, y + Bar - 1, "absent", "font-size=\"8\"");
        double width = Math.Max(1, PlotWidth * Math.Min(share, 1.05));
        return Invariant($"<rect x=\"{LabelWidth}\" y=\"{y}\" width=\"{width:0.#}\" height=\"{Bar - 1}\" fill=\"{colour}\"/>\n")
            + Label(LabelWidth + width + 4, y + Bar - 2, Invariant($"{100 * share:0}"), "font-size=\"8\"");
    }

    private static string Label(double x, int y, string text, string attributes) =>
        Invariant($"<text x=\"{x:0.#}\" y=\"{y}\" {attributes}>{SecurityElement.Escape(text)}</text>\n");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
