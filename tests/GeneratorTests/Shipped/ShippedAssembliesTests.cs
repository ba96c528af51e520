extern alias analysis;
extern alias codefixes;
extern alias runtime;

using System;
using System.Linq;
using System.Reflection;
using GeneratorTests.Support;
using Xunit;

namespace GeneratorTests.Shipped;

/// <summary>What others depend on: the public types, and the oldest compiler that loads generator and code fixes.</summary>
public class ShippedAssembliesTests
{
    /// <summary>The Roslyn of .NET SDK 8.0.100 and Visual Studio 2022 17.8, and the immutable collections that come with it.</summary>
    private static readonly (string Name, Version Version)[] s_floor =
    [
        ("Microsoft.CodeAnalysis", new Version(4, 8, 0, 0)),
        ("Microsoft.CodeAnalysis.CSharp", new Version(4, 8, 0, 0)),
        ("Microsoft.CodeAnalysis.Workspaces", new Version(4, 8, 0, 0)),
        ("Microsoft.CodeAnalysis.CSharp.Workspaces", new Version(4, 8, 0, 0)),
        ("System.Collections.Immutable", new Version(7, 0, 0, 0)),
        ("System.Memory", new Version(4, 0, 1, 2)),
        ("netstandard", new Version(2, 0, 0, 0)),
    ];

    /// <summary>What generated code calls (<c>Dsc.CompilerServices</c>) comes in the same package as the generator and is not meant for others.</summary>
    [Fact]
    public void PublicTypesOfTheRuntime() =>
        Snapshot.Match("Dsc.Runtime", ApiText.Of(typeof(runtime::Dsc.SeparableConvAttribute).Assembly.Location, "Dsc.CompilerServices", "Dsc.CompilerServices.Networks"), "txt");

    [Fact]
    public void PublicTypesOfTheAnalysis() => Snapshot.Match("Dsc.Analysis", ApiText.Of(typeof(analysis::Dsc.Analysis.ChainCost).Assembly.Location), "txt");

    [Theory]
    [InlineData("Dsc.Generator")]
    [InlineData("Dsc.CodeFixes")]
    public void NothingNewerThanTheRoslynFloorIsReferenced(string name)
    {
        Assembly assembly = name == "Dsc.Generator" ? typeof(Dsc.Generator.DscGenerator).Assembly : typeof(codefixes::Dsc.CodeFixes.KernelFixProvider).Assembly;

        Assert.Equal(name, assembly.GetName().Name);
        AssemblyName[] references = assembly.GetReferencedAssemblies();
        Assert.Contains(references, reference => reference.Name == "Microsoft.CodeAnalysis");
        Assert.All(references, reference => Assert.Contains(s_floor, allowed => allowed.Name == reference.Name && reference.Version <= allowed.Version));
        Assert.DoesNotContain(references, reference => name == "Dsc.Generator" && reference.Name!.Contains("Workspaces", StringComparison.Ordinal));
    }
}
