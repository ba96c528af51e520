using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;
using Dsc.Tool.Inspection;

namespace Dsc.Tool.Pages;

/// <summary>
/// A graph as a list: a row for each node, in the order in which they run, with what flows between them as lanes at the left. It stays readable
/// for any number of nodes.
/// </summary>
internal static class GraphDrawing
{
    private const double RowHeight = 22, LaneWidth = 14, Left = 12, Radius = 5;
    private const int MostRows = 2000, LongestText = 60;

    public static XElement Draw(IReadOnlyList<GraphRow> all, string description)
    {
        GraphRow[] rows = [.. all.Take(MostRows)];
        int[] lanes = Lanes(rows, out int count);
        double X(int row) => Left + (lanes[row] * LaneWidth);
        double Y(int row) => (row + 0.5) * RowHeight;
        double textX = Left + (count * LaneWidth) + 4;
        var edges = new List<XElement>();
        var nodes = new List<XElement>();
        double width = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            GraphRow row = rows[i];
            foreach (int input in row.Inputs.Where(input => input < i))
                edges.Add(Svg.Path(Edge(X(input), Y(input), X(i), Y(i)), "edge"));
            nodes.Add(Svg.Circle(X(i), Y(i), Radius, row.Style, row.Tip));
            double detailX = textX + Width(row.Text) + 10;
            string detail = Table.Short(row.Detail, LongestText);
            nodes.Add(Svg.Text(textX, Y(i) + 4, row.Text, row.TextStyle, row.Tip));
            nodes.Add(Svg.Text(detailX, Y(i) + 4, detail, "sub"));
            width = Math.Max(width, detailX + Width(detail));
        }

        if (all.Count > rows.Length)
            nodes.Add(Svg.Text(textX, Y(rows.Length) + 4, $"and {all.Count - rows.Length} more", "sub"));
        return Svg.Picture(width + 8, (rows.Length + (all.Count > rows.Length ? 1 : 0)) * RowHeight, description, edges.Concat(nodes));
    }

    /// <summary>A lane for each row: that of an input which nobody needs any more, or the first free one.</summary>
    internal static int[] Lanes(IReadOnlyList<GraphRow> rows, out int count)
    {
        var lastUse = new int[rows.Count];
        for (int i = 0; i < rows.Count; i++)
        {
            lastUse[i] = Math.Max(lastUse[i], i);
            foreach (int input in rows[i].Inputs.Where(input => input < i))
                lastUse[input] = i;
        }

        var lanes = new int[rows.Count];
        // The row whose value holds a lane, and until when.
        var until = new List<int>();
        for (int i = 0; i < rows.Count; i++)
        {
            int lane = rows[i].Inputs.Where(input => input < i && lastUse[input] == i).Select(input => lanes[input]).DefaultIfEmpty(-1).Min();
            if (lane < 0)
                lane = until.FindIndex(last => last < i);
            if (lane < 0)
            {
                lane = until.Count;
                until.Add(0);
            }

            lanes[i] = lane;
            until[lane] = lastUse[i];
        }

        count = Math.Max(until.Count, 1);
        return lanes;
    }

    /// <summary>Down the lane of the value, and over to the node within the last row.</summary>
    private static string Edge(double x1, double y1, double x2, double y2)
    {
        if (x1 == x2)
            return $"M{Svg.Number(x1)} {Svg.Number(y1)}V{Svg.Number(y2)}";
        double turn = y2 - RowHeight, middle = y2 - (RowHeight / 2);
        return $"M{Svg.Number(x1)} {Svg.Number(y1)}V{Svg.Number(turn)}C{Svg.Number(x1)} {Svg.Number(middle)} {Svg.Number(x2)} {Svg.Number(middle)} {Svg.Number(x2)} {Svg.Number(y2)}";
    }

    /// <summary>About what text of the page's font is wide.</summary>
    private static double Width(string text) => text.Length * 6.6;
}
