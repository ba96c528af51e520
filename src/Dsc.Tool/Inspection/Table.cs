using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Dsc.Tool.Inspection;

/// <summary>A plain table; numbers to the right, words to the left.</summary>
internal sealed class Table(params (string Heading, bool IsNumber)[] columns)
{
    private readonly List<string[]> _rows = [[.. columns.Select(column => column.Heading)]];

    public void Add(params string[] cells)
    {
        if (cells.Length != columns.Length)
            throw new ArgumentException($"The table has {columns.Length} columns; the row has {cells.Length}.", nameof(cells));
        _rows.Add(cells);
    }

    public override string ToString()
    {
        int[] widths = [.. columns.Select((_, column) => _rows.Max(row => row[column].Length))];
        var text = new StringBuilder();
        for (int row = 0; row < _rows.Count; row++)
        {
            Append(text, widths, _rows[row]);
            if (row == 0)
                Append(text, widths, [.. widths.Select(width => new string('-', width))]);
        }

        return text.ToString();
    }

    /// <summary>The end of a name tells more than its beginning.</summary>
    public static string Short(string text, int longest) => text.Length <= longest ? text : "..." + text[^(longest - 3)..];

    private void Append(StringBuilder text, int[] widths, string[] row)
    {
        IEnumerable<string> cells = row.Select((cell, column) => columns[column].IsNumber ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]));
        text.Append(string.Join("  ", cells).TrimEnd()).Append('\n');
    }
}
