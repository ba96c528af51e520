namespace Dsc.Generator.Plans;

/// <summary>What a tensor, a buffer or a block of weights holds.</summary>
internal enum ElementType
{
    Float32,
    Float16,
}

internal static class ElementTypes
{
    public static int Bytes(this ElementType element) => element == ElementType.Float16 ? 2 : 4;
}
