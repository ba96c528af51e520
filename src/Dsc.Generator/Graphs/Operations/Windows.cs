using Dsc.Generator.Helpers;

namespace Dsc.Generator.Graphs;

/// <summary>A window sliding over the two spatial axes of <c>[batch][height][width][channel]</c>, everything resolved.</summary>
internal sealed record Window(
    int KernelHeight,
    int KernelWidth,
    int StrideHeight = 1,
    int StrideWidth = 1,
    int DilationHeight = 1,
    int DilationWidth = 1,
    int PadTop = 0,
    int PadLeft = 0,
    int PadBottom = 0,
    int PadRight = 0)
{
    /// <summary>Whether each output pixel reads just its own input pixel.</summary>
    public bool IsPointwise => KernelHeight == 1 && KernelWidth == 1 && StrideHeight == 1 && StrideWidth == 1 && !HasPads;

    public bool HasPads => PadTop != 0 || PadLeft != 0 || PadBottom != 0 || PadRight != 0;

    public long OutputHeight(int height) => Output(height, PadTop + (long)PadBottom, KernelHeight, StrideHeight, DilationHeight);

    public long OutputWidth(int width) => Output(width, PadLeft + (long)PadRight, KernelWidth, StrideWidth, DilationWidth);

    private static long Output(int size, long pads, int kernel, int stride, int dilation)
    {
        long left = size + pads - (((long)kernel - 1) * dilation) - 1;
        return left < 0 ? 0 : (left / stride) + 1;
    }
}

/// <summary>How a convolution's channels go together.</summary>
internal enum ConvolutionKind
{
    /// <summary>1 x 1 of stride 1: kernel <c>[1][1][Cin][Cout]</c>.</summary>
    Pointwise,

    /// <summary>A group for each input channel: kernel <c>[Kh][Kw][Cin][M]</c>.</summary>
    Depthwise,

    /// <summary>One group: kernel <c>[Kh][Kw][Cin][Cout]</c>.</summary>
    Standard,

    /// <summary>Several groups: kernel <c>[Kh][Kw][Cin / groups][Cout]</c>, output channels of a group together.</summary>
    Grouped,
}

/// <summary>
/// Inputs: x <c>[N][H][W][Cin]</c>, kernel as <see cref="ConvolutionKind"/> says, bias? <c>[Cout]</c>, residual? shaped as the output,
/// slope? <c>[Cout]</c> of a leaky ReLU with one slope for each channel. The activation comes after bias and residual.
/// </summary>
internal sealed record Convolution(Window Window, int Groups, ConvolutionKind Kind, Unary? Activation = null) : Operation
{
    public const int Bias = 2, Residual = 3, Slope = 4;

    public override string Name => Kind + "Conv";
}

/// <summary>
/// Inputs: x <c>[N][H][W][Cin]</c>, kernel <c>[Kh][Kw][Cin][Cout / groups]</c>, bias? <c>[Cout]</c>. Output height:
/// <c>(H - 1) stride + dilation (Kh - 1) + 1 + extra - pads</c>.
/// </summary>
internal sealed record TransposedConvolution(Window Window, int Groups, int ExtraHeight, int ExtraWidth, Unary? Activation = null) : Operation
{
    public override string Name => "ConvTranspose";
}

/// <summary>
/// Inputs: x. The output size is given, since rounding up may add a window that begins inside the padded input. Averages count
/// what lies in the input, or in input and pads, never what lies behind.
/// </summary>
internal sealed record Pool(PoolKind Kind, Window Window, int OutputHeight, int OutputWidth, bool CountsPads) : Operation
{
    public override string Name => Kind + "Pool";
}

internal enum PoolKind
{
    Max,
    Average,

    /// <summary>The square root of the sum of squares.</summary>
    L2,
}

/// <summary>Inputs: x <c>[..., In]</c>, kernel <c>[In][Out]</c>, bias? <c>[Out]</c>, residual?, slope?. As <see cref="Convolution"/>.</summary>
internal sealed record Dense(Unary? Activation = null) : Operation;

/// <summary>The matrix product, leading axes broadcast. Inputs: a, b.</summary>
internal sealed record MatMul : Operation;

/// <summary>Inputs: x <c>[N][H][W][C]</c>, scale <c>[C]</c>, bias <c>[C]</c>; mean and variance over each channel of each picture.</summary>
internal sealed record InstanceNormalization(float Epsilon) : Operation;

