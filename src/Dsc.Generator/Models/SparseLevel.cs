namespace Dsc.Generator.Models;

/// <summary>One level of a sparse tensor of the file, the first one outermost.</summary>
/// <param name="Size">Branches of the level.</param>
/// <param name="Stride">Elements of the whole tensor from one branch to the next.</param>
/// <param name="Segments">For each place above where its list of branches begins, and the end of the last; null where all branches are there.</param>
/// <param name="Indices">The branches that are there, likewise.</param>
internal sealed record SparseLevel(int Size, int Stride, IndexList? Segments = null, IndexList? Indices = null);

/// <summary>Numbers that lie in the file in one piece: unsigned of one or two bytes, or signed of four.</summary>
internal sealed record IndexList(int Offset, int Count, int Width);
