using System.Runtime.CompilerServices;

namespace Dsc.CompilerServices.Networks;

/// <summary>Gates i, o, f and the candidate of the cell.</summary>
/// <param name="gate">The function of the gates.</param>
/// <param name="candidate">That of the candidate.</param>
/// <param name="result">That of the cell on its way to the state.</param>
/// <param name="hasPeepholes">Whether gates see the cell.</param>
/// <param name="couplesGates">Whether f is 1 - i.</param>
internal readonly struct LstmCell<TGate, TCandidate, TResult>(TGate gate, TCandidate candidate, TResult result, bool hasPeepholes, bool couplesGates) : IRecurrentCell
    where TGate : struct, IMap
    where TCandidate : struct, IMap
    where TResult : struct, IMap
{
    public static int Gates => 4;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Step<TVector, TOps>(ref float kernel, in RecurrentBuffers rows)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>
    {
        TGate f = gate;
        TCandidate g = candidate;
        TResult h = result;
        ref float state = ref rows.State, cell = ref rows.Cell, input = ref rows.Gate(0), output = ref rows.Gate(1), forget = ref rows.Gate(2), next = ref rows.Gate(3);
        PanelRows.Run<TVector, TOps>(in rows, ref state, ref kernel, 4, true, ref input);
        for (nuint i = 0; i < (nuint)rows.Count; i += (nuint)TOps.Count)
        {
            TVector old = TOps.Load(ref cell, i);
            TVector into = TOps.Load(ref input, i), outOf = TOps.Load(ref output, i), kept = TOps.Load(ref forget, i);
            if (hasPeepholes)
            {
                into = TOps.MultiplyAdd(TOps.Load(ref rows.Peephole(0), i), old, into);
                kept = TOps.MultiplyAdd(TOps.Load(ref rows.Peephole(2), i), old, kept);
            }

            into = f.Apply<TVector, TOps>(into);
            kept = couplesGates ? TOps.Subtract(TOps.Create(1f), into) : f.Apply<TVector, TOps>(kept);
            TVector taken = TOps.Multiply(into, g.Apply<TVector, TOps>(TOps.Load(ref next, i)));
            TVector changed = TOps.MultiplyAdd(kept, old, taken);
            if (hasPeepholes)
                outOf = TOps.MultiplyAdd(TOps.Load(ref rows.Peephole(1), i), changed, outOf);
            TOps.Store(changed, ref cell, i);
            TOps.Store(TOps.Multiply(f.Apply<TVector, TOps>(outOf), h.Apply<TVector, TOps>(changed)), ref state, i);
        }
    }
}
