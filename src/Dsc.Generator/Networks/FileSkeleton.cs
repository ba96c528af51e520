using System.Collections.Generic;
using System.Linq;
using Dsc.CompilerServices;
using Dsc.Generator.Graphs.Weights;

namespace Dsc.Generator.Networks;

/// <summary>What of a file must be the same in another one that has other weights.</summary>
internal static class FileSkeleton
{
    /// <param name="constants">The file, and what of it the graph depends on.</param>
    /// <param name="producer">The program that wrote it.</param>
    /// <param name="weights">Slices that are read when the network is constructed.</param>
    public static NetworkFile Of(FileConstants constants, string producer, IEnumerable<FileSlice> weights)
    {
        List<FileRange> ranges = Without(Merged(weights), Merged(constants.Structure));
        long[] places = [.. ranges.SelectMany(range => new long[] { range.Offset, range.Length })];
        return new NetworkFile(
            producer, constants.File.Length, new(ranges), SkeletonHash.Compute(constants.File, places), SkeletonHash.Compute(constants.File, []));
    }

    private static List<FileRange> Merged(IEnumerable<FileSlice> slices)
    {
        var merged = new List<FileRange>();
        foreach (FileSlice slice in slices.Where(slice => slice.Length > 0).OrderBy(slice => slice.Offset))
        {
            FileRange? last = merged.LastOrDefault();
            int end = slice.Offset + slice.Length;
            if (last is null || slice.Offset > last.Offset + last.Length)
                merged.Add(new FileRange(slice.Offset, slice.Length));
            else if (end > last.Offset + last.Length)
                merged[merged.Count - 1] = new FileRange(last.Offset, end - last.Offset);
        }

        return merged;
    }

    private static List<FileRange> Without(List<FileRange> ranges, List<FileRange> taken)
    {
        var result = new List<FileRange>();
        foreach (FileRange range in ranges)
        {
            int start = range.Offset, end = range.Offset + range.Length;
            foreach (FileRange other in taken.Where(other => other.Offset < end && other.Offset + other.Length > start))
            {
                if (other.Offset > start)
                    result.Add(new FileRange(start, other.Offset - start));
                start = other.Offset + other.Length;
            }

            if (start < end)
                result.Add(new FileRange(start, end - start));
        }

        return result;
    }
}
