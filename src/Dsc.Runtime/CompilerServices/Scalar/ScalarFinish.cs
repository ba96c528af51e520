using System.Runtime.CompilerServices;

namespace Dsc.CompilerServices;

/// <summary>An activation of sums in registers: two bounds, which are all that most of them are, and what is left to be done to results that are stored.</summary>
/// <remarks>The bits are those of <see cref="Activations"/>: a bound at infinity leaves every number as it is, and NaN too.</remarks>
internal readonly struct ScalarFinish(Activation activation)
{
    private readonly float _low = activation is Activation.Relu or Activation.Relu6 ? 0f : float.NegativeInfinity;

    private readonly float _high = activation is Activation.Relu6 ? 6f : float.PositiveInfinity;

    private readonly Activation _rest = activation is Activation.Relu or Activation.Relu6 ? Activation.None : activation;

    /// <summary>Whether there are any bounds.</summary>
    public bool HasBounds => _low == 0f;

    /// <summary>A sum within the bounds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Bound(float sum) => Activations.Min(_high, Activations.Max(_low, sum));

    /// <summary>Does what is left to some stored results.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Complete(ref float results, nint count)
    {
        if (_rest != Activation.None)
            Activations.ApplyInPlace(_rest, ref results, count);
    }
}
