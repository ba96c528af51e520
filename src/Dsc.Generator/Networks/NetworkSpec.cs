using Dsc.Generator.Graphs;
using Dsc.Generator.Graphs.Weights;
using Dsc.Generator.Helpers;
using Dsc.Generator.Models;

namespace Dsc.Generator.Networks;

/// <summary>
/// A network ready to be written as code: what a caller gives and gets, and the steps between, in order, each with the places of its operands.
/// Plain values that compare: this is what crosses the incremental cache.
/// </summary>
internal sealed record NetworkSpec
{
    public required EquatableArray<NetworkPort> Inputs { get; init; }

    public required EquatableArray<NetworkPort> Outputs { get; init; }

    public required EquatableArray<NetworkStep> Steps { get; init; }

    /// <summary>Length of the one piece of memory that all <see cref="Storage.Workspace"/> views lie in.</summary>
    public required long WorkspaceBytes { get; init; }

    /// <summary>What the fullest step needs.</summary>
    public required long WorkspaceLowerBound { get; init; }

    /// <summary>Of all steps.</summary>
    public required long MultiplyAdds { get; init; }

    /// <summary>Numbers of the file that are weights.</summary>
    public required long Parameters { get; init; }

    public required NetworkFile File { get; init; }
}

/// <summary>How to know a file whose weights may be used: of this length, and of this hash outside the weights.</summary>
/// <param name="Producer">The program that wrote the file.</param>
/// <param name="Length">In bytes.</param>
/// <param name="Weights">Ascending, apart from one another.</param>
/// <param name="SkeletonHash"><see cref="CompilerServices.SkeletonHash"/> of all bytes outside <paramref name="Weights"/>.</param>
/// <param name="FileHash">The same of all bytes.</param>
internal sealed record NetworkFile(string Producer, int Length, EquatableArray<FileRange> Weights, ulong SkeletonHash, ulong FileHash);

/// <summary>A piece of a file, in bytes.</summary>
internal sealed record FileRange(int Offset, int Length);

/// <summary>An input or output.</summary>
/// <param name="FileName">Its name in the file.</param>
/// <param name="Name">The same in PascalCase, an identifier, unique among inputs and outputs.</param>
/// <param name="Parameter">In camelCase; may be a keyword, to be escaped.</param>
/// <param name="Type">Float32 where the file has float16.</param>
/// <param name="Shape">As the caller has it: the file's order, or channels last where that was asked for.</param>
internal sealed record NetworkPort(string FileName, string Name, string Parameter, ElementType Type, EquatableArray<int> Shape);

/// <summary>One call of a kernel or of an operation of the runtime.</summary>
/// <param name="Name">Of the file's value that it makes.</param>
/// <param name="Operation">
/// What to do, with its operands in the order of the operation's record. <see cref="Graphs.Reshape"/> as a step is a copy, and so is every part of a
/// concatenation that is not made in place.
/// </param>
/// <param name="Nodes">Names of the file's nodes that it stands for.</param>
internal sealed record NetworkStep(
    string Name,
    Operation Operation,
    EquatableArray<StepOperand> Inputs,
    EquatableArray<View> Outputs,
    EquatableArray<string> Nodes,
    long MultiplyAdds,
    long Parameters);

/// <summary>What a step reads.</summary>
internal abstract record StepOperand;

/// <summary>An optional operand that is left out.</summary>
internal sealed record AbsentOperand : StepOperand;

/// <summary>Constants, made when the network is constructed.</summary>
internal sealed record WeightOperand(WeightExpression Expression) : StepOperand;

/// <summary>Elements in memory that is there when the network runs.</summary>
/// <param name="Storage">Which memory.</param>
/// <param name="Index">Of the input or output; 0 for the workspace.</param>
/// <param name="Offset">Of the first element, in elements of <paramref name="Type"/> from the beginning of the memory.</param>
/// <param name="Strides">In elements; each at least 1.</param>
internal sealed record View(Storage Storage, int Index, ElementType Type, int Offset, EquatableArray<int> Shape, EquatableArray<int> Strides) : StepOperand
{
    /// <summary>Whether the elements lie in one piece, in order.</summary>
    public bool IsDense => Graphs.Memory.Strides.AreDense(Shape, Strides);
}

internal enum Storage
{
    Workspace,
    Input,
    Output,
}

/// <summary>What <see cref="NetworkCompiler"/> makes: a network, or everything that stands in its way.</summary>
internal sealed record NetworkResult(NetworkSpec? Spec, EquatableArray<NetworkProblem> Problems);

/// <summary>What the attribute says about how to read the file.</summary>
/// <param name="Dimensions">Values of free dimensions, such as <c>"batch=1, input[2]=320"</c>.</param>
/// <param name="Outputs">Comma-separated names of values that are the outputs instead of the file's.</param>
/// <param name="ChannelsLast">Whether inputs and outputs of four axes are <c>[batch][height][width][channel]</c> whatever the file says.</param>
internal sealed record NetworkOptions(string Dimensions = "", string Outputs = "", bool ChannelsLast = false);
