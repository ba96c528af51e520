using System;

namespace Dsc.Samples.Filters;

/// <summary>A kernel with an input and an output of its own, of one size: outside of the picture is black.</summary>
internal sealed class Filter
{
    private readonly Plane _input;
    private readonly Kernel _kernel;

    public Filter(string name, int size, Plane input, Kernel kernel)
    {
        (Name, Size, _input, _kernel) = (name, size, input, kernel);
        Output = new Plane(input.Height, input.Width, input.Channels);
        Run();
    }

    public delegate void Kernel(ReadOnlySpan<float> input, Span<float> output, int height, int width);

    public string Name { get; }

    /// <summary>Rows and columns of the filter.</summary>
    public int Size { get; }

    public Plane Output { get; }

    public void Run() => _kernel(_input.Values, Output.Values, _input.Height, _input.Width);
}
