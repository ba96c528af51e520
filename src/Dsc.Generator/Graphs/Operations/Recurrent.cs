using Dsc.Generator.Helpers;

namespace Dsc.Generator.Graphs;

/// <summary>
/// A recurrent layer of <c>H</c> units in one direction; what its gates get from the inputs is computed before. Inputs: x <c>[T][N][G H]</c>, that share for all
/// steps, gate by gate; kernel <c>[G H][H]</c> of the state; bias? <c>[G H]</c>; lengths? <c>[N]</c> of the sequences, behind which states are zeros; state? <c>[N][H]</c>
/// at the start, otherwise zeros; of an <see cref="Lstm"/> also cell? <c>[N][H]</c> and peepholes? <c>[3 H]</c>. Outputs: the states <c>[T][N][H]</c>, the last one
/// <c>[N][H]</c>; of an <see cref="Lstm"/> also the last cell.
/// </summary>
/// <param name="IsReverse">Whether the last step comes first.</param>
/// <param name="Functions">Of the gates, of the candidate, of the cell, as far as the layer has them.</param>
/// <param name="Limit">What goes into a function is limited to this magnitude; an infinity for no limit.</param>
internal abstract record Recurrent(bool IsReverse, EquatableArray<Unary> Functions, float Limit) : Operation
{
    public const int Kernel = 1, Bias = 2, Lengths = 3, State = 4, Cell = 5, Peepholes = 6;

    /// <summary>Products with the state: the gates and the candidate.</summary>
    public abstract int Gates { get; }
}

/// <summary>h = f(x + R h)</summary>
internal sealed record Rnn(bool IsReverse, EquatableArray<Unary> Functions, float Limit) : Recurrent(IsReverse, Functions, Limit)
{
    public override string Name => "RNN";

    public override int Gates => 1;
}

/// <summary>
/// Gates z, r and the candidate h: z = f(x + R h), r = f(x + R h), then <c>(1 - z) g(x + R (r h)) + z h</c>; where <c>ResetsProduct</c>, the candidate is
/// <c>g(x + r (R h + bias))</c>.
/// </summary>
internal sealed record Gru(bool IsReverse, EquatableArray<Unary> Functions, float Limit, bool ResetsProduct) : Recurrent(IsReverse, Functions, Limit)
{
    public override string Name => "GRU";

    public override int Gates => 3;
}

/// <summary>
/// Gates i, o, f and the candidate c. With peepholes the cell, multiplied by them, is added to what goes into i and f, and the new cell into o. Where
/// <c>CouplesGates</c>, f is 1 - i.
/// </summary>
internal sealed record Lstm(bool IsReverse, EquatableArray<Unary> Functions, float Limit, bool CouplesGates) : Recurrent(IsReverse, Functions, Limit)
{
    public override string Name => "LSTM";

    public override int Gates => 4;
}
