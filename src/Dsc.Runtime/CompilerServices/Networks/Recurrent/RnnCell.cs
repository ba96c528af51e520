using System.Runtime.CompilerServices;

namespace Dsc.CompilerServices.Networks;

/// <summary>h = f(x + R h)</summary>
internal readonly struct RnnCell<TFunction>(TFunction function) : IRecurrentCell
    where TFunction : struct, IMap
{
    public static int Gates => 1;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Step<TVector, TOps>(ref float kernel, in RecurrentBuffers rows)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>
    {
        TFunction f = function;
        ref float sums = ref rows.Gate(0), state = ref rows.State;
        PanelRows.Run<TVector, TOps>(in rows, ref state, ref kernel, 1, true, ref sums);
        for (nuint i = 0; i < (nuint)rows.Count; i += (nuint)TOps.Count)
            TOps.Store(f.Apply<TVector, TOps>(TOps.Load(ref sums, i)), ref state, i);
    }
}
