using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Dsc.Generator.Graphs;

namespace Dsc.Tool.Inspection;

/// <summary>An operation in a few words: what it is, its window where it is not the usual one, what comes after.</summary>
internal static class OperationText
{
    /// <param name="operation">The operation.</param>
    /// <param name="hasResidual">Whether another value is added before the activation.</param>
    public static string Of(Operation operation, bool hasResidual = false)
    {
        var words = new List<string> { operation.Name };
        switch (operation)
        {
            case Convolution convolution:
                AddWindow(words, convolution.Window);
                if (convolution.Kind == ConvolutionKind.Grouped)
                    words.Add("groups " + Number(convolution.Groups));
                AddEnd(words, convolution.Activation, hasResidual);
                break;
            case TransposedConvolution convolution:
                AddWindow(words, convolution.Window);
                AddEnd(words, convolution.Activation, hasResidual);
                break;
            case FusedConvolutions fused:
                foreach (Convolution stage in fused.Stages.OfType<Convolution>().Where(stage => !stage.Window.IsPointwise))
                    AddWindow(words, stage.Window);
                if (fused.Stages.Any(stage => stage is SqueezeExcite))
                    words.Add("+squeeze-excite");
                IEnumerable<string> activations = fused.Stages.OfType<Convolution>().Select(stage => stage.Activation is { } activation ? Of(activation) : "linear");
                AddEnd(words, null, hasResidual);
                words.Add(string.Join("/", activations));
                break;
            case Dense dense:
                AddEnd(words, dense.Activation, hasResidual);
                break;
            case Pool pool:
                AddWindow(words, pool.Window);
                break;
            case PoolPlaces places:
                AddWindow(words, places.Window);
                break;
            case Unpool unpool:
                AddWindow(words, unpool.Window);
                break;
            case Resize resize:
                words.Add($"to {Number(resize.Height)}x{Number(resize.Width)}");
                break;
            case Reduce reduce:
                words.Add("axes " + string.Join(",", reduce.Axes));
                break;
            case Transpose transpose:
                words.Add(string.Join(",", transpose.Permutation));
                break;
            case Unary unary:
                words[0] = Of(unary);
                break;
        }

        return string.Join(" ", words);
    }

    /// <summary>A function with its numbers where they are not the usual ones.</summary>
    private static string Of(Unary function) => function switch
    {
        { Kind: UnaryKind.Clip, Alpha: 0, Beta: 6 } => "Relu6",
        { Kind: UnaryKind.Clip } => $"Clip({Number(function.Alpha)}, {Number(function.Beta)})",
        { Kind: UnaryKind.LeakyRelu } => $"LeakyRelu({Number(function.Alpha)})",
        { Kind: UnaryKind.Silu, Alpha: not 1 } => $"Silu({Number(function.Alpha)})",
        _ => function.Name,
    };

    private static void AddWindow(List<string> words, Window window)
    {
        if (!window.IsPointwise)
            words.Add($"{Number(window.KernelHeight)}x{Number(window.KernelWidth)}");
        if (window.StrideHeight != 1 || window.StrideWidth != 1)
            words.Add("stride " + Pair(window.StrideHeight, window.StrideWidth));
        if (window.DilationHeight != 1 || window.DilationWidth != 1)
            words.Add("dilation " + Pair(window.DilationHeight, window.DilationWidth));
    }

    private static void AddEnd(List<string> words, Unary? activation, bool hasResidual)
    {
        if (hasResidual)
            words.Add("+residual");
        if (activation is not null)
            words.Add(Of(activation));
    }

    private static string Pair(int height, int width) => height == width ? Number(height) : $"{Number(height)}x{Number(width)}";

    private static string Number(float value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
