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
        int row = TCell.Gates * units;
        var rows = new RecurrentBuffers(units, TCell.Gates);
        rows.Fill(ref rows.Peephole(0), call.Peepholes);
        for (int sequence = 0; sequence < batch; sequence++)
        {
            int length = call.Length(sequence);
            rows.Fill(ref rows.State, length == 0 ? default : Own(call.State, sequence, units));
            rows.Fill(ref rows.Cell, length == 0 ? default : Own(call.Cell, sequence, units));
            for (int i = 0; i < length; i++)
            {
                int place = ((isReverse ? length - 1 - i : i) * batch) + sequence;
                ref float inputs = ref MemoryMarshal.GetReference(Own(call.Inputs, place, row));
                if (units != rows.Padded)
                {
                    rows.Fill(ref rows.Inputs, Own(call.Inputs, place, row));
                    inputs = ref rows.Inputs;
                }

                cell.Step<TVector, TOps>(ref inputs, ref call.Kernel, in rows);
                rows.Values(ref rows.State).CopyTo(call.Output.Slice(place * units, units));
            }

            for (int i = length; i < steps; i++)
                call.Output.Slice(((i * batch) + sequence) * units, units).Clear();
            rows.Values(ref rows.State).CopyTo(call.Last.Slice(sequence * units, units));
            if (!call.LastCell.IsEmpty)
                rows.Values(ref rows.Cell).CopyTo(call.LastCell.Slice(sequence * units, units));
        }
    }

    /// <summary>The numbers of one sequence or step; none of none.</summary>
    private static ReadOnlySpan<float> Own(ReadOnlySpan<float> values, int index, int count) => values.IsEmpty ? values : values.Slice(index * count, count);
}
