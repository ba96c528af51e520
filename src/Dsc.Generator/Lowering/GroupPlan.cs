namespace Dsc.Generator.Lowering;

/// <summary>
/// Groups of channels in blocks: groups that have less outputs than a vector are computed together, by a kernel whose weights between one group and another are zeros.
/// </summary>
/// <param name="Count">Blocks.</param>
/// <param name="Size">Groups of a block.</param>
/// <param name="CopiesInput">Whether the input of each block is copied for the kernel.</param>
internal sealed record GroupPlan(int Count, int Size, bool CopiesInput);
