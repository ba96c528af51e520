using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Lowering;
using Dsc.Generator.Networks;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace NetworkClassTests.Harness;

/// <summary>A class with <c>[Network]</c> to be compiled.</summary>
/// <param name="Name">Of the class.</param>
/// <param name="FileName">Its end says which format it is of.</param>
internal sealed record NetworkClass(string Name, byte[] File, string FileName)
{
    public NetworkClass(string name, byte[] file)
        : this(name, file, name + ".onnx")
    {
    }

    public NetworkOptions Options { get; init; } = new();

    /// <summary>Further properties of the attribute.</summary>
    public string Properties { get; init; } = "";

    public string Attribute => $"[Dsc.Network({string.Join(", ", Arguments())})]";

    /// <summary>What the class is made of, to know its inputs and outputs.</summary>
    public NetworkSpec Spec()
    {
        Assert.Empty(Problems());
        return Result().Spec!;
    }

    /// <summary>What stands in the way.</summary>
    public IEnumerable<string> Problems() => Result().Problems.Select(problem => $"{Name}: {problem}");

    private NetworkResult Result() => NetworkCompiler.Compile(File, FileName, Options, NetworkPlan.Policy);

    private IEnumerable<string> Arguments()
    {
        yield return Text(FileName);
        if (Options.Dimensions.Length > 0)
            yield return $"Dimensions = {Text(Options.Dimensions)}";
        if (Options.Outputs.Length > 0)
            yield return $"Outputs = {Text(Options.Outputs)}";
        if (Options.ChannelsLast)
            yield return "Layout = Dsc.NetworkLayout.Nhwc";
        if (Properties.Length > 0)
            yield return Properties;
    }

    private static string Text(string text) => SymbolDisplay.FormatLiteral(text, quote: true);
}
