namespace Dsc.Generator.Plans;

/// <summary>A size that is known at compile time, or else a field of the call that holds it.</summary>
/// <param name="Name">Of the constant or of the field, such as <c>OutputWidth</c>.</param>
/// <param name="Value">Null where it is given at run time.</param>
internal readonly record struct Extent(string Name, long? Value)
{
    public bool IsConstant => Value is not null;

    /// <summary>The value, or what a size given at run time is taken to be.</summary>
    public long Or(long usual) => Value ?? usual;
}
