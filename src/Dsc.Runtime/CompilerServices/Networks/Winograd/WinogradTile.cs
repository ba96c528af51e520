using System.Runtime.CompilerServices;

namespace Dsc.CompilerServices.Networks;

/// <summary>A tile of outputs and what happens to its sums.</summary>
internal readonly ref struct WinogradTile
{
    private readonly ref float _bias;
    private readonly ref float _residual;
    private readonly ref float _target;
    private readonly nint _rowStride, _pixel;
    private readonly bool _hasResidual;
    private readonly float _slope, _least, _greatest;

    /// <param name="bias">Of each channel.</param>
    /// <param name="hasResidual">Whether something is added.</param>
    /// <param name="residual">What is added, placed as the output; it may be the output.</param>
    /// <param name="activation">Applied where it is a matter of bounds and slopes; others are left to the caller.</param>
    /// <param name="target">The first output.</param>
    /// <param name="rowStride">Floats from one row of outputs to the next.</param>
    /// <param name="pixel">Floats from one pixel to the next.</param>
    /// <param name="rows">Rows of outputs inside the image.</param>
    /// <param name="columns">Columns of outputs inside the image.</param>
    public WinogradTile(
        ref float bias, bool hasResidual, ref float residual, Activation activation, ref float target, nint rowStride, nint pixel, int rows, int columns)
    {
        _bias = ref bias;
        _hasResidual = hasResidual;
        _residual = ref residual;
        _target = ref target;
        _rowStride = rowStride;
        _pixel = pixel;
        Rows = rows;
        Columns = columns;
        _slope = activation == Activation.LeakyRelu ? 0.01f : 1f;
        _least = activation is Activation.Relu or Activation.Relu6 ? 0f : float.NegativeInfinity;
        _greatest = activation == Activation.Relu6 ? 6f : float.PositiveInfinity;
    }

    public int Rows { get; }

    public int Columns { get; }

    public bool HasResidual => _hasResidual;

    /// <summary>Whether <see cref="Finish"/> applies an activation: it has bounds and a slope, and no branches.</summary>
    public static bool Applies(Activation activation) => activation is Activation.None or Activation.Relu or Activation.Relu6 or Activation.LeakyRelu;

    /// <summary>Adds bias and residual to the sums of a pixel, applies the activation and writes them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Finish<TVector, TOps>(TVector sum, int row, int column, nint channel)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>
    {
        var at = (nuint)((row * _rowStride) + (column * _pixel) + channel);
        sum = TOps.Add(sum, TOps.Load(ref _bias, (nuint)channel));
        if (_hasResidual)
            sum = TOps.Add(sum, TOps.Load(ref _residual, at));
        sum = TOps.Max(TOps.Multiply(sum, TOps.Create(_slope)), sum);
        sum = TOps.Min(TOps.Create(_greatest), TOps.Max(TOps.Create(_least), sum));
        TOps.Store(sum, ref _target, at);
    }
}
