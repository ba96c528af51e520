using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Helpers;

namespace Dsc.Generator.Plans;

/// <summary>The buffers that a tier needs while it works, one behind the other in a block that each thread keeps.</summary>
internal sealed record Workspace(EquatableArray<Region> Regions)
{
    public static readonly Workspace None = new(new EquatableArray<Region>([]));

    /// <summary>Bytes of all regions, for an image of <paramref name="pixels"/> output pixels.</summary>
    public long Bytes(long pixels) => Regions.Sum(region => region.Bytes(pixels));

    /// <summary>Bytes of the regions whose size is known at compile time.</summary>
    public long ConstantBytes => Regions.Where(region => !region.IsPerPixel).Sum(region => region.Elements * region.Element.Bytes());

    /// <summary>The region whose size depends on the image, or null.</summary>
    public Region? PerPixel => Regions.FirstOrDefault(region => region.IsPerPixel);

    /// <summary>The size of the workspace and where its regions start.</summary>
    public IEnumerable<NamedConstant> Constants
    {
        get
        {
            if (Regions.Count == 0)
                yield break;
            yield return new NamedConstant("WorkspaceBytes", ConstantBytes, PerPixel is { } map ? $"buffers of a thread, without the {map.Name}" : "buffers of a thread");
            foreach (Region region in Regions.Where(region => !region.IsPerPixel).Skip(1))
                yield return new NamedConstant(StartConstant(region.Name), Start(region.Name), region.Holds);
        }
    }

    /// <summary>The constant that holds where a region starts.</summary>
    public static string StartConstant(string name) => char.ToUpperInvariant(name[0]) + name.Substring(1) + "Start";

    public Region this[string name] => Regions.First(region => region.Name == name);

    /// <summary>Where a region starts, in its elements, counted from the first region of constant size.</summary>
    public long Start(string name) => Regions.Where(region => !region.IsPerPixel).TakeWhile(region => region.Name != name).Sum(region => region.Elements);
}

/// <summary>A buffer of the workspace.</summary>
/// <param name="Name">The local that refers to it in generated code.</param>
/// <param name="Elements">How many it holds, for each output pixel of an image where it is so.</param>
/// <param name="Holds">What it holds, for a comment.</param>
internal sealed record Region(string Name, long Elements, string Holds, bool IsPerPixel = false, ElementType Element = ElementType.Float32)
{
    public long Bytes(long pixels) => Elements * Element.Bytes() * (IsPerPixel ? pixels : 1);
}
