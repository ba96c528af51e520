namespace Dsc.Generator.Plans;

/// <summary>
/// The distance of two elements in memory: so many elements, or so many for each unit of a size that is given at run time.
/// </summary>
/// <param name="Elements">Elements, of each unit where there is one.</param>
/// <param name="Units">The size that is given at run time, or null for a constant stride.</param>
/// <param name="Name">The constant that holds it in generated code; empty where the number says enough.</param>
internal readonly record struct Stride(long Elements, Extent? Units = null, string Name = "")
{
    public bool IsConstant => Units is null;

    /// <summary>Some elements for each unit of a size, which may be a constant.</summary>
    public static Stride Of(Extent units, long elements, string name = "") =>
        units.Value is { } value ? new(value * elements, null, name) : new(elements, units, name);
}
