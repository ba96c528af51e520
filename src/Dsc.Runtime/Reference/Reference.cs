using System.Numerics;

namespace Dsc;

/// <summary>
/// Every operation as plain nested loops: the definition that the generated kernels are tested against, and an executable
/// description of the layouts and of the order of the sums. Slow by design.
/// </summary>
/// <remarks>
/// <para>Each sum starts with its bias, or 0, and adds its products in one order with fused multiply-adds, as the kernels do
/// on processors that have them: taps row-major, then channels ascending; with few output channels in sixteen partial sums, where
/// the kernels do so. The zeros of the padding are left out.</para>
/// <para><c>float</c> gives the kernels' own arithmetic, <c>double</c> an oracle for their accuracy. Activations are
/// evaluated in double precision and rounded once, so the costly ones may differ from a kernel's by what
/// <see cref="ExactActivation"/> says.</para>
/// <para>Lengths must be exact; anything else throws <see cref="System.ArgumentException"/>. Bias and residual spans may be empty: none.</para>
/// </remarks>
public static partial class Reference
{
    private static T Activate<T>(Activation activation, T sum)
        where T : struct, IBinaryFloatingPointIeee754<T> =>
        activation == Activation.None
            ? sum
            : T.CreateChecked(ExactActivation.Apply(activation, double.CreateChecked(sum)));
}
