namespace Dsc.Generator.Plans;

/// <summary>
/// What happens to finished sums: an addend, the activation, and the store, which leaves alone what lies past the output. (Sums begin with
/// the bias, so it is no part of this.)
/// </summary>
/// <param name="Activation">Cheap ones are applied to each sum in its register, costly ones in a pass over results that are still in the cache.</param>
internal sealed record Epilogue(Activation Activation, bool HasAddend = false)
{
    /// <summary>Whether the activation is a pass of its own.</summary>
    public bool IsPass => Activation is Activation.Sigmoid or Activation.Silu or Activation.Tanh or Activation.Gelu;

    /// <summary>Whether the activation is applied in the register.</summary>
    public bool IsInline => Activation != Activation.None && !IsPass;
}
