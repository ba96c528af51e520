using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using Dsc.Bench.Networks;
using Dsc.Bench.Reports;
using Dsc.Samples;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetworkClassTests.Harness;

namespace Dsc.Bench.Commands;

/// <summary>What a network costs the build, with code for all tiers: the generator, its text, and the compiler.</summary>
internal static class BuildNetworks
{
    public static int Run(IReadOnlyList<NetworkCase> networks)
    {
        var table = new TextTable("network", "generator ms", "after a keystroke elsewhere ms", "files", "text KB", "compiler s of CPU");
        foreach (NetworkCase network in networks)
        {
            Once(network); // The generator and the compiler are compiled themselves first.
            (double generator, double again, SyntaxTree[] texts, double compiler) = Once(network);
            table.Add([network.Name, Text.Of(generator * 1e3, "0"), Text.Of(again * 1e3, "0.0"), $"{texts.Length}", Text.Of(texts.Sum(text => text.Length) / 1e3, "0"), Text.Of(compiler, "0.0")]);
        }

        Console.WriteLine(table);
        return 0;
    }

    private static (double Generator, double Again, SyntaxTree[] Texts, double Compiler) Once(NetworkCase network)
    {
        CSharpCompilation compilation = NetworkAssembly.Declare(network).AddSyntaxTrees(CSharpSyntaxTree.ParseText("class Unrelated { int a; }", path: "unrelated.cs"));
        long start = Stopwatch.GetTimestamp();
        GeneratorDriver driver = NetworkAssembly.Driver(network, new ItemOptions(0, 512)).RunGeneratorsAndUpdateCompilation(compilation, out Compilation whole, out _);
        double generator = Stopwatch.GetElapsedTime(start).TotalSeconds;

        SyntaxTree unrelated = compilation.SyntaxTrees.Single(tree => tree.FilePath == "unrelated.cs");
        CSharpCompilation edited = compilation.ReplaceSyntaxTree(unrelated, CSharpSyntaxTree.ParseText("class Unrelated { int b; }", path: "unrelated.cs"));
        start = Stopwatch.GetTimestamp();
        driver.RunGenerators(edited);
        double again = Stopwatch.GetElapsedTime(start).TotalSeconds;

        TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
        using var stream = new MemoryStream();
        if (!whole.Emit(stream).Success)
            throw new InvalidOperationException($"{network.Name} does not compile.");
        return (generator, again, [.. whole.SyntaxTrees.Skip(2)], (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds);
    }
}
