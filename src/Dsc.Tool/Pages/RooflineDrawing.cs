using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Xml.Linq;
using Dsc.Tool.Inspection;
using Dsc.Tool.Machine;

namespace Dsc.Tool.Pages;

/// <summary>What each layer could reach at most: its arithmetic intensity under the roofline of the machine, both axes logarithmic.</summary>
internal static class RooflineDrawing
{
    private const double Width = 1200, Height = 420, Left = 70, Right = 40, Top = 24, Bottom = 50;

    public static XElement Draw(IReadOnlyList<LayerInfo> layers, Roofline roofline)
    {
        LayerInfo[] shown = [.. layers.Where(layer => layer.MultiplyAdds > 0).OrderByDescending(layer => layer.MultiplyAdds)];
        double lowest = Math.Min(0.25, shown.Select(layer => layer.Intensity).DefaultIfEmpty(1).Min()), highest = Math.Max(256, shown.Select(layer => layer.Intensity).DefaultIfEmpty(1).Max());
        double x0 = Math.Floor(Math.Log2(lowest)), x1 = Math.Ceiling(Math.Log2(highest));
        double top = Math.Ceiling(Math.Log2(roofline.Flops / 1e9) + 0.25), bottom = Math.Floor(Math.Log2(Math.Min(roofline.Attainable(Math.Pow(2, x0), roofline.MemoryBandwidth), roofline.Flops / 10) / 1e9));
        double X(double intensity) => Left + ((Math.Log2(intensity) - x0) / (x1 - x0) * (Width - Left - Right));
        double Y(double flops) => Height - Bottom - ((Math.Log2(flops / 1e9) - bottom) / (top - bottom) * (Height - Top - Bottom));
        string Roof(double bandwidth)
        {
            double ridge = Math.Clamp(roofline.Flops / bandwidth, Math.Pow(2, x0), Math.Pow(2, x1)), first = Math.Pow(2, x0);
            return $"M{Svg.Number(X(first))} {Svg.Number(Y(roofline.Attainable(first, bandwidth)))}L{Svg.Number(X(ridge))} {Svg.Number(Y(roofline.Attainable(ridge, bandwidth)))}H{Svg.Number(Width - Right)}";
        }

        var content = new List<XElement>();
        for (double power = x0; power <= x1; power++)
        {
            content.Add(Svg.Line(X(Math.Pow(2, power)), Top, X(Math.Pow(2, power)), Height - Bottom, "grid"));
            content.Add(Svg.Text(X(Math.Pow(2, power)), Height - Bottom + 18, Math.Pow(2, power).ToString("0.####", CultureInfo.InvariantCulture), "middle"));
        }

        for (double power = bottom; power <= top; power++)
        {
            double y = Y(1e9 * Math.Pow(2, power));
            content.Add(Svg.Line(Left, y, Width - Right, y, "grid"));
            content.Add(Svg.Text(Left - 8, y + 4, Math.Pow(2, power).ToString("0.####", CultureInfo.InvariantCulture), "end"));
        }

        content.Add(Svg.Text((Left + Width - Right) / 2, Height - 8, "arithmetic intensity: floating-point operations for each byte read or written", "middle"));
        content.Add(Svg.Text(4, 12, "GFLOP/s", "sub"));
        content.Add(Svg.Path(Roof(roofline.CacheBandwidth), "roof2"));
        content.Add(Svg.Path(Roof(roofline.MemoryBandwidth), "roof"));
        double most = Math.Max(1, shown.Select(layer => layer.MultiplyAdds).DefaultIfEmpty().Max());
        foreach (LayerInfo layer in shown)
        {
            double attainable = roofline.Attainable(layer.Intensity, roofline.MemoryBandwidth);
            string tip = $"{layer.Number} {layer.Text}, {layer.Name}: {Quantity.Digits(layer.Intensity)} operations for each byte, at most {Quantity.Digits(attainable / 1e9)} GFLOP/s from memory";
            content.Add(Svg.Circle(X(layer.Intensity), Y(attainable), 4 + (12 * Math.Sqrt(layer.MultiplyAdds / most)), "point " + Styles.Of(layer.Group), tip));
        }

        XElement picture = Svg.Picture(Width, Height, "Arithmetic intensity of each layer under the roofline of this machine", content);
        picture.Add(new XAttribute("class", "wide"));
        return picture;
    }

    /// <summary>The least time on one core: each layer at its roof.</summary>
    public static double LeastSeconds(IReadOnlyList<LayerInfo> layers, Roofline roofline, double bandwidth) =>
        layers.Sum(layer => Math.Max(2.0 * layer.MultiplyAdds / roofline.Flops, layer.Traffic / bandwidth));
}
