using System;
using System.ComponentModel;

namespace Dsc.CompilerServices.Networks;

/// <summary>What a recurrent layer reads and writes. Spans that are left empty stand for what their properties say.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct RecurrentCall
{
    private readonly ref float _kernel;

    /// <param name="shape">Sizes.</param>
    /// <param name="inputs">What the gates get from the inputs of all steps, <c>[steps][batch][gates * units]</c>.</param>
    /// <param name="kernel">The weights of the state, from <see cref="RecurrentWeights"/>.</param>
    /// <param name="output">The states, <c>[steps][batch][units]</c>.</param>
    /// <param name="last">The states after the last steps, <c>[batch][units]</c>.</param>
    public RecurrentCall(RecurrentShape shape, ReadOnlySpan<float> inputs, ref float kernel, Span<float> output, Span<float> last)
    {
        Shape = shape;
        Inputs = inputs;
        _kernel = ref kernel;
        Output = output;
        Last = last;
    }

    /// <summary>Steps of each sequence, <c>[batch]</c>, behind which the output is zeros; empty where all are whole.</summary>
    public ReadOnlySpan<int> Lengths { get; init; }

    /// <summary>The states before the first steps, <c>[batch][units]</c>; empty for zeros.</summary>
    public ReadOnlySpan<float> State { get; init; }

    /// <summary>The same of the cells.</summary>
    public ReadOnlySpan<float> Cell { get; init; }

    /// <summary>By what the cell is multiplied for i, o and f, <c>[3][units]</c>; empty for none.</summary>
    public ReadOnlySpan<float> Peepholes { get; init; }

    /// <summary>The cells after the last steps, <c>[batch][units]</c>; empty where nobody wants them.</summary>
    public Span<float> LastCell { get; init; }

    internal RecurrentShape Shape { get; }

    internal ReadOnlySpan<float> Inputs { get; }

    internal ref float Kernel => ref _kernel;

    internal Span<float> Output { get; }

    internal Span<float> Last { get; }

    /// <exception cref="ArgumentException">A length does not fit the shape.</exception>
    internal void Check(int gates)
    {
        (int steps, int batch, int units) = (Shape.Steps, Shape.Batch, Shape.Units);
        KernelGuard.Length(Inputs.Length, nameof(Inputs), steps, batch, gates, units);
        KernelGuard.Length(Output.Length, nameof(Output), steps, batch, units);
        KernelGuard.Length(Last.Length, nameof(Last), batch, units);
        if (!Lengths.IsEmpty)
            KernelGuard.Length(Lengths.Length, nameof(Lengths), batch);
        if (!State.IsEmpty)
            KernelGuard.Length(State.Length, nameof(State), batch, units);
        if (!Cell.IsEmpty)
            KernelGuard.Length(Cell.Length, nameof(Cell), batch, units);
        if (!Peepholes.IsEmpty)
            KernelGuard.Length(Peepholes.Length, nameof(Peepholes), 3, units);
        if (!LastCell.IsEmpty)
            KernelGuard.Length(LastCell.Length, nameof(LastCell), batch, units);
    }

    /// <summary>Steps of one sequence.</summary>
    internal int Length(int sequence) => Lengths.IsEmpty ? Shape.Steps : Math.Clamp(Lengths[sequence], 0, Shape.Steps);
}
