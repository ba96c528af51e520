using System;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;
using Dsc.Samples.Quickstart;

namespace Dsc.Samples.BlazorEdges;

/// <summary>Draws a picture, takes it through a kernel, and shows both, the time, and the difference from the reference.</summary>
public sealed partial class EdgePage
{
    private const int Runs = 5, Size = 512;

    private EdgeDrawing? _drawing;
    private string? _before, _after;
    private double _milliseconds = double.PositiveInfinity;
    private int _runs;
    private float _difference;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        await Task.Delay(1); // The browser shows the heading first.
        Picture picture = Scene.Draw(Size + (2 * EdgeDrawing.Border));
        var drawing = new EdgeDrawing(picture);
        drawing.Run();
        _difference = drawing.LargestDifferenceFromReference();
        _before = Url(picture.Crop(EdgeDrawing.Border));
        _after = Url(drawing.ToPicture());
        _drawing = drawing;
        Time();
        StateHasChanged();
    }

    private void Time()
    {
        for (int i = 0; i < Runs; i++)
        {
            long start = Stopwatch.GetTimestamp();
            _drawing!.Run();
            _runs++;
            _milliseconds = Math.Min(_milliseconds, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
    }

    /// <summary>A picture as the text that an image of the page takes.</summary>
    private static string Url(Picture picture)
    {
        string path = Path.GetTempFileName(); // in the memory of the page
        PngWriter.Write(path, picture);
        string url = "data:image/png;base64," + Convert.ToBase64String(File.ReadAllBytes(path));
        File.Delete(path);
        return url;
    }
}
