using System.ComponentModel;

namespace Dsc.CompilerServices.Networks;

/// <summary>A recurrent layer in one direction.</summary>
/// <param name="Steps">How many inputs follow one another.</param>
/// <param name="Batch">Sequences, each with a state of its own.</param>
/// <param name="Units">Numbers of a state.</param>
/// <param name="IsReverse">Whether the last step comes first.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct RecurrentShape(int Steps, int Batch, int Units, bool IsReverse = false);
