using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Dsc.CompilerServices.Networks;

/// <summary>
/// Recurrent layers, step by step. What the gates get from the inputs comes computed for all steps; here the products with the state are added to it.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Recurrence
{
    /// <summary>Sequences that take their steps together: enough for weights to be loaded seldom, few enough for all rows to stay in the cache.</summary>
    private const int MostSequences = 16;

    /// <summary>h = f(x + R h)</summary>
    /// <param name="call">Sizes and memory.</param>
    /// <param name="function">f</param>
    /// <exception cref="ArgumentException">A length does not fit the shape.</exception>
    public static void Rnn(in RecurrentCall call, RecurrentFunction function)
    {
        if (function == RecurrentFunction.Tanh())
            Run(new RnnCell<FunctionMap<TanhFunction>>(default), in call);
        else
            Run(new RnnCell<RecurrentFunction>(function), in call);
    }

    /// <summary>Gates z, r and the candidate h.</summary>
    /// <param name="call">Sizes and memory.</param>
    /// <param name="gate">The function of the gates.</param>
    /// <param name="candidate">That of the candidate.</param>
    /// <param name="resetsProduct">Whether r scales the candidate's product with the state, bias included, instead of the state.</param>
    /// <exception cref="ArgumentException">A length does not fit the shape.</exception>
    public static void Gru(in RecurrentCall call, RecurrentFunction gate, RecurrentFunction candidate, bool resetsProduct)
    {
        if (gate == RecurrentFunction.Sigmoid() && candidate == RecurrentFunction.Tanh())
            Run(new GruCell<FunctionMap<SigmoidFunction>, FunctionMap<TanhFunction>>(default, default, resetsProduct), in call);
        else
            Run(new GruCell<RecurrentFunction, RecurrentFunction>(gate, candidate, resetsProduct), in call);
    }

    /// <summary>Gates i, o, f and the candidate of the cell.</summary>
    /// <param name="call">Sizes and memory.</param>
    /// <param name="gate">The function of the gates.</param>
    /// <param name="candidate">That of the candidate.</param>
    /// <param name="result">That of the cell on its way to the state.</param>
    /// <param name="couplesGates">Whether f is 1 - i.</param>
    /// <exception cref="ArgumentException">A length does not fit the shape.</exception>
    public static void Lstm(in RecurrentCall call, RecurrentFunction gate, RecurrentFunction candidate, RecurrentFunction result, bool couplesGates)
    {
        bool hasPeepholes = !call.Peepholes.IsEmpty;
        if (gate == RecurrentFunction.Sigmoid() && candidate == RecurrentFunction.Tanh() && result == candidate)
            Run(new LstmCell<FunctionMap<SigmoidFunction>, FunctionMap<TanhFunction>, FunctionMap<TanhFunction>>(default, default, default, hasPeepholes, couplesGates), in call);
        else
            Run(new LstmCell<RecurrentFunction, RecurrentFunction, RecurrentFunction>(gate, candidate, result, hasPeepholes, couplesGates), in call);
    }

    private static void Run<TCell>(in TCell cell, in RecurrentCall call)
        where TCell : struct, IRecurrentCell
    {
        call.Check(TCell.Gates);
        if (Vector512.IsHardwareAccelerated)
            Run<TCell, Vector512<float>, Vector512Ops>(in cell, in call);
        else if (Vector256.IsHardwareAccelerated)
            Run<TCell, Vector256<float>, Vector256Ops>(in cell, in call);
        else if (Vector128.IsHardwareAccelerated)
            Run<TCell, Vector128<float>, Vector128Ops>(in cell, in call);
        else
            Run<TCell, float, ScalarOps>(in cell, in call);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Run<TCell, TVector, TOps>(in TCell cell, in RecurrentCall call)
        where TCell : struct, IRecurrentCell
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>
    {
        (int steps, int batch, int units, bool isReverse) = call.Shape;
        // Sequences of one length go together.
        int most = call.Lengths.IsEmpty ? MostSequences : 1;
        for (int first = 0; first < batch; first += most)
        {
            int sequences = Math.Min(most, batch - first), length = call.Length(first);
            var rows = new RecurrentBuffers(units, TCell.Gates, sequences);
            if (length > 0)
                Start(in call, in rows, first);
            for (int i = 0; i < length; i++)
            {
                int place = ((isReverse ? length - 1 - i : i) * batch) + first;
                for (int row = 0; row < sequences; row++)
                {
                    ReadOnlySpan<float> inputs = call.Inputs.Slice((place + row) * TCell.Gates * units, TCell.Gates * units);
                    for (int gate = 0; gate < TCell.Gates; gate++)
                        inputs.Slice(gate * units, units).CopyTo(rows.Row(ref rows.Gate(gate), row));
                }

                cell.Step<TVector, TOps>(ref call.Kernel, in rows);
                rows.CopyTo(ref rows.State, call.Output[(place * units)..]);
            }

            for (int i = length; i < steps; i++)
                call.Output.Slice(((i * batch) + first) * units, sequences * units).Clear();
            rows.CopyTo(ref rows.State, call.Last[(first * units)..]);
            if (!call.LastCell.IsEmpty)
                rows.CopyTo(ref rows.Cell, call.LastCell[(first * units)..]);
        }
    }

    /// <summary>States and cells before the first step, and the peepholes for each sequence.</summary>
    private static void Start(in RecurrentCall call, in RecurrentBuffers rows, int first)
    {
        int units = rows.Units, start = first * units;
        rows.Fill(ref rows.State, call.State.IsEmpty ? default : call.State[start..]);
        rows.Fill(ref rows.Cell, call.Cell.IsEmpty ? default : call.Cell[start..]);
        for (int i = 0; i < call.Peepholes.Length / units * rows.Sequences; i++)
            call.Peepholes.Slice(i / rows.Sequences * units, units).CopyTo(rows.Row(ref rows.Peephole(i / rows.Sequences), i % rows.Sequences));
    }
}
