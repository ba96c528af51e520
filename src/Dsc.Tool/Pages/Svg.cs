using System.Collections.Generic;
using System.Globalization;
using System.Xml.Linq;

namespace Dsc.Tool.Pages;

/// <summary>Elements of pictures, which are part of the page.</summary>
internal static class Svg
{
    public static XElement Picture(double width, double height, string description, IEnumerable<XElement> content) => new(
        "svg",
        new XAttribute("viewBox", $"0 0 {Number(width)} {Number(height)}"),
        new XAttribute("width", Number(width)),
        new XAttribute("height", Number(height)),
        new XAttribute("role", "img"),
        new XAttribute("aria-label", description),
        content);

    public static XElement Rectangle(double x, double y, double width, double height, string style, string? tip = null) => WithTip(
        new XElement("rect", At("x", x), At("y", y), At("width", width), At("height", height), new XAttribute("class", style)), tip);

    public static XElement Circle(double x, double y, double radius, string style, string? tip = null) => WithTip(
        new XElement("circle", At("cx", x), At("cy", y), At("r", radius), new XAttribute("class", style)), tip);

    public static XElement Line(double x1, double y1, double x2, double y2, string style) =>
        new("line", At("x1", x1), At("y1", y1), At("x2", x2), At("y2", y2), new XAttribute("class", style));

    /// <summary>Two pieces of text on a line, the second fainter.</summary>
    public static XElement TextWithDetail(double x, double y, string text, string style, string detail, string tip) => WithTip(
        new XElement(
            "text",
            At("x", x),
            At("y", y),
            new XElement("tspan", style.Length > 0 ? new XAttribute("class", style) : null, Html.Clean(text)),
            new XElement("tspan", new XAttribute("class", "sub"), new XAttribute("dx", "8"), Html.Clean(detail))),
        tip);

    public static XElement Path(string path, string style) => new("path", new XAttribute("d", path), new XAttribute("class", style));

    public static XElement Text(double x, double y, string text, string style = "", string? tip = null) => WithTip(
        new XElement("text", At("x", x), At("y", y), style.Length > 0 ? new XAttribute("class", style) : null, Html.Clean(text)), tip);

    public static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static XAttribute At(string name, double value) => new(name, Number(value));

    private static XElement WithTip(XElement element, string? tip)
    {
        if (tip is not null)
            element.Add(new XElement("title", Html.Clean(tip)));
        return element;
    }
}
