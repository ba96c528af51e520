using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Dsc;

/// <summary>Lines of text in columns as wide as their widest cell. The same text on every machine.</summary>
internal sealed class TextTable(params (string Title, bool IsRight)[] columns)
{
    private const int WidestCell = 48;
    private readonly List<string[]> _lines = [];

    public static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Millions(long value) => (value / 1e6).ToString("0.000", CultureInfo.InvariantCulture);

    public static string Bytes(long value) => value switch
    {
        < 1 << 10 => Number(value) + " B",
        < 1 << 20 => (value / 1024.0).ToString("0.0", CultureInfo.InvariantCulture) + " KiB",
        _ => (value / 1048576.0).ToString("0.00", CultureInfo.InvariantCulture) + " MiB",
    };

    public void Add(params string[] cells) => _lines.Add(Array.ConvertAll(cells, Shorten));

    public override string ToString()
    {
        int[] widths = [.. columns.Select((column, i) => _lines.Select(line => line[i].Length).Append(column.Title.Length).Max())];
        var text = new StringBuilder();
        Write(text, widths, [.. columns.Select(column => column.Title)]);
        Write(text, widths, [.. widths.Select(width => new string('-', width))]);
        foreach (string[] line in _lines)
            Write(text, widths, line);
        return text.ToString();
    }

    // The end of a long name tells more than its beginning, which is often the same for all.
    private static string Shorten(string cell) => cell.Length <= WidestCell ? cell : "..." + cell[(cell.Length - WidestCell + 3)..];

    private void Write(StringBuilder text, int[] widths, string[] cells)
    {
        int start = text.Length;
        for (int i = 0; i < cells.Length; i++)
            text.Append(i == 0 ? "" : "  ").Append(columns[i].IsRight ? cells[i].PadLeft(widths[i]) : cells[i].PadRight(widths[i]));
        while (text.Length > start && text[^1] == ' ')
            text.Length--;
        text.Append('\n');
    }
}
