using System.ComponentModel;

namespace Dsc.CompilerServices;

/// <summary>The buffers and run-time sizes of one call: what a worker needs to compute a part of a layer.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct ConvCall
{
    /// <summary>The first float of the input, <c>[batch][height][width][channel]</c>.</summary>
    public readonly ref float Input;

    /// <summary>The first float of the output, <c>[batch][height][width][channel]</c>.</summary>
    public readonly ref float Output;

    /// <summary>The first float of the residual, shaped as the output; a null reference when there is none.</summary>
    public readonly ref float Residual;

    /// <summary>The first float of the packed weights.</summary>
    public readonly ref float Weights;

    /// <summary>Number of images.</summary>
    public readonly int Batch;

    /// <summary>Rows of one input image.</summary>
    public readonly int InputHeight;

    /// <summary>Pixels of one input row.</summary>
    public readonly int InputWidth;

    /// <summary>Rows of one output image.</summary>
    public readonly int OutputHeight;

    /// <summary>Pixels of one output row.</summary>
    public readonly int OutputWidth;

    /// <summary>Rows of zeros above the input.</summary>
    public readonly int PadTop;

    /// <summary>Pixels of zeros left of the input.</summary>
    public readonly int PadLeft;

    /// <summary>Gathers one call; nothing is checked here.</summary>
    public ConvCall(
        ref float input,
        ref float output,
        ref float residual,
        ref float weights,
        int batch,
        int inputHeight,
        int inputWidth,
        int outputHeight,
        int outputWidth,
        int padTop,
        int padLeft)
    {
        Input = ref input;
        Output = ref output;
        Residual = ref residual;
        Weights = ref weights;
        Batch = batch;
        InputHeight = inputHeight;
        InputWidth = inputWidth;
        OutputHeight = outputHeight;
        OutputWidth = outputWidth;
        PadTop = padTop;
        PadLeft = padLeft;
    }
}
