using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Xml.Linq;
using Dsc.Generator.Networks;
using Dsc.Tool.Inspection;

namespace Dsc.Tool.Pages;

/// <summary>The workspace over time: steps from left to right, offsets upwards, a rectangle for each value.</summary>
internal static class MemoryDrawing
{
    private const double Width = 1200, Height = 380, Left = 80, Right = 20, Top = 24, Bottom = 46;

    public static XElement Draw(NetworkSpec spec)
    {
        MemoryMap map = MemoryMap.Of(spec);
        int steps = Math.Max(1, spec.Steps.Count);
        double total = Math.Max(1, Math.Max(spec.WorkspaceBytes, spec.WorkspaceLowerBound));
        double X(int step) => Left + (step * (Width - Left - Right) / steps);
        double Y(double offset) => Height - Bottom - (offset / total * (Height - Top - Bottom));
        var content = new List<XElement>();
        for (int quarter = 0; quarter <= 4; quarter++)
        {
            double bytes = total * quarter / 4;
            content.Add(Svg.Line(Left, Y(bytes), Width - Right, Y(bytes), "grid"));
            content.Add(Svg.Text(Left - 8, Y(bytes) + 4, Quantity.Bytes(bytes), "end"));
        }

        int every = new[] { 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000 }.First(size => steps / (double)size <= 25 || size == 5000);
        for (int step = 0; step < steps; step += every)
            content.Add(Svg.Text((X(step) + X(step + 1)) / 2, Height - Bottom + 18, step.ToString(CultureInfo.InvariantCulture), "middle"));
        content.Add(Svg.Text((Left + Width - Right) / 2, Height - 6, "step", "middle"));
        foreach (MemoryBlock block in map.Blocks)
        {
            double top = Y(block.Offset + block.Bytes), right = X(block.Last + 1);
            string tip = string.Create(CultureInfo.InvariantCulture, $"{block.Name}: {Quantity.Bytes(block.Bytes)} at byte {block.Offset}, steps {block.First} to {block.Last}");
            content.Add(Svg.Rectangle(X(block.First), top, right - X(block.First), Math.Max(1, Y(block.Offset) - top), "block " + Styles.Of(block.Group), tip));
        }

        content.Add(Svg.Line(Left, Y(spec.WorkspaceLowerBound), Width - Right, Y(spec.WorkspaceLowerBound), "limit"));
        content.Add(Svg.Text(Width - Right, Y(spec.WorkspaceLowerBound) - 6, "no plan is smaller: " + Quantity.Bytes(spec.WorkspaceLowerBound), "end"));
        XElement picture = Svg.Picture(Width, Height, "The memory plan over time", content);
        picture.Add(new XAttribute("class", "wide"));
        return picture;
    }
}
