using System.Collections.Generic;
using System.Linq;
using System.Xml;
using System.Xml.Linq;

namespace Dsc.Tool.Pages;

/// <summary>Elements of the page. All text comes from files that others wrote: it goes in as text, never as markup.</summary>
internal static class Html
{
    /// <summary>Never one that closes itself, which a browser takes for an open one.</summary>
    public static XElement Element(string name, string style, params object?[] content) =>
        new(name, style.Length > 0 ? new XAttribute("class", style) : null, content, "");

    public static XElement Heading(string text) => new("h2", Clean(text));

    public static XElement Paragraph(string text, string style = "") => Element("p", style, Clean(text));

    /// <summary>A number and what it counts.</summary>
    public static XElement Tile(string number, string what) => Element("div", "tile", Element("b", "", Clean(number)), Element("span", "", Clean(what)));

    /// <param name="headings">A heading that begins with # is that of numbers.</param>
    /// <param name="rows">As many cells as headings.</param>
    public static XElement Table(IReadOnlyList<string> headings, IEnumerable<string[]> rows)
    {
        string Style(int column) => headings[column] switch { ['#', ..] => "number", "input" or "output" or "operation" => "shape", _ => "" };
        return Element("div", "scroll", Element(
            "table",
            "",
            new XElement("thead", new XElement("tr", headings.Select((heading, column) => Element("th", Style(column), heading.Length > 1 ? heading.TrimStart('#') : heading)))),
            new XElement("tbody", rows.Select(row => new XElement("tr", row.Select((cell, column) => Element("td", Style(column), Clean(cell))))))));
    }

    /// <summary>Without the characters that no page may have.</summary>
    public static string Clean(string text) => new([.. text.Where(c => XmlConvert.IsXmlChar(c))]);
}
