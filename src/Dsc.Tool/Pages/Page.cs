using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Xml.Linq;
using Dsc.Generator.Graphs;
using Dsc.Generator.Models;
using Dsc.Generator.Networks;
using Dsc.Tool.Inspection;
using Dsc.Tool.Machine;

namespace Dsc.Tool.Pages;

/// <summary>One page that needs nothing else: no script, no font, no picture of another place.</summary>
internal static class Page
{
    /// <param name="inspection">The model.</param>
    /// <param name="roofline">What the machine can do; null where the model will not do.</param>
    public static string Of(InspectedModel inspection, Roofline? roofline)
    {
        bool isFine = inspection.Spec is not null;
        var main = new XElement("main", new XElement("h1", Html.Clean(inspection.File.Name)));
        main.Add(Html.Element("p", "faint", Html.Element("span", isFine ? "good" : "bad", isFine ? "will do" : "will not do"), Html.Clean(" \u00b7 " + Report.Source(inspection))));
        if (inspection is { Spec: { } spec, Graph: { } graph })
            main.Add(Sections(inspection, spec, graph, roofline));
        else
            main.Add(Problems(inspection.Problems), Html.Element("section", "", Html.Heading("The graph"), Html.Element("div", "scroll", GraphDrawing.Draw(GraphRow.Before(inspection), "The graph of the file"))));
        var page = new XElement(
            "html",
            new XAttribute("lang", "en"),
            new XElement(
                "head",
                new XElement("meta", new XAttribute("charset", "utf-8")),
                new XElement("meta", new XAttribute("name", "viewport"), new XAttribute("content", "width=device-width, initial-scale=1")),
                new XElement("title", Html.Clean(inspection.File.Name)),
                new XElement("style", "\n" + Style.Sheet + "\n")),
            new XElement("body", main));
        return "<!DOCTYPE html>\n" + page.ToString(SaveOptions.DisableFormatting) + "\n";
    }

    private static IEnumerable<XElement> Sections(InspectedModel inspection, NetworkSpec spec, Graph graph, Roofline? roofline)
    {
        List<LayerInfo> layers = LayerInfo.Of(spec);
        yield return Html.Element(
            "div",
            "tiles",
            Html.Tile(Quantity.Count(spec.MultiplyAdds), "multiply-adds"),
            Html.Tile(Quantity.Count(spec.Parameters), "parameters"),
            Html.Tile(Quantity.Bytes(spec.WorkspaceBytes), "workspace"),
            Html.Tile($"{inspection.File.Model.Nodes.Count} \u2192 {layers.Count}", "nodes of the file, layers"),
            Html.Tile(LayerInfo.Kernels(layers).ToString(CultureInfo.InvariantCulture), "different kernels"));
        yield return Html.Element("section", "", Html.Heading("Inputs and outputs"), Html.Table(
            ["", "name", "type", "shape"],
            spec.Inputs.Select(port => Port("input", port)).Concat(spec.Outputs.Select(port => Port("output", port)))));
        yield return Html.Element(
            "section",
            "",
            Html.Heading("Cost by layer"),
            Html.Paragraph("Multiply-adds of one run, and their share of the whole. Layers without arithmetic or weights are left out.", "faint"),
            Legend(layers.Where(layer => layer.MultiplyAdds > 0 || layer.Parameters > 0).Select(layer => layer.Group)),
            CostBars.Draw(layers));
        if (roofline is not null && spec.MultiplyAdds > 0)
            yield return RooflineSection(layers, roofline);
        yield return Html.Element(
            "section",
            "",
            Html.Heading("Memory plan"),
            Html.Paragraph(
                $"The workspace of one instance, {Quantity.Bytes(spec.WorkspaceBytes)}: each rectangle is a value, from the step that writes it to the last that reads it. Inputs and outputs lie in the caller's memory.",
                "faint"),
            MemoryDrawing.Draw(spec));
        yield return Html.Element(
            "section",
            "",
            Html.Heading("The graph, before and after"),
            Html.Paragraph("Top to bottom in the order in which it runs. Constants are left out; hollow nodes are views, which cost nothing.", "faint"),
            Legend(System.Enum.GetValues<OperationGroup>()),
            Html.Element("div", "pair", Drawing("The file", GraphRow.Before(inspection)), Drawing("What is compiled", GraphRow.After(graph, spec))));
        yield return Html.Element("section", "", Html.Heading("Layers"), Html.Table(
            ["#", "layer", "operation", "#kernel", "input", "output", "#multiply-adds", "#parameters", "#op/byte", "#workspace", "nodes of the file"],
            layers.Select(Row)));
    }

    private static XElement RooflineSection(List<LayerInfo> layers, Roofline roofline) => Html.Element(
        "section",
        "",
        Html.Heading("Roofline"),
        Html.Paragraph(
            $"One core of this machine, measured: {Quantity.Digits(roofline.Flops / 1e9)} GFLOP/s, {Quantity.Digits(roofline.MemoryBandwidth / 1e9)} GB/s from memory (solid), "
            + $"{Quantity.Digits(roofline.CacheBandwidth / 1e9)} GB/s from the second level of cache (dashed). A layer is drawn where it would be if all that it reads and writes came from memory once; "
            + "the larger, the more of the arithmetic. Left of the bend memory sets the pace, right of it arithmetic. "
            + $"The whole network takes at least {Quantity.Seconds(RooflineDrawing.LeastSeconds(layers, roofline, roofline.CacheBandwidth))} on this core with everything in the cache, "
            + $"{Quantity.Seconds(RooflineDrawing.LeastSeconds(layers, roofline, roofline.MemoryBandwidth))} from memory.",
            "faint"),
        Legend(layers.Where(layer => layer.MultiplyAdds > 0).Select(layer => layer.Group)),
        RooflineDrawing.Draw(layers, roofline));

    private static XElement Problems(IReadOnlyList<NetworkProblem> problems) => Html.Element("section", "", Html.Heading("What stands in the way"), Html.Table(
        ["node", "operation", "#opset", "reason"],
        problems.Select(problem => new[] { problem.Node, problem.Operation, problem.Operation.Length == 0 ? "" : problem.Opset.ToString(CultureInfo.InvariantCulture), problem.Reason })));

    private static XElement Drawing(string title, List<GraphRow> rows) => Html.Element(
        "div", "", new XElement("h3", $"{title}: {Quantity.Plural(rows.Count, "row")}"), Html.Element("div", "scroll", GraphDrawing.Draw(rows, title)));

    private static XElement Legend(IEnumerable<OperationGroup> groups) => Html.Element(
        "div", "legend", groups.Distinct().Order().Select(group => Html.Element("span", "", Html.Element("i", Styles.Of(group), ""), Styles.Name(group))));

    private static string[] Port(string kind, NetworkPort port) => [kind, port.FileName, port.Type.Keyword(), Shapes.Text(port.Shape)];

    private static string[] Row(LayerInfo layer) =>
    [
        layer.Number.ToString(CultureInfo.InvariantCulture), Table.Short(layer.Name, 40), layer.Text, layer.Kernel?.ToString(CultureInfo.InvariantCulture) ?? "", layer.Input, layer.Output,
        Quantity.Count(layer.MultiplyAdds), Quantity.Count(layer.Parameters),
        layer.MultiplyAdds == 0 ? "" : Quantity.Digits(layer.Intensity), Quantity.Bytes(layer.Live), string.Join(", ", layer.Nodes),
    ];
}
