using System.Runtime.CompilerServices;

namespace Dsc.CompilerServices.Networks;

/// <summary>Gates z, r and the candidate h.</summary>
/// <param name="gate">The function of the gates.</param>
/// <param name="candidate">That of the candidate.</param>
/// <param name="resetsProduct">Whether r scales the candidate's product with the state, bias included, instead of the state.</param>
internal readonly struct GruCell<TGate, TCandidate>(TGate gate, TCandidate candidate, bool resetsProduct) : IRecurrentCell
    where TGate : struct, IMap
    where TCandidate : struct, IMap
{
    public static int Gates => 3;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Step<TVector, TOps>(ref float kernel, in RecurrentBuffers rows)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>
    {
        TGate f = gate;
        TCandidate g = candidate;
        nuint count = (nuint)rows.Count, width = (nuint)TOps.Count;
        ref float state = ref rows.State, update = ref rows.Gate(0), reset = ref rows.Gate(1), next = ref rows.Gate(2), work = ref rows.Work;
        ref float nextKernel = ref Unsafe.Add(ref kernel, (nint)(2 * PackedLayout.PanelFloats(rows.Units, rows.Units)));
        PanelRows.Run<TVector, TOps>(in rows, ref state, ref kernel, 2, true, ref update);
        if (resetsProduct)
        {
            PanelRows.Run<TVector, TOps>(in rows, ref state, ref nextKernel, 1, false, ref work);
            for (nuint i = 0; i < count; i += width)
            {
                TVector part = f.Apply<TVector, TOps>(TOps.Load(ref reset, i));
                TOps.Store(TOps.MultiplyAdd(part, TOps.Load(ref work, i), TOps.Load(ref next, i)), ref next, i);
            }
        }
        else
        {
            for (nuint i = 0; i < count; i += width)
                TOps.Store(TOps.Multiply(f.Apply<TVector, TOps>(TOps.Load(ref reset, i)), TOps.Load(ref state, i)), ref work, i);
            PanelRows.Run<TVector, TOps>(in rows, ref work, ref nextKernel, 1, true, ref next);
        }

        for (nuint i = 0; i < count; i += width)
        {
            TVector kept = f.Apply<TVector, TOps>(TOps.Load(ref update, i));
            TVector taken = TOps.Multiply(TOps.Subtract(TOps.Create(1f), kept), g.Apply<TVector, TOps>(TOps.Load(ref next, i)));
            TOps.Store(TOps.MultiplyAdd(kept, TOps.Load(ref state, i), taken), ref state, i);
        }
    }
}