/// <summary>
/// Inputs: x <c>[N][H][W][C]</c>, scale <c>[C]</c>, bias <c>[C]</c>; mean and variance over each of <c>Groups</c> equally many neighbouring channels of each
/// picture.
/// </summary>
internal sealed record GroupNormalization(int Groups, float Epsilon) : Operation;

/// <summary>
/// Inputs: x <c>[..., C]</c>, scale? <c>[C]</c>, bias? <c>[C]</c>; mean and variance over each row of the last axis. Without a mean x is divided by the root of
/// the mean of its squares.
/// </summary>
internal sealed record LayerNormalization(float Epsilon, bool HasMean) : Operation
{
    public override string Name => HasMean ? nameof(LayerNormalization) : "RmsNormalization";
}

/// <summary>
/// Each element divided by <c>(Bias + Alpha * sum)^Beta</c> of the squares of <c>Before</c> channels before its own, of its own, and of <c>After</c> behind. Inputs:
/// x <c>[..., C]</c>.
/// </summary>
internal sealed record LocalResponse(int Before, int After, float Bias, float Alpha, float Beta) : Operation;

/// <summary>Another height and width. Inputs: x <c>[N][H][W][C]</c>.</summary>
/// <param name="ScaleHeight">Output over input, as the file says or as the sizes give.</param>
internal sealed record Resize(
    ResizeMode Mode, CoordinateMode Coordinates, NearestRounding Rounding, int Height, int Width, float ScaleHeight, float ScaleWidth) : Operation
{
    public override string Name => "Resize" + Mode;

    /// <summary>The slope of a cubic kernel at a distance of 1.</summary>
    public float Coefficient { get; init; }

    /// <summary>Whether the weights of elements outside go to those inside, not to the border.</summary>
    public bool ExcludesOutside { get; init; }

    /// <summary>Whether a smaller output takes in all elements between its places.</summary>
    public bool IsAntialiased { get; init; }

    /// <summary>Whether weights of a kernel are listed for each place, not one between two neighbours.</summary>
    public bool IsWeighted => Mode == ResizeMode.Cubic || (IsAntialiased && Mode == ResizeMode.Linear);
}

internal enum ResizeMode
{
    Nearest,
    Linear,
    Cubic,
}

/// <summary>How an output coordinate x becomes one of the input.</summary>
internal enum CoordinateMode
{
    /// <summary>(x + 0.5) / scale - 0.5</summary>
    HalfPixel,

    /// <summary>As <see cref="HalfPixel"/>, but 0 where the output has one pixel.</summary>
    PytorchHalfPixel,

    /// <summary>x (in - 1) / (out - 1)</summary>
    AlignCorners,

    /// <summary>x / scale</summary>
    Asymmetric,

    /// <summary>(x + 0.5) / scale</summary>
    HalfPixelForNearest,

    /// <summary>As <see cref="HalfPixel"/>, moved so that the middle of the output is that of the input: by in / 2 (1 - out / (scale in)).</summary>
    HalfPixelSymmetric,
}

internal enum NearestRounding
{
    RoundPreferFloor,
    RoundPreferCeil,
    Floor,
    Ceil,
}

/// <summary>
/// Squeeze-excite: x times the gate of two 1 x 1 layers over the means of x's channels. Inputs: x <c>[N][H][W][C]</c>, reduce
/// <c>[C][R]</c>, reduceBias? <c>[R]</c>, expand <c>[R][C]</c>, expandBias? <c>[C]</c>.
/// </summary>
internal sealed record SqueezeExcite(Unary? Reduce, Unary? Gate) : Operation;

/// <summary>
/// Several convolutions in one kernel that keeps what lies between them to itself. Inputs: x, then kernel and bias? of each stage (of a
/// squeeze-excite: four), then residual? of the last stage.
/// </summary>
/// <param name="Stages">Two or more of <see cref="Convolution"/> and <see cref="SqueezeExcite"/>.</param>
internal sealed record FusedConvolutions(FusedKind Kind, EquatableArray<Operation> Stages) : Operation
{
    public override string Name => Kind.ToString();
}

internal enum FusedKind
{
    /// <summary>Depthwise, then pointwise.</summary>
    Separable,

    /// <summary>Pointwise, then depthwise.</summary>
    PointwiseDepthwise,

    /// <summary>Pointwise, depthwise, pointwise, with a squeeze-excite before the last or without.</summary>
    InvertedResidual,
}
