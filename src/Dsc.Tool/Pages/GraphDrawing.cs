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

    /// <summary>At least what a character is wide on average.</summary>
    private const double CharacterWidth = 7;

    public static XElement Draw(IReadOnlyList<GraphRow> all, string description)
    {
        GraphRow[] rows = [.. all.Take(MostRows)];
        int[] lanes = Lanes(rows, out int[] breadth);
        double X(int row) => Left + (lanes[row] * LaneWidth);
        double Y(int row) => (row + 0.5) * RowHeight;
        var edges = new List<XElement>();
        var nodes = new List<XElement>();
        double width = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            GraphRow row = rows[i];
            foreach (int input in row.Inputs.Where(input => input < i))
                edges.Add(Svg.Path(Edge(X(input), Y(input), X(i), Y(i)), "edge"));
            nodes.Add(Svg.Circle(X(i), Y(i), Radius, row.Style, row.Tip));
            double textX = Left + (breadth[i] * LaneWidth) + 2;
            string detail = Table.Short(row.Detail, LongestText);
            nodes.Add(Svg.TextWithDetail(textX, Y(i) + 4, row.Text, row.TextStyle, detail, row.Tip));
            width = Math.Max(width, textX + ((row.Text.Length + detail.Length + 3) * CharacterWidth));
        }

        if (all.Count > rows.Length)
            nodes.Add(Svg.Text(Left, Y(rows.Length) + 4, $"and {all.Count - rows.Length} more", "sub"));
        return Svg.Picture(width + 8, (rows.Length + (all.Count > rows.Length ? 1 : 0)) * RowHeight, description, edges.Concat(nodes));
    }

    /// <summary>A lane for each row: that of an input which nobody needs any more, or the first free one.</summary>
    /// <param name="rows">Top to bottom.</param>
    /// <param name="breadth">How many lanes the text of each row has to leave free.</param>
    internal static int[] Lanes(IReadOnlyList<GraphRow> rows, out int[] breadth)
    {
        var lastUse = new int[rows.Count];
        for (int i = 0; i < rows.Count; i++)
        {
            lastUse[i] = Math.Max(lastUse[i], i);
            foreach (int input in rows[i].Inputs.Where(input => input < i))
                lastUse[input] = i;
        }

        var lanes = new int[rows.Count];
        breadth = new int[rows.Count];
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

            // Before the lane changes hands: what ends here reaches into the row.
            int ending = until.FindLastIndex(last => last >= i);
            lanes[i] = lane;
            until[lane] = lastUse[i];
            breadth[i] = 1 + Math.Max(lane, Math.Max(ending, until.FindLastIndex(last => last >= i)));
        }

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
}
