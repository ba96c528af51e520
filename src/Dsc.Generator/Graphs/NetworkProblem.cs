using System.Globalization;

namespace Dsc.Generator.Graphs;

/// <summary>Something that stands in the way of a network. Plain values that compare.</summary>
/// <param name="Node">The node's name in the file, or that of an input or output; empty for the file as a whole.</param>
/// <param name="Operation">With its domain where it is not a standard one; empty without a node.</param>
/// <param name="Opset">Of the operation's domain; of TFLite the operation's version.</param>
/// <param name="Reason">What about it, as the end of a sentence.</param>
internal sealed record NetworkProblem(string Node, string Operation, int Opset, string Reason)
{
    /// <summary>The setting of the attribute that would mend it, such as <c>Dimensions=height=32</c>; empty where there is none.</summary>
    public string Setting { get; init; } = "";

    public override string ToString() => Operation.Length == 0
        ? (Node.Length == 0 ? Reason : $"'{Node}': {Reason}")
        : $"node '{Node}': {Operation} of opset {Opset.ToString(CultureInfo.InvariantCulture)}: {Reason}";
}
