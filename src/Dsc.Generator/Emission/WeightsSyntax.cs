using Dsc.Generator.Plans;

namespace Dsc.Generator.Emission;

/// <summary>How packed weights are written in C#: as floats, or as a type parameter where they may also be halves.</summary>
internal readonly struct WeightsSyntax(VectorSyntax vectors, WeightsView weights)
{
    /// <summary>The type of a weight.</summary>
    public string Type => weights.MayBeHalf ? "TWeight" : "float";

    /// <summary>What follows the name of a method that takes weights.</summary>
    public string TypeParameters => weights.MayBeHalf ? "<TWeight>" : "";

    /// <summary>What follows the parameters of such a method.</summary>
    public string Constraint => weights.MayBeHalf ? " where TWeight : unmanaged" : "";

    public string Load(int lanes, string source, string offset) => weights.MayBeHalf
        ? $"WeightElement.Load{(lanes == 1 ? "" : $"{32 * lanes}")}(ref {source}{(offset == "0" ? "" : ", " + offset)})"
        : vectors.Load(lanes, source, offset);
}
