using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Threading;
using Dsc.Generator.Classes;
using Dsc.Generator.Diagnostics;
using Dsc.Generator.Helpers;
using Dsc.Generator.Lowering;
using Dsc.Generator.Networks;
using Dsc.Generator.Parsing;
using Dsc.Generator.Specs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Dsc.Generator;

/// <summary>
/// From classes with <c>[Network]</c> and the project's <c>DscNetwork</c> items to planned networks. A file is looked at again when its item changes,
/// and read again when its length or time does.
/// </summary>
internal static class NetworkPipeline
{
    private const string PathMetadata = "build_metadata.AdditionalFiles.DscNetworkPath", ResourceMetadata = "build_metadata.AdditionalFiles.DscNetworkResource";

    public static IncrementalValuesProvider<PlannedNetwork> Networks(IncrementalGeneratorInitializationContext context, IncrementalValueProvider<CompilerOptions> options)
    {
        IncrementalValueProvider<ImmutableArray<NetworkItem>> items = context.AdditionalTextsProvider
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Select((pair, _) => Item(pair.Left, pair.Right))
            .Where(item => item is not null)
            .Select((item, _) => item!)
            .Collect();
        IncrementalValuesProvider<ParsedNetwork> parsed = context.SyntaxProvider
            .ForAttributeWithMetadataName(NetworkParser.AttributeMetadataName, static (_, _) => true, NetworkParser.Parse)
            .Where(network => network is not null)
            .Select((network, _) => network!);
        IncrementalValueProvider<NameClashes> clashes = NameClashes.Find(parsed);
        return parsed
            .Combine(clashes)
            .Select((pair, _) => pair.Right.Resolve(pair.Left))
            .Combine(items)
            .Select((pair, _) => Request(pair.Left, pair.Right))
            .WithTrackingName(DscGenerator.Steps.NetworkFiles)
            .Combine(options)
            .Select((pair, cancellation) => Plan(pair.Left, pair.Right, cancellation))
            .WithTrackingName(DscGenerator.Steps.Networks);
    }

    private static NetworkItem? Item(AdditionalText text, AnalyzerConfigOptionsProvider options)
    {
        AnalyzerConfigOptions metadata = options.GetOptions(text);
        if (!metadata.TryGetValue(PathMetadata, out string? path) || path.Length == 0)
            return null;
        metadata.TryGetValue(ResourceMetadata, out string? resource);
        (long length, long time) = Stamp(text.Path);
        return new NetworkItem(text.Path, path, resource ?? "", length, time);
    }

    // A model is no text, so it cannot be had from AdditionalText: asking for the text of a binary file is an error of the compiler.
#pragma warning disable RS1035 // The file is an input of the compilation, which the build checks.
    private static (long Length, long Time) Stamp(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? (file.Length, file.LastWriteTimeUtc.Ticks) : (-1, 0);
    }

    private static byte[] Read(string path) => File.ReadAllBytes(path);
#pragma warning restore RS1035

    /// <summary>Finds the item that the attribute means: of this path, or the only one of this file name.</summary>
    private static NetworkRequest Request(ParsedNetwork network, ImmutableArray<NetworkItem> items)
    {
        if (network.Class is not { } spec)
            return new NetworkRequest(network, null, "");
        string wanted = spec.File.Replace('\\', '/');
        NetworkItem[] found = [.. items.Where(item => item.ProjectPath == wanted)];
        if (found.Length == 0)
            found = [.. items.Where(item => item.ProjectPath.EndsWith("/" + wanted, StringComparison.Ordinal))];
        string hint = found.Length > 1
            ? $"; several items have this name, so give the path: {string.Join(", ", found.Select(item => item.ProjectPath))}"
            : items.Length == 0 ? "" : $"; the project's items are {string.Join(", ", items.Select(item => item.ProjectPath).OrderBy(path => path, StringComparer.Ordinal))}";
        return new NetworkRequest(network, found.Length == 1 ? found[0] : null, hint);
    }

    private static PlannedNetwork Plan(NetworkRequest request, CompilerOptions options, CancellationToken cancellation)
    {
        (ParsedNetwork parsed, NetworkItem? item, string hint) = request;
        if (parsed.Class is not { } spec)
            return new PlannedNetwork(parsed, null, "", parsed.Problems, options.Emission);
        if (item is null || item.Length < 0)
            return Failed(Descriptors.NetworkFileMissing, spec.File, item is null ? hint : "; the item's file does not exist");

        NetworkResult result;
        try
        {
            result = NetworkCompiler.Compile(Read(item.Path), item.ProjectPath, new NetworkOptions(spec.Dimensions, spec.Outputs, spec.IsNhwc), NetworkPlan.Policy);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Failed(Descriptors.NetworkRefused, spec.File, "the file cannot be read: " + exception.Message);
        }

        if (result.Spec is not { } network)
        {
            return new PlannedNetwork(
                parsed, null, "", new(result.Problems.Select(problem => parsed.Place.Report(Descriptors.NetworkRefused.Id, spec.File, problem.ToString()) with { Setting = problem.Setting })), options.Emission);
        }

        if (PixelProblem(spec, network) is { } reason)
            return Failed(Descriptors.PixelsDoNotFit, spec.File, reason);
        return new PlannedNetwork(parsed, NetworkPlan.Of(network, options.Tiers, cancellation), item.Resource, new([]), options.Emission);

        PlannedNetwork Failed(DiagnosticDescriptor descriptor, params string[] arguments) =>
            new(parsed, null, "", new([parsed.Place.Report(descriptor.Id, arguments)]), options.Emission);
    }

    private static string? PixelProblem(NetworkClassSpec spec, NetworkSpec network)
    {
        if (spec.Pixels is not { } pixels)
            return null;
        if (PixelRunEmitter.Image(network, spec.IsNhwc) is not { } image)
            return "no input is one picture of 1, 3 or 4 channels of floats, so bytes of an image cannot be given";
        int channels = PixelRunEmitter.Channels(image, spec.IsNhwc);
        foreach ((string name, int count) in ((string, int)[])[("Mean", pixels.Mean.Count), ("Std", pixels.Std.Count)])
        {
            if (count > 1 && count != channels)
                return $"{name} has {count} values, but '{image.FileName}' has {channels} channels: give one for each, or one for all";
        }

        if (pixels.Std.Contains(0))
            return "Std must not be 0";
        return pixels.SwapsRedBlue && channels < 3 ? $"SwapRedBlue needs three channels, but '{image.FileName}' has {channels}" : null;
    }
}

/// <summary>A <c>DscNetwork</c> item of the project, and what tells whether its file has changed.</summary>
/// <param name="ProjectPath">Relative to the project, with slashes.</param>
/// <param name="Resource">Name of the embedded file; empty where it is not embedded.</param>
/// <param name="Length">In bytes; -1 where there is no such file.</param>
internal sealed record NetworkItem(string Path, string ProjectPath, string Resource, long Length, long Time);

/// <summary>A class and the item whose file it wants.</summary>
/// <param name="Hint">What to say where there is none.</param>
internal sealed record NetworkRequest(ParsedNetwork Parsed, NetworkItem? Item, string Hint);

/// <summary>A network and its plan, or what stands in the way.</summary>
internal sealed record PlannedNetwork(ParsedNetwork Parsed, NetworkPlan? Plan, string Resource, EquatableArray<Problem> Problems, Emission.EmissionOptions Options);
