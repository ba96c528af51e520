using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading.Tasks;
using Dsc.Samples.Faces;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Dsc.Samples.BlazorFaces;

/// <summary>Finds the faces of a picture that the page draws, or that the user chooses, and frames them.</summary>
public sealed partial class FacesPage(IJSRuntime js)
{
    private const int Runs = 10;

    private readonly FaceFinder _finder = new();
    private IJSObjectReference? _canvasModule;
    private ElementReference _input, _canvas;
    private byte[] _pixels = [];
    private IReadOnlyList<Face> _faces = [];
    private double _milliseconds = double.PositiveInfinity;
    private int _runs;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        _canvasModule = await js.InvokeAsync<IJSObjectReference>("import", "./canvas.js");
        await Find(await _canvasModule.InvokeAsync<byte[]>("drawn", _canvas, FaceFinder.Width, FaceFinder.Height));
    }

    private async Task Choose()
    {
        byte[] pixels = await _canvasModule!.InvokeAsync<byte[]>("chosen", _input, _canvas, FaceFinder.Width, FaceFinder.Height);
        if (pixels.Length > 0)
            await Find(pixels);
    }

    private async Task Find(byte[] pixels)
    {
        _pixels = pixels;
        (_runs, _milliseconds) = (0, double.PositiveInfinity);
        _faces = _finder.Find(pixels);
        await _canvasModule!.InvokeVoidAsync("frame", _canvas, _faces.Select(face => new[] { face.Left, face.Top, face.Right, face.Bottom }));
        Time();
        StateHasChanged();
    }

    private void Time()
    {
        for (int i = 0; i < Runs && _pixels.Length > 0; i++)
        {
            long start = Stopwatch.GetTimestamp();
            _finder.Run(_pixels);
            _runs++;
            _milliseconds = Math.Min(_milliseconds, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
    }
}
