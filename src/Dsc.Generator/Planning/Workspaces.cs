using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Plans;

namespace Dsc.Generator.Planning;

/// <summary>Lays out the buffers of a tier: each region begins on a cache line.</summary>
internal static class Workspaces
{
    private const long LineBytes = 64;

    public static Workspace Of(params IEnumerable<Region>[] regions) =>
        new(new(regions.SelectMany(some => some).Where(region => region.Elements > 0).Select(region => region.IsPerPixel ? region : Rounded(region))));

    private static Region Rounded(Region region)
    {
        long perLine = LineBytes / region.Element.Bytes();
        return region with { Elements = (region.Elements + perLine - 1) / perLine * perLine };
    }
}
