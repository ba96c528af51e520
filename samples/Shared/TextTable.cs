using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Dsc.Samples;

/// <summary>A plain table: the first column to the left, numbers to the right.</summary>
public sealed class TextTable(params string[] headings)
{
    private readonly List<string[]> _rows = [headings];

    public void Add(params string[] cells)
    {
        if (cells.Length != headings.Length)
            throw new ArgumentException($"The table has {headings.Length} columns; the row has {cells.Length}.", nameof(cells));
        _rows.Add(cells);
    }

    public override string ToString()
    {
        int[] widths = Enumerable.Range(0, headings.Length).Select(column => _rows.Max(row => row[column].Length)).ToArray();
        var text = new StringBuilder();
        for (int r = 0; r < _rows.Count; r++)
        {
            Append(text, widths, _rows[r]);
            if (r == 0)
                Append(text, widths, widths.Select(width => new string('-', width)).ToArray());
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, int[] widths, string[] row)
    {
        for (int column = 0; column < row.Length; column++)
            text.Append(column == 0 ? row[0].PadRight(widths[0]) : "  " + row[column].PadLeft(widths[column]));
        text.Append('\n');
    }
}
