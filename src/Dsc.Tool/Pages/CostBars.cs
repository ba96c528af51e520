using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Xml.Linq;
using Dsc.Tool.Inspection;

namespace Dsc.Tool.Pages;

/// <summary>Multiply-adds of each layer as bars, its weights beside.</summary>
internal static class CostBars
{
    private const double RowHeight = 20, NameWidth = 370, BarWidth = 450, Width = 1200;

    public static XElement Draw(IReadOnlyList<LayerInfo> layers)
    {
        // Layers without arithmetic are many and all alike.
        LayerInfo[] shown = [.. layers.Where(layer => layer.MultiplyAdds > 0 || layer.Parameters > 0)];
        double most = Math.Max(1, shown.Select(layer => layer.MultiplyAdds).DefaultIfEmpty().Max());
        double total = Math.Max(1, layers.Sum(layer => layer.MultiplyAdds));
        var content = new List<XElement>
        {
            Svg.Text(0, 13, "layer", "sub"), Svg.Text(NameWidth, 13, "multiply-adds", "sub"), Svg.Text(1000, 13, "parameters", "end"), Svg.Text(Width, 13, "output", "end"),
        };
        for (int i = 0; i < shown.Length; i++)
        {
            LayerInfo layer = shown[i];
            double y = 22 + (i * RowHeight), length = Math.Max(1, layer.MultiplyAdds / most * BarWidth);
            string share = (layer.MultiplyAdds / total).ToString("0.0%", CultureInfo.InvariantCulture).Replace(" ", "", StringComparison.Ordinal);
            string tip = $"{layer.Name}: {string.Join(", ", layer.Nodes)}";
            if (i % 2 == 0)
                content.Add(Svg.Rectangle(0, y, Width, RowHeight, "stripe"));
            content.Add(Svg.Text(4, y + 14, $"{layer.Number}  {layer.Text}", "", tip));
            content.Add(Svg.Rectangle(NameWidth, y + 3, length, RowHeight - 6, Styles.Of(layer.Group), tip));
            content.Add(Svg.Text(NameWidth + length + 6, y + 14, $"{Quantity.Count(layer.MultiplyAdds)}, {share}", "sub"));
            content.Add(Svg.Text(1000, y + 14, Quantity.Count(layer.Parameters), "end"));
            content.Add(Svg.Text(Width - 4, y + 14, layer.Output, "end"));
        }

        XElement picture = Svg.Picture(Width, 26 + (shown.Length * RowHeight), "Multiply-adds of each layer", content);
        picture.Add(new XAttribute("class", "wide"));
        return picture;
    }
}
