namespace Dsc.Generator.Graphs.Memory;

/// <summary>A block of memory and the steps, both included, between which its content is needed.</summary>
internal readonly record struct Lifetime(long Bytes, int First, int Last)
{
    public bool Overlaps(Lifetime other) => First <= other.Last && other.First <= Last;
}
