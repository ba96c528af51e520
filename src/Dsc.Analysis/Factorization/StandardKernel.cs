using System;

namespace Dsc.Analysis;

/// <summary>The weights of a standard convolution.</summary>
public sealed class StandardKernel
{
    /// <summary>Takes over the weights, without a copy.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="values"><c>[Kh][Kw][Cin][Cout]</c>, as Keras and TensorFlow keep them.</param>
    /// <exception cref="ArgumentException">A size is below 1, a value is not finite, or the length is wrong.</exception>
    public StandardKernel(StandardConvShape shape, float[] values)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(shape.KernelHeight, 1, nameof(shape));
        ArgumentOutOfRangeException.ThrowIfLessThan(shape.KernelWidth, 1, nameof(shape));
        ArgumentOutOfRangeException.ThrowIfLessThan(shape.Cin, 1, nameof(shape));
        ArgumentOutOfRangeException.ThrowIfLessThan(shape.Cout, 1, nameof(shape));
        ArgumentNullException.ThrowIfNull(values);
        long expected = checked((long)shape.KernelHeight * shape.KernelWidth * shape.Cin * shape.Cout);
        if (values.Length != expected)
            throw new ArgumentException($"values must hold {expected} floats for {shape}, but holds {values.Length}.", nameof(values));
        if (!Array.TrueForAll(values, float.IsFinite))
            throw new ArgumentException("values must be finite.", nameof(values));
        Shape = shape;
        Values = values;
    }

    /// <summary>The sizes.</summary>
    public StandardConvShape Shape { get; }

    /// <summary><c>[Kh][Kw][Cin][Cout]</c></summary>
    public float[] Values { get; }

    internal int Taps => Shape.KernelHeight * Shape.KernelWidth;

    internal float At(int tap, int channel, int output) => Values[(((tap * Shape.Cin) + channel) * Shape.Cout) + output];
}
